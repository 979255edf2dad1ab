import {groupOutcomes} from "./groupOutcomes.js";
import type {Outcomes} from "./outcomes.js";

/** How many cases every threshold selects; the arrays have one entry a distinct score. */
export interface ThresholdCounts {
  /** Distinct scores, highest first; a case is selected at a threshold when its score is at or above it. */
  thresholds: Float64Array;
  /** Converted cases selected at the threshold; never falls from entry to entry. */
  truePositives: Float64Array;
  /** Unconverted cases selected at the threshold; never falls from entry to entry. */
  falsePositives: Float64Array;
  /** All converted cases. */
  positives: number;
  /** All unconverted cases. */
  negatives: number;
}

/**
 * The one primitive of the ranking measures: cumulative counts at every distinct score.
 *
 * Tied scores are one entry, so nothing computed from it depends on the order of rows.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @example
 * thresholdCounts({score: [10, 20, 10], n: [2, 4, 1], converted: [0, 3, 1]});
 * // => {thresholds: [20, 10], truePositives: [3, 4], falsePositives: [1, 3], positives: 4, negatives: 3}
 */
export function thresholdCounts(outcomes: Outcomes): ThresholdCounts {
  const {score, n, converted} = groupOutcomes(outcomes);
  const truePositives = new Float64Array(score.length);
  const falsePositives = new Float64Array(score.length);
  let positives = 0;
  let negatives = 0;
  for (let i = 0; i < score.length; ++i) {
    truePositives[i] = positives += converted[i]!;
    falsePositives[i] = negatives += n[i]! - converted[i]!;
  }
  return {thresholds: score, truePositives, falsePositives, positives, negatives};
}
