import type {Model} from "../../model/model.js";
import type {PartDesign, PartFit} from "./fitParts.js";
import type {PartLimit} from "./limits.js";
import type {Part} from "./parts.js";
import {toFileUnits} from "./parts.js";
import type {Tally} from "./tally.js";

/** Points of one log-odd where the present points tell nothing of a scale: 20 points double the odds. */
const plainFactor = 20 / Math.LN2;

/** How log-odds become points. */
export interface Scale {
  /** Points of one unit of log-odds, the same for every weight. */
  factor: number;
  /** Points that double the odds. */
  pointsPerDoubling: number;
  /** False where the present points are all alike, so that the scale is a custom and not the model's. */
  isOfModel: boolean;
}

/**
 * The common factor from log-odds to points: such that the points of the weights that may change spread over the cases
 * as they do now (the same standard deviation), so that the model's ranges and cuts keep their meaning.
 *
 * @param fit log-odds
 * @param changing places of the parts that may change
 */
export function toScale(
  model: Model,
  {parts, columns}: PartDesign,
  {fit, counts, changing}: {fit: PartFit; counts: Tally; changing: readonly number[]}
): Scale {
  const spread = (weightOf: (part: number) => number) => {
    const sums = new Float64Array(counts.n.length);
    for (const part of changing) {
      const weight = weightOf(part);
      if (weight === 0) continue;
      const column = columns[part]!;
      for (let i = 0; i < sums.length; ++i) sums[i]! += weight * column[i]!;
    }
    return deviation(sums, counts);
  };
  const present = spread((part) => parts[part]!.present * unitsOf(model, parts[part]!));
  const learned = spread((part) => fit.coefficients[part]!);
  const isOfModel = present > 0 && learned > 0;
  const factor = isOfModel ? present / learned : plainFactor;
  return {factor, pointsPerDoubling: factor * Math.LN2, isOfModel};
}

function deviation(values: Float64Array, {n, nAll}: Tally): number {
  let mean = 0;
  for (let i = 0; i < values.length; ++i) mean += (n[i]! * values[i]!) / nAll;
  let sum = 0;
  for (let i = 0; i < values.length; ++i) sum += n[i]! * (values[i]! - mean) ** 2;
  return Math.sqrt(sum / nAll);
}

const unitsOf = (model: Model, part: Part) => toFileUnits(part, model.criteria[part.criterion]!.rule);

/** Points that log-odds of one unit of a part's column are worth in one unit of the file, not rounded. */
export function toRawPoints(model: Model, part: Part, {logOdds, factor}: {logOdds: number; factor: number}): number {
  return (logOdds * factor) / unitsOf(model, part);
}

/** A weight as suggested, and what was done to what was learned. */
export interface PointsPlan {
  points: number;
  /** In the order in which they took hold; none where the learned points were only rounded. */
  reasons: string[];
}

/**
 * Whole points from learned ones: held to the pinned sign, to the range of the dimension and to the greatest change.
 * Points for each of many units may have decimals, so that the whole range is not out by more than two points.
 *
 * @param learned points of one file unit, not rounded, with both signs allowed
 * @param pinned the same, fitted as pinned
 */
export function planPoints(
  model: Model,
  part: Part,
  {learned, pinned, limit}: {learned: number; pinned: number; limit: PartLimit}
): PointsPlan {
  if (limit.kept !== null) return {points: part.present, reasons: [limit.kept]};
  const reasons: string[] = [];
  const {sign, maxChange} = limit;
  if (sign !== null && learned !== 0 && learned > 0 !== (sign === "positive")) reasons.push(`pinned ${sign}`);
  const ends = toEnds(model, part);
  let low = sign === "positive" ? 0 : ends.min;
  let high = sign === "negative" ? 0 : ends.max;
  if (pinned < ends.min || pinned > ends.max) reasons.push(`range of ${ends.name}`);
  const inRange = Math.min(Math.max(pinned, low), high);
  if (maxChange !== null) {
    if (Math.abs(inRange - part.present) > maxChange) reasons.push(`change of at most ${maxChange}`);
    [low, high] = [part.present - maxChange, part.present + maxChange];
  }
  const steps = toSteps(model, part);
  const [first, last] = [Math.ceil(low * steps - 1e-9), Math.floor(high * steps + 1e-9)];
  if (first > last) return {points: part.present, reasons};
  const rounded = Math.min(Math.max(roundHalfAway(inRange * steps), first), last) / steps;
  return {points: rounded === 0 ? 0 : rounded, reasons};
}

const roundHalfAway = (value: number) => Math.sign(value) * Math.round(Math.abs(value));

/** Steps of one point: 1 for whole points; 10 or 100 where many units multiply what rounding takes or gives. */
function toSteps({criteria}: Model, {kind, criterion}: Part): number {
  const {rule} = criteria[criterion]!;
  if (kind !== "slope" || rule.type !== "per") return 1;
  return Number(rule.upto) <= 4 ? 1 : Number(rule.upto) <= 40 ? 10 : 100;
}

/** No weight can move a lead further than its dimension is wide, or its group allows. */
function toEnds(model: Model, part: Part): {min: number; max: number; name: string} {
  const {dimension, group, rule} = model.criteria[part.criterion]!;
  const {id, min, max} = model.dimensions[dimension]!;
  const cap = group === null ? null : model.groups[group]!;
  const units = part.kind === "slope" && rule.type === "per" ? Number(rule.upto) : 1;
  const width = (max - min) / 100 / units;
  const groupMax = cap?.max == null || cap.max <= 0 ? Infinity : (cap.max - (cap.min ?? 0)) / 100 / units;
  const groupMin = cap?.min == null || cap.min >= 0 ? -Infinity : (cap.min - (cap.max ?? 0)) / 100 / units;
  const isOfGroup = groupMax < width || groupMin > -width;
  return {min: Math.max(-width, groupMin), max: Math.min(width, groupMax), name: isOfGroup ? cap!.id : id};
}
