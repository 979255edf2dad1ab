import type {Sign} from "../../model/suggestLimits.js";
import {findRedundant} from "./collinear.js";
import type {PartCases, PartDesign, PartFit} from "./fitParts.js";
import {fitParts} from "./fitParts.js";
import type {PartLimit} from "./limits.js";
import type {Tally} from "./tally.js";

/** What history says of every weight. */
export interface Learned {
  /** Places of the parts that were learned: those that some leads show and others do not. */
  kept: readonly number[];
  /** Places of unknowns that the other levels are measured from, because no lead is at level 0. */
  references: readonly number[];
  /** Both signs allowed. */
  free: PartFit;
  /** As pinned: a weight of the wrong sign is left out, and the others are fitted without it. */
  pinned: PartFit;
}

/**
 * Parts that some of the cases show and others do not: the others have nothing to be learned from. Unknown leads of a
 * criterion that stays as it is take no part either: what is not known of it is mostly not known for others' reasons.
 */
function findVarying({parts}: PartDesign, {cases, limits}: Given): number[] {
  return cases.flatMap(({isVarying}, part) => {
    const isAside = parts[part]!.kind === "unknown" && limits[part]!.kept !== null;
    return isVarying && !isAside ? [part] : [];
  });
}

interface Given {
  cases: readonly PartCases[];
  limits: readonly PartLimit[];
}

/** Fits the weights, those too that stay as they are, so that the others do not take over what belongs to them. */
export function learn(design: PartDesign, counts: Tally, given: Given): Learned {
  const {limits} = given;
  const varying = findVarying(design, given);
  // Where everybody known is in a band, the bands and unknown add up to 1: unknown is then what gives no points.
  const references = findRedundant(design, counts, varying).filter((part) => design.parts[part]!.kind === "unknown");
  const kept = varying.filter((part) => !references.includes(part));
  const free = fitParts(design, counts, kept);
  let pinned = free;
  let left = kept;
  for (;;) {
    const right = left.filter((part) => isRight(pinned.coefficients[part]!, limits[part]!.sign));
    if (right.length === left.length) return {kept, references, free, pinned};
    left = right;
    pinned = fitParts(design, counts, left, {start: pinned});
  }
}

const isRight = (value: number, sign: Sign | null) => sign === null || (sign === "positive" ? value >= 0 : value <= 0);
