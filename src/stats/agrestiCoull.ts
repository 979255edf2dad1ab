import {checkProportion} from "./checkProportion.js";
import {toNormalWidth} from "./normal.js";
import type {Rate} from "./wilson.js";

/**
 * A conversion rate with the Agresti–Coull interval: the textbook one after adding about two cases each way.
 *
 * For independent cases. Simple enough to check by hand, wider than `wilson` near 0 and 1; clipped to [0, 1].
 *
 * @param converted converted cases, 0 to n, whole
 * @param n all cases, whole
 * @param options confidence of the interval, default 0.95
 * @returns null if n is 0
 * @throws DataError if a count is not whole, or converted is not within 0..n
 * @see Agresti and Coull 1998, The American Statistician 52. Agrees with statsmodels `proportion_confint(method="agresti_coull")`
 * @example
 * agrestiCoull(0, 10)?.upper.toFixed(12); // => "0.320887305751"
 */
export function agrestiCoull(converted: number, n: number, {confidence = 0.95} = {}): Rate | null {
  checkProportion(converted, n, {confidence});
  if (n === 0) return null;
  const width = toNormalWidth(confidence);
  const cases = n + width * width;
  const centre = (converted + (width * width) / 2) / cases;
  const half = width * Math.sqrt((centre * (1 - centre)) / cases);
  return {rate: converted / n, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half)};
}
