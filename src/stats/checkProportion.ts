import {DataError} from "../util/errors.js";

/**
 * Refuses what is no proportion of whole cases, or no confidence.
 *
 * @returns the chance left outside the interval, 1 − confidence
 * @throws DataError if a count is not whole, converted is not within 0..n, or confidence is outside (0, 1)
 * @example
 * checkProportion(3, 10, {confidence: 0.5}); // => 0.5
 */
export function checkProportion(converted: number, n: number, {confidence}: {confidence: number}): number {
  if (!(confidence > 0 && confidence < 1)) throw new DataError(`confidence is not in (0, 1): ${confidence}`);
  if (!(Number.isInteger(n) && n >= 0)) throw new DataError(`n is not a count: ${n}`);
  if (!(Number.isInteger(converted) && converted >= 0 && converted <= n)) {
    throw new DataError(`converted is not within 0..${n}: ${converted}`);
  }
  return 1 - confidence;
}
