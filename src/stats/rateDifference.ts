import {jackknife} from "./jackknife.js";
import type {FoldCell} from "./rateInterval.js";
import {sumByFold} from "./rateInterval.js";
import {twoProportions} from "./twoProportions.js";

export interface RateDifference {
  /** Rate of the first group − rate of the second, -1 to 1; null if either group has no case, as are the rest. */
  difference: number | null;
  /** Lower limit, within [-1, 1]. */
  lower: number | null;
  /** Upper limit, within [-1, 1]. */
  upper: number | null;
  /** Two-sided p-value of equal rates; null where it is not defined. */
  p: number | null;
  /** How the limits were made; to be shown beside them. */
  method: "newcombe" | "jackknife";
}

interface PairCell {
  a: FoldCell;
  b: FoldCell;
}

/** Both groups side by side, one entry a fold that either has cases in. */
function pairFolds(a: readonly FoldCell[], b: readonly FoldCell[]): PairCell[] {
  const find = (cells: readonly FoldCell[], fold: number): FoldCell =>
    cells.find((cell) => cell.fold === fold) ?? {fold, n: 0, converted: 0};
  return [...new Set([...a, ...b].map(({fold}) => fold))].map((fold) => ({a: find(a, fold), b: find(b, fold)}));
}

function total(cells: readonly FoldCell[]): {n: number; converted: number} {
  return cells.reduce((sum, {n, converted}) => ({n: sum.n + n, converted: sum.converted + converted}), {
    n: 0,
    converted: 0
  });
}

function subtractRates(folds: readonly PairCell[]): number | null {
  const first = total(folds.map(({a}) => a));
  const second = total(folds.map(({b}) => b));
  return first.n === 0 || second.n === 0 ? null : first.converted / first.n - second.converted / second.n;
}

/**
 * The difference of two conversion rates with an interval that fits how the cases came about.
 *
 * Above 0 favours the first group. Where each account occurs once, Newcombe's interval and the z-test; where it can
 * occur more than once, the jackknife over folds, both groups leaving out the same fold, so that an account in both
 * groups is one piece of evidence. Where the jackknife has no width the limits are Newcombe's, and `method` says so.
 *
 * @param a counts by fold of the first group
 * @param b counts by fold of the second group
 * @param options isClustered: true where a lead or account can be observed more than once; confidence, default 0.95
 * @throws DataError if a count is not usable, see `wilson`
 * @see `twoProportions`, `jackknife`
 * @example
 * rateDifference([{fold: 0, n: 10, converted: 0}], [{fold: 0, n: 12, converted: 0}], {isClustered: false});
 * // => {difference: 0, lower: -0.24249400665524096, upper: 0.27753279986288926, p: null, method: "newcombe"}
 */
export function rateDifference(
  a: Iterable<FoldCell>,
  b: Iterable<FoldCell>,
  {isClustered, confidence = 0.95}: {isClustered: boolean; confidence?: number}
): RateDifference {
  const first = sumByFold(a);
  const second = sumByFold(b);
  const simple = twoProportions(total(first), total(second), {confidence});
  if (simple === null) return {difference: null, lower: null, upper: null, p: null, method: "newcombe"};
  const {difference, lower, upper, p} = simple;
  const clustered = isClustered ? jackknife(pairFolds(first, second), subtractRates, {confidence}) : null;
  if (clustered === null || clustered.se === 0) return {difference, lower, upper, p, method: "newcombe"};
  const limits = {lower: Math.max(-1, clustered.lower), upper: Math.min(1, clustered.upper)};
  return {difference, ...limits, p: clustered.p, method: "jackknife"};
}
