import {DataError} from "../util/errors.js";

/**
 * Refuses what is no probability.
 *
 * @throws DataError if a value is outside [0, 1] or not a number
 * @example
 * checkProbabilities([0, 0.5, 1]); // => undefined
 */
export function checkProbabilities(values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; ++i) {
    if (!(values[i]! >= 0 && values[i]! <= 1)) throw new DataError(`probability is not in [0, 1]: ${values[i]}`);
  }
}
