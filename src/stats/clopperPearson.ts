import {betaQuantile} from "./betaQuantile.js";
import {checkProportion} from "./checkProportion.js";
import type {Rate} from "./wilson.js";

/**
 * A conversion rate with the exact interval: never covers less than it says, so it is wider than need be.
 *
 * For independent cases. `wilson` is the one to show; this is for where the coverage must be guaranteed.
 *
 * @param converted converted cases, 0 to n, whole
 * @param n all cases, whole
 * @param options confidence of the interval, default 0.95
 * @returns null if n is 0
 * @throws DataError if a count is not whole, or converted is not within 0..n
 * @see Clopper and Pearson 1934, Biometrika 26. Agrees with R `binom.test`
 * @example
 * clopperPearson(0, 10); // => {rate: 0, lower: 0, upper: 0.3084971078187608}
 */
export function clopperPearson(converted: number, n: number, {confidence = 0.95} = {}): Rate | null {
  const tail = checkProportion(converted, n, {confidence}) / 2;
  if (n === 0) return null;
  return {
    rate: converted / n,
    lower: converted === 0 ? 0 : betaQuantile(tail, {a: converted, b: n - converted + 1}),
    upper: converted === n ? 1 : betaQuantile(1 - tail, {a: converted + 1, b: n - converted})
  };
}
