import type {Model} from "../../model/model.js";
import {toCountOf, toList, toNumber} from "../findings/words.js";
import {findCollinear} from "./collinear.js";
import type {PartCases, PartDesign} from "./fitParts.js";
import type {Learned} from "./learn.js";
import {toPartName} from "./partNames.js";
import type {SuggestedWeight} from "./suggestion.js";
import type {Tally} from "./tally.js";
import type {Scale} from "./toPoints.js";

/** What a reader of suggested weights has to know about them. */
export interface Learning {
  counts: Tally;
  cases: readonly PartCases[];
  learned: Learned;
  weights: readonly SuggestedWeight[];
  scale: Scale;
}

/** Fewer conversions a weight than this, and much of what is learned is chance. */
const fewPerWeight = 10;

/** In words and with the names of the weights, the most serious first. */
export function findWarnings(model: Model, design: PartDesign, learning: Learning): string[] {
  return [
    ...warnOfFew(learning),
    ...warnOfSeparation(model, design, learning),
    ...warnOfTwins(model, design, learning),
    ...warnOfTurned(model, learning),
    ...warnOfChance(model, learning),
    ...warnOfScale(learning)
  ];
}

function warnOfFew({counts: {nAll, nConverted}, learned}: Learning): string[] {
  const fewer = Math.min(nConverted, nAll - nConverted);
  if (fewer >= fewPerWeight * learned.kept.length) return [];
  const what = nConverted <= nAll - nConverted ? "conversion" : "lead without conversion";
  return [
    `${toCountOf(fewer, what)} for ${toCountOf(learned.kept.length, "weight")}: fewer than ${fewPerWeight} a weight, so much of what is learned is chance; the intervals say how much`
  ];
}

function warnOfSeparation(model: Model, {parts}: PartDesign, {cases, learned}: Learning): string[] {
  return learned.kept.flatMap((i) => {
    const {n, converted} = cases[i]!;
    if (converted !== 0 && converted !== n) return [];
    const what = converted === 0 ? "none" : "all";
    return [
      `${toPartName(model, parts[i]!)}: ${what} of ${toCountOf(n, "lead")} converted, so no odds are finite; only the penalty holds the weight`
    ];
  });
}

function warnOfTwins(model: Model, design: PartDesign, {counts, learned}: Learning): string[] {
  const {pairs, dependent} = findCollinear(design, counts, learned.kept);
  const name = (part: number) => toPartName(model, design.parts[part]!);
  return [
    ...pairs.map(
      ({a, b, correlation}) =>
        `${name(a)} and ${name(b)} tell much the same (correlation ${toNumber(correlation, 2)}): history cannot say which of the two counts, and the penalty divides the points between them`
    ),
    ...dependent.map((part) => `${name(part)} follows from other weights together: its points could as well be theirs`)
  ];
}

/** Weights that history clearly turns around. */
function warnOfTurned(model: Model, {weights}: Learning): string[] {
  const turned = weights.filter(
    ({present, lower, upper}) =>
      lower !== null && upper !== null && (present > 0 ? upper < 0 : present < 0 && lower > 0)
  );
  if (turned.length === 0) return [];
  return [
    `history has the opposite sign of the present points in at least 95% of the resamples: ${toList(turned.map((one) => toPartName(model, one)))}`
  ];
}

function warnOfScale({scale}: Learning): string[] {
  if (scale.isOfModel) return [];
  return ["the present points are all alike, so that they tell no scale: 20 points double the odds, by custom"];
}

/** Weights whose sign is a matter of chance. */
function warnOfChance(model: Model, {weights}: Learning): string[] {
  const unclear = weights.filter(
    ({lower, upper, reasons}) => lower !== null && upper !== null && lower < 0 && upper > 0 && reasons.length === 0
  );
  if (unclear.length === 0) return [];
  return [
    `history does not tell whether these speak for a lead or against it, so their points are mostly chance (--pin says what they may be): ${toList(unclear.map((one) => toPartName(model, one)))}`
  ];
}
