import betaincinv from "@stdlib/math-base-special-betaincinv";
import {DataError} from "../util/errors.js";

/**
 * Quantile of the beta distribution: the x below which a share p of it lies.
 *
 * @param p probability in [0, 1]
 * @param shape a and b of the distribution, above 0
 * @throws DataError if p is outside [0, 1] or a shape is not above 0
 * @see Johnson, Kotz and Balakrishnan 1995, chapter 25; inverse after the Boost library
 * @example
 * betaQuantile(0.5, {a: 3, b: 3}); // => 0.5
 */
export function betaQuantile(p: number, {a, b}: {a: number; b: number}): number {
  if (!(p >= 0 && p <= 1)) throw new DataError(`probability is not in [0, 1]: ${p}`);
  if (!(a > 0 && b > 0)) throw new DataError(`shapes are not above 0: ${a} and ${b}`);
  return betaincinv(p, a, b);
}
