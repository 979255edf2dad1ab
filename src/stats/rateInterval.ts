import {jackknife} from "./jackknife.js";
import {wilson} from "./wilson.js";

/** Cases of one fold in a cell of a report; several cells of one fold are added up. */
export interface FoldCell {
  /** Fold of the accounts, 0 to 19; the same account is always in the same fold. */
  readonly fold: number;
  /** Matured cases. */
  readonly n: number;
  /** Converted cases among them. */
  readonly converted: number;
}

export interface RateInterval {
  /** Matured cases in all cells. */
  n: number;
  /** Converted cases in all cells. */
  converted: number;
  /** Converted ÷ n, 0 to 1; null if n is 0, as are both limits. */
  rate: number | null;
  /** Lower limit, within [0, 1]. */
  lower: number | null;
  /** Upper limit, within [0, 1]. */
  upper: number | null;
  /** How the limits were made; to be shown beside them. */
  method: "wilson" | "jackknife";
}

/** One cell a fold that has cases, in the order of the folds. */
export function sumByFold(cells: Iterable<FoldCell>): FoldCell[] {
  const folds = new Map<number, {fold: number; n: number; converted: number}>();
  for (const {fold, n, converted} of cells) {
    const sum = folds.get(fold) ?? {fold, n: 0, converted: 0};
    sum.n += n;
    sum.converted += converted;
    folds.set(fold, sum);
  }
  return [...folds.values()].filter(({n}) => n > 0).sort((a, b) => a.fold - b.fold);
}

function toRate(cells: readonly FoldCell[]): number | null {
  let n = 0;
  let converted = 0;
  for (const cell of cells) {
    n += cell.n;
    converted += cell.converted;
  }
  return n === 0 ? null : converted / n;
}

/**
 * A conversion rate with an interval that fits how the cases came about.
 *
 * Where each account occurs once, Wilson's; where it can occur more than once, the delete-one-fold jackknife, clipped
 * to [0, 1]. The jackknife has no width when none or all converted, and needs two folds; there the limits are
 * Wilson's and `method` says so.
 *
 * @param cells counts by fold, any number of cells a fold
 * @param options isClustered: true where a lead or account can be observed more than once; confidence, default 0.95
 * @returns a record with null rate and limits if there is no case
 * @throws DataError if a count is not usable, see `wilson`
 * @see `wilson`, `jackknife`
 * @example
 * rateInterval([{fold: 0, n: 6, converted: 0}, {fold: 1, n: 4, converted: 0}], {isClustered: false});
 * // => {n: 10, converted: 0, rate: 0, lower: 0, upper: 0.27753279986288926, method: "wilson"}
 */
export function rateInterval(
  cells: Iterable<FoldCell>,
  {isClustered, confidence = 0.95}: {isClustered: boolean; confidence?: number}
): RateInterval {
  const folds = sumByFold(cells);
  const n = folds.reduce((sum, cell) => sum + cell.n, 0);
  const converted = folds.reduce((sum, cell) => sum + cell.converted, 0);
  const simple = wilson(converted, n, {confidence});
  if (simple === null) return {n, converted, rate: null, lower: null, upper: null, method: "wilson"};
  const clustered = isClustered ? jackknife(folds, toRate, {confidence}) : null;
  if (clustered === null || clustered.se === 0) return {n, converted, ...simple, method: "wilson"};
  const limits = {lower: Math.max(0, clustered.lower), upper: Math.min(1, clustered.upper)};
  return {n, converted, rate: simple.rate, ...limits, method: "jackknife"};
}
