import {DataError} from "../util/errors.js";

/**
 * Where an increasing or decreasing function crosses zero between two points, by bisection sharpened with secants
 * (the Illinois rule), to the last bits of a double.
 *
 * @param f continuous function with different signs at the two ends
 * @throws DataError if both ends have the same sign
 * @see Dowell and Jarratt 1971, BIT 11
 * @example
 * findRoot((x) => x * x - 2, {low: 0, high: 2}); // => 1.4142135623730951
 */
export function findRoot(f: (x: number) => number, {low, high}: {low: number; high: number}): number {
  let atLow = f(low);
  let atHigh = f(high);
  if (atLow === 0) return low;
  if (atHigh === 0) return high;
  if (atLow > 0 === atHigh > 0) throw new DataError(`no change of sign between: ${low} and ${high}`);
  for (let step = 0; step < 400 && Math.abs(high - low) > 1e-15 * Math.abs(high); ++step) {
    const middle = step % 3 === 2 ? (low + high) / 2 : (low * atHigh - high * atLow) / (atHigh - atLow);
    if (!(middle > Math.min(low, high) && middle < Math.max(low, high))) return (low + high) / 2;
    const atMiddle = f(middle);
    if (atMiddle === 0) return middle;
    if (atMiddle > 0 === atHigh > 0) {
      high = middle;
      atHigh = atMiddle;
      atLow /= 2;
    } else {
      low = middle;
      atLow = atMiddle;
      atHigh /= 2;
    }
  }
  return (low + high) / 2;
}
