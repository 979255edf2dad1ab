import type {Binning} from "./calibrationBins.js";
import {calibrationBins} from "./calibrationBins.js";
import type {Outcomes} from "./outcomes.js";

export interface CalibrationError {
  /** Expected calibration error: mean distance of probability and rate over the bins, weighted by cases, 0 to 1. */
  expected: number;
  /** Maximum calibration error: the largest distance of a bin, however few cases it has, 0 to 1. */
  largest: number;
}

/**
 * How far probabilities are from what came, over reliability bins (ECE and MCE).
 *
 * Smaller is better, but never 0 by chance: even perfect probabilities give about 0.06 with 200 cases and 0.01 with
 * 5,000. So it says nothing without `calibrationNoise`, the same number for outcomes drawn from the probabilities.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it, converted of those
 * @param options binning, default `uniform`; bins, default 10: both change the number, so state them
 * @returns null if there is no case
 * @throws DataError if the outcomes are not usable, see `calibrationBins`
 * @see Naeini, Cooper and Hauskrecht 2015, AAAI; Kumar, Liang and Ma 2019, NeurIPS (its bias)
 * @example
 * calibrationError({score: [0.25, 0.75], n: [12, 4], converted: [6, 3]}); // => {expected: 0.1875, largest: 0.25}
 */
export function calibrationError(
  outcomes: Outcomes,
  options: {binning?: Binning; bins?: number} = {}
): CalibrationError | null {
  let all = 0;
  let sum = 0;
  let largest = 0;
  for (const {n, meanProbability, rate} of calibrationBins(outcomes, options)) {
    if (n === 0) continue;
    const gap = Math.abs(rate! - meanProbability!);
    all += n;
    sum += n * gap;
    largest = Math.max(largest, gap);
  }
  return all === 0 ? null : {expected: sum / all, largest};
}
