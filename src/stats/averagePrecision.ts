import type {Outcomes} from "./outcomes.js";
import {thresholdCounts} from "./thresholdCounts.js";

/**
 * Average precision: the mean conversion rate of the selection, taken at every converted case going down the ranking.
 *
 * Greater is better, 0 to 1; chance is the base rate, so it may not be compared between periods with different base
 * rates. A step sum over distinct scores, Σ (recall gained) × precision, without interpolation (scikit-learn
 * `average_precision_score`); tied scores are one step.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @returns null if nothing converted: recall is then undefined
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Boyd, Eng and Page 2013, ECML PKDD
 * @example
 * averagePrecision({score: [3, 2, 1], n: [1, 1, 2], converted: [1, 0, 1]}); // => 0.75
 */
export function averagePrecision(outcomes: Outcomes): number | null {
  const {thresholds, truePositives, falsePositives, positives} = thresholdCounts(outcomes);
  if (positives === 0) return null;
  let sum = 0;
  for (let i = 0; i < thresholds.length; ++i) {
    const found = truePositives[i]! - (i === 0 ? 0 : truePositives[i - 1]!);
    sum += found * (truePositives[i]! / (truePositives[i]! + falsePositives[i]!));
  }
  return sum / positives;
}
