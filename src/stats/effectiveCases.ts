import {DataError} from "../util/errors.js";

/**
 * How many equal cases a sum of unequal weights is worth: few where a handful of large weights decides it.
 *
 * Kish's effective sample size, (Σ w)² ÷ Σ w²: as many as there are cases where all weights are equal, 1 where one
 * weight outweighs all the others.
 *
 * @param sums of the weights and of their squares, in any unit
 * @returns 0 where there is no weight
 * @throws DataError if a sum is negative or not finite
 * @see Kish 1965, Survey Sampling, section 11.7
 * @example
 * effectiveCases({sum: 10 + 10 + 20, sumSquares: 100 + 100 + 400}); // => 2.6666666666666665
 */
export function effectiveCases({sum, sumSquares}: {sum: number; sumSquares: number}): number {
  for (const value of [sum, sumSquares]) {
    if (!(value >= 0 && value < Infinity)) throw new DataError(`sum of weights is not usable: ${value}`);
  }
  return sumSquares === 0 ? 0 : (sum * sum) / sumSquares;
}
