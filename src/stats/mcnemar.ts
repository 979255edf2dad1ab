import {DataError} from "../util/errors.js";
import {binomialCdf} from "./binomialCdf.js";

/** Cases on which two selections disagree. */
export interface Discordant {
  /** Cases only the first selection has. */
  readonly onlyA: number;
  /** Cases only the second selection has. */
  readonly onlyB: number;
}

export interface McNemar {
  /** Exact two-sided p-value (binomial): 1 where the selections agree on every case. */
  p: number;
  /** (onlyA − onlyB)² ÷ (onlyA + onlyB), about chi-square with 1 degree of freedom; null where they agree on every case. */
  statistic: number | null;
}

/**
 * McNemar's test: of the conversions that only one of two selections caught, did one selection catch more?
 *
 * Compares two models at the same depth, on the same leads. For independent cases. A selection inside a block of
 * tied scores is not defined by the score; say how ties were broken.
 *
 * @param counts converted cases only the first, and only the second selection has; whole
 * @throws DataError if a count is negative or not whole
 * @see McNemar 1947, Psychometrika 12. Agrees with statsmodels `mcnemar(exact=True)` and `(exact=False, correction=False)`
 * @example
 * mcnemar({onlyA: 4, onlyB: 0}); // => {p: 0.125, statistic: 4}
 */
export function mcnemar({onlyA, onlyB}: Discordant): McNemar {
  for (const count of [onlyA, onlyB]) {
    if (!(Number.isInteger(count) && count >= 0)) throw new DataError(`not a count: ${count}`);
  }
  const total = onlyA + onlyB;
  if (total === 0) return {p: 1, statistic: null};
  const tail = binomialCdf(Math.min(onlyA, onlyB), {n: total, p: 0.5});
  return {p: Math.min(1, 2 * tail), statistic: (onlyA - onlyB) ** 2 / total};
}
