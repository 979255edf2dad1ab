import type {Outcomes} from "./outcomes.js";
import {thresholdCounts} from "./thresholdCounts.js";

export interface PrecisionRecallPoint {
  /** Score at or above which a case is selected. */
  threshold: number;
  /** Conversion rate of the selection, 0 to 1. */
  precision: number;
  /** Share of the converted cases selected, 0 to 1. */
  recall: number;
}

/**
 * Precision and recall at every distinct score, highest first.
 *
 * Points must not be joined by straight lines: precision is not linear between them; draw steps, and sum up with
 * `averagePrecision`. The base rate is chance.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @returns null if nothing converted
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Davis and Goadrich 2006. Agrees with scikit-learn `precision_recall_curve`, which adds a point without a threshold
 * @example
 * precisionRecallCurve({score: [1, 2], n: [2, 2], converted: [0, 1]});
 * // => [{threshold: 2, precision: 0.5, recall: 1}, {threshold: 1, precision: 0.25, recall: 1}]
 */
export function precisionRecallCurve(outcomes: Outcomes): PrecisionRecallPoint[] | null {
  const {thresholds, truePositives, falsePositives, positives} = thresholdCounts(outcomes);
  if (positives === 0) return null;
  return Array.from(thresholds, (threshold, i) => ({
    threshold,
    precision: truePositives[i]! / (truePositives[i]! + falsePositives[i]!),
    recall: truePositives[i]! / positives
  }));
}
