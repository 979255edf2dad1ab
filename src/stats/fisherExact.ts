import type {TwoByTwo} from "./hypergeometric.js";
import {hypergeometric} from "./hypergeometric.js";

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
