import {DataError} from "../util/errors.js";

/** A 2 × 2 table: rows are with and without the criterion, columns converted and not. */
export interface TwoByTwo {
  /** With the criterion, converted. */
  readonly a: number;
  /** With the criterion, not converted. */
  readonly b: number;
  /** Without the criterion, converted. */
  readonly c: number;
  /** Without the criterion, not converted. */
  readonly d: number;
}

export interface FisherExact {
  /** Two-sided p-value: all tables with the same margins that are no more likely than this one. */
  p: number;
  /** One-sided p-value of an a this large or larger. */
  pGreater: number;
  /** One-sided p-value of an a this small or smaller. */
  pLess: number;
  /** Sample odds ratio ad ÷ bc, 0 to Infinity; above 1 favours conversion. Null for 0/0. */
  oddsRatio: number | null;
}

/** Relative probabilities of every possible a, the likeliest as 1, walking outwards from it so that none overflows. */
function hypergeometric({a, b, c, d}: TwoByTwo): {first: number; weights: Float64Array} {
  const row = a + b;
  const column = a + c;
  const first = Math.max(0, column - (c + d));
  const last = Math.min(row, column);
  const weights = new Float64Array(last - first + 1);
  const mode = Math.min(last, Math.max(first, Math.floor(((row + 1) * (column + 1)) / (row + c + d + 2))));
  // Ratio of the probability of k + 1 to that of k.
  const ratio = (k: number): number => (((row - k) / (k + 1)) * (column - k)) / (c + d - column + k + 1);
  weights[mode - first] = 1;
  for (let k = mode; k < last; ++k) weights[k + 1 - first] = weights[k - first]! * ratio(k);
  for (let k = mode - 1; k >= first; --k) weights[k - first] = weights[k + 1 - first]! / ratio(k);
  return {first, weights};
}

/**
 * Fisher's exact test that conversion does not depend on a criterion, for small or lopsided tables.
 *
 * For independent cases; whole counts. Tables count as no more likely with a relative slack of 1e-7, so that equal
 * probabilities are not lost to rounding (as R does). p-values below about 1e-300 come out as 0.
 *
 * @param table counts a, b (with the criterion: converted, not), c, d (without it)
 * @returns p-values of 1 where a margin is 0: only one table is possible
 * @throws DataError if a count is negative or not whole
 * @see Fisher 1934. Agrees with R `fisher.test`, whose odds ratio is another one (conditional)
 * @example
 * fisherExact({a: 3, b: 1, c: 1, d: 3}); // => {p: 0.4857142857142857, pGreater: 0.24285714285714285, pLess: 0.9857142857142858, oddsRatio: 9}
 */
export function fisherExact(table: TwoByTwo): FisherExact {
  const {a, b, c, d} = table;
  for (const count of [a, b, c, d]) {
    if (!(Number.isInteger(count) && count >= 0)) throw new DataError(`table holds what is not a count: ${count}`);
  }
  const {first, weights} = hypergeometric(table);
  const limit = weights[a - first]! * (1 + 1e-7);
  let total = 0;
  let unlikely = 0;
  let greater = 0;
  let less = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    if (weight <= limit) unlikely += weight;
    if (i >= a - first) greater += weight;
    if (i <= a - first) less += weight;
  }
  const oddsRatio = b * c === 0 && a * d === 0 ? null : (a * d) / (b * c);
  return {
    p: Math.min(1, unlikely / total),
    pGreater: Math.min(1, greater / total),
    pLess: Math.min(1, less / total),
    oddsRatio
  };
}
