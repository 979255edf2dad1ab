import betainc from "@stdlib/math-base-special-betainc";
import {DataError} from "../util/errors.js";

/**
 * Lower tail of the binomial distribution, P(X ≤ k): how likely at most k of n cases convert at probability p.
 *
 * @param k any number; below 0 gives 0, n or more gives 1
 * @param options n cases, whole; p in [0, 1]
 * @throws DataError if n is not a whole count or p is outside [0, 1]
 * @see Abramowitz and Stegun 26.5.24 (regularised incomplete beta)
 * @example
 * binomialCdf(1, {n: 2, p: 0.5}).toFixed(12); // => "0.750000000000"
 */
export function binomialCdf(k: number, {n, p}: {n: number; p: number}): number {
  if (!(Number.isInteger(n) && n >= 0)) throw new DataError(`not a count: ${n}`);
  if (!(p >= 0 && p <= 1)) throw new DataError(`probability is not in [0, 1]: ${p}`);
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return betainc(p, whole + 1, n - whole, true, true);
}
