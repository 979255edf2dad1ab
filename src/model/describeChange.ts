import {formatPoints} from "./decimal.js";
import {describeLevels, describeRule, describeTier, formatSignedPoints} from "./describe.js";
import {toWords} from "./english.js";
import {levelKey} from "./fingerprint.js";
import type {Criterion, Model, Range, Tier} from "./model.js";

/** What a criterion that only one of the models has asks and gives. */
export function describeCriterion(model: Model, criterion: Criterion): string {
  const {rule} = criterion;
  const rest = criterion.unknownPoints === "0" ? "" : `; unknown: ${signed(criterion.unknownPoints)}`;
  const asks = rule.type === "when" ? `${describeRule(rule)}: ${signed(rule.points)}` : describeRule(rule);
  return `${asks}${rest} (${toWords(model.dimensions[criterion.dimension]!.id)})`;
}

const signed = (points: string) => (points.startsWith("-") || points === "0" ? points : `+${points}`);

/** What differs between two versions of a criterion, one line a thing; none where they mean the same. */
export function describeCriterionChange(a: Model, one: Criterion, b: Model, other: Criterion): string[] {
  const lines = levelKey(one, {}) === levelKey(other, {}) ? pointLines(one, other) : ruleLines(one, other);
  const [from, to] = [a.dimensions[one.dimension]!.id, b.dimensions[other.dimension]!.id];
  if (from !== to) lines.push(`counts for ${toWords(to)}, before for ${toWords(from)}`);
  return lines;
}

/** The same question: only what its answers give can differ. */
function pointLines(one: Criterion, other: Criterion): string[] {
  const before = describeLevels(one);
  const after = describeLevels(other);
  const [from, to] = [one.rule, other.rule];
  if (from.type === "per" && to.type === "per") {
    const lines = from.points === to.points ? [] : [`points for each: ${signed(from.points)} → ${signed(to.points)}`];
    const [was, is] = [before.at(-1)!, after.at(-1)!];
    return was.points === is.points ? lines : [...lines, pointLine(was.label, was.points, is.points)];
  }
  return before.flatMap(({label, points}, i) =>
    points === after[i]!.points ? [] : [pointLine(label, points, after[i]!.points)]
  );
}

const pointLine = (label: string, from: number, to: number) =>
  `${label}: ${formatSignedPoints(from)} → ${formatSignedPoints(to)}`;

function ruleLines(one: Criterion, other: Criterion): string[] {
  const text = ({rule}: Criterion) =>
    rule.type === "when" ? `${describeRule(rule)}: ${signed(rule.points)}` : describeRule(rule);
  const unknown = pointsOfUnknown(one) === pointsOfUnknown(other) ? [] : [unknownLine(one, other)];
  return [`${text(one)} → ${text(other)}`, ...unknown];
}

const pointsOfUnknown = (criterion: Criterion) => describeLevels(criterion).at(-1)!.points;
const unknownLine = (one: Criterion, other: Criterion) =>
  pointLine("unknown", pointsOfUnknown(one), pointsOfUnknown(other));

/** A range in words: `-40 to 60`. */
export const describeRange = ({min, max}: Range): string => `${formatPoints(min)} to ${formatPoints(max)}`;

/** A tier with its rule and action: `fit is at least 16, for sales`. */
export function describeWholeTier(model: Model, tier: number): string {
  return `${describeTier(model, tier)}, for ${describeAction(model.tiers[tier]!)}`;
}

/** What becomes of the leads of a tier. */
const describeAction = ({action}: Tier) => action;
