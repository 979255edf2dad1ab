import {DataError} from "../util/errors.js";
import {checkCounts} from "./counts.js";
import {kolmogorovSf} from "./kolmogorovSf.js";
import {ks} from "./ks.js";

/** Two samples of one score or attribute, by value; rows may repeat a value and come in any order. */
export interface TwoSamples {
  /** Value of the row, any unit. */
  readonly value: ArrayLike<number>;
  /** Cases with it in the reference sample. */
  readonly reference: ArrayLike<number>;
  /** Cases with it in the current sample. */
  readonly current: ArrayLike<number>;
}

export interface KsTwoSample {
  /** Largest gap of the two cumulative shares, 0 (the same) to 1. */
  statistic: number;
  /** p-value of one distribution by Kolmogorov's limit law: too large where values are tied or samples small. */
  p: number;
  /** Exact p-value; null where a value is tied, or the samples are so large that the limit law serves. */
  pExact: number | null;
}

/** Above this many pairs the exact law is not counted out. */
const mostPairs = 50_000;

/**
 * Share of all interleavings of two samples whose gap reaches the statistic, by counting lattice paths that touch it.
 *
 * An upper tail throughout, never 1 − something near 1; gaps are whole multiples of 1 ÷ (m n) and compared as such.
 */
function exactSf(statistic: number, m: number, n: number): number {
  const limit = Math.round(statistic * m * n);
  const touches = (i: number, j: number): boolean => Math.abs(i * n - j * m) >= limit;
  const row = new Float64Array(n + 1);
  for (let i = 0; i <= m; ++i) {
    for (let j = 0; j <= n; ++j) {
      if (touches(i, j)) row[j] = 1;
      else if (i + j > 0) row[j] = (i * row[j]! + (j === 0 ? 0 : j * row[j - 1]!)) / (i + j);
    }
  }
  return row[n]!;
}

/**
 * Do two samples come from one distribution? The two-sample Kolmogorov–Smirnov test.
 *
 * Sees any difference of shape, not only of the mean; with many cases also those that do not matter, so read the
 * statistic. Symmetric in the two samples. For independent cases; with ties p errs to the careful side.
 *
 * @param samples values with the cases of both samples; whole counts
 * @returns null if either sample has no case
 * @throws DataError if the lengths differ, a value is not finite, or a count is not whole
 * @see Smirnov 1939; Hodges 1958 (exact law by paths). Agrees with R `ks.test(exact = FALSE)` and SciPy `ks_2samp(method="exact")`
 * @example
 * ksTwoSample({value: [1, 2, 3, 4], reference: [1, 1, 0, 0], current: [0, 0, 1, 1]})?.pExact?.toFixed(6); // => "0.333333"
 */
export function ksTwoSample({value, reference, current}: TwoSamples): KsTwoSample | null {
  if (reference.length !== current.length) {
    throw new DataError(`reference and current differ in length: ${reference.length} and ${current.length}`);
  }
  const m = checkCounts({n: reference, converted: reference}, {isWhole: true}).n;
  const n = checkCounts({n: current, converted: current}, {isWhole: true}).n;
  const both = Float64Array.from(reference, (count, i) => count + current[i]!);
  const distance = ks({score: value, n: both, converted: current});
  if (distance === null) return null;
  const {statistic} = distance;
  const p = kolmogorovSf(statistic * Math.sqrt((m * n) / (m + n)));
  const isTied = new Set(Array.from(value).filter((_, i) => both[i]! > 0)).size < m + n;
  return {statistic, p, pExact: isTied || m * n > mostPairs ? null : exactSf(statistic, m, n)};
}
