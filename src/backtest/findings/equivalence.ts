import type {RateComparison} from "../../stats/compareRates.js";
import {compareRates} from "../../stats/compareRates.js";
import type {StratifiedRatio, StratumCell} from "../mantelHaenszel.js";
import {mantelHaenszelRatio} from "../mantelHaenszel.js";
import type {RestCell} from "./restCells.js";

/** Largest ratio of two rates, either way, that counts as no difference. */
const margin = 1.35;
/** Two one-sided tests at 5 %. */
const confidence = 0.9;
/** Strata of leads with about equal points from all other criteria. */
const nStrata = 10;

/** Two groups of leads that convert alike. */
export interface Equivalence {
  /** All leads of the one group against all of the other. */
  crude: RateComparison;
  /** Leads with about the same points from all other criteria. */
  alike: StratifiedRatio;
}

/**
 * Whether two groups are shown to convert alike, as they are and among leads with equal other points; lack of
 * significance is not enough.
 *
 * @returns null where that is not shown
 */
export function findEquivalence(
  group: readonly RestCell[],
  base: readonly RestCell[],
  {isClustered}: {isClustered: boolean}
): Equivalence | null {
  const crude = compareRates(group, base, {isClustered, confidence});
  if (crude === null || crude.ratioLower === null || !isNearOne(crude.ratioLower, crude.ratioUpper!)) return null;
  const alike = mantelHaenszelRatio(toStrata(group, base), {isClustered, confidence});
  return alike !== null && isNearOne(alike.lower, alike.upper) ? {crude, alike} : null;
}

const isNearOne = (lower: number, upper: number) => lower > 1 / margin && upper < margin;

/** Both groups by strata of the other points, each with about as many leads. */
function toStrata(group: readonly RestCell[], base: readonly RestCell[]): StratumCell[] {
  const sizes = new Map<number, number>();
  for (const {rest, n} of [...group, ...base]) sizes.set(rest, (sizes.get(rest) ?? 0) + n);
  const ordered = [...sizes].sort(([a], [b]) => a - b);
  const total = ordered.reduce((sum, [, n]) => sum + n, 0);
  const strata = new Map<number, number>();
  let below = 0;
  for (const [rest, n] of ordered) {
    strata.set(rest, Math.min(nStrata - 1, Math.floor((nStrata * (below + n / 2)) / total)));
    below += n;
  }
  const cells = new Map<number, StratumCell>();
  const cellOf = ({rest, fold}: RestCell): StratumCell => {
    const stratum = strata.get(rest)!;
    const key = stratum * 256 + fold;
    const cell = cells.get(key) ?? {stratum, fold, nA: 0, convertedA: 0, nB: 0, convertedB: 0};
    cells.set(key, cell);
    return cell;
  };
  for (const one of group) {
    const cell = cellOf(one);
    cell.nA += one.n;
    cell.convertedA += one.converted;
  }
  for (const one of base) {
    const cell = cellOf(one);
    cell.nB += one.n;
    cell.convertedB += one.converted;
  }
  return [...cells.values()].sort((a, b) => a.stratum - b.stratum || a.fold - b.fold);
}
