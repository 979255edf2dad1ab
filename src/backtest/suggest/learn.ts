import type {Sign} from "../../model/suggestLimits.js";
import type {PartCases, PartDesign, PartFit} from "./fitParts.js";
import {fitParts} from "./fitParts.js";
import type {PartLimit} from "./limits.js";
import type {Columns} from "./references.js";
import {chooseColumns} from "./references.js";
import type {Tally} from "./tally.js";

/** What history says of every weight. */
export interface Learned extends Columns {
  /** Both signs allowed. */
  free: PartFit;
  /** As pinned: a weight of the wrong sign is left out, and the others are fitted without it. */
  pinned: PartFit;
}

/** Fits the weights, those too that stay as they are, so that the others do not take over what belongs to them. */
export function learn(
  design: PartDesign,
  counts: Tally,
  {cases, limits}: {cases: readonly PartCases[]; limits: readonly PartLimit[]}
): Learned {
  // Unknown leads of a criterion that stays as it is: what is not known of it is mostly not known for others' reasons.
  const isAside = (part: number) => design.parts[part]!.kind === "unknown" && limits[part]!.kept !== null;
  const {kept, references} = chooseColumns(design, {cases, nAll: counts.nAll, isAside});
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
