import {betaQuantile} from "./betaQuantile.js";
import {checkProportion} from "./checkProportion.js";
import type {Rate} from "./wilson.js";

/**
 * A conversion rate with Jeffreys' interval: the central part of the posterior after a prior of half a case each way.
 *
 * For independent cases. Quantiles as they are: at 0 or n converted the limit is near, not at, 0 or 1.
 *
 * @param converted converted cases, 0 to n, whole
 * @param n all cases, whole
 * @param options confidence of the interval, default 0.95
 * @returns null if n is 0
 * @throws DataError if a count is not whole, or converted is not within 0..n
 * @see Brown, Cai and DasGupta 2001, Statistical Science 16. Agrees with statsmodels `proportion_confint(method="jeffreys")`
 * @example
 * jeffreys(0, 10)?.upper.toFixed(12); // => "0.217196267509"
 */
export function jeffreys(converted: number, n: number, {confidence = 0.95} = {}): Rate | null {
  const tail = checkProportion(converted, n, {confidence}) / 2;
  if (n === 0) return null;
  const shape = {a: converted + 0.5, b: n - converted + 0.5};
  return {rate: converted / n, lower: betaQuantile(tail, shape), upper: betaQuantile(1 - tail, shape)};
}
