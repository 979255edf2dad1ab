import type {Outcomes} from "./outcomes.js";
import {thresholdCounts} from "./thresholdCounts.js";

export interface RocPoint {
  /** Score at or above which a case is selected; Infinity for the first point, which selects nobody. */
  threshold: number;
  /** Share of the unconverted cases selected, 0 to 1. */
  falsePositiveRate: number;
  /** Share of the converted cases selected, 0 to 1. */
  truePositiveRate: number;
}

/**
 * Points of the ROC curve, from nobody selected to everybody: what a threshold catches and what it costs.
 *
 * One point a distinct score, so a tied block is one straight step; none is dropped. The diagonal is chance.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @returns null if only one outcome is present
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Agrees with scikit-learn `roc_curve(drop_intermediate=False)`
 * @example
 * rocCurve({score: [1, 2], n: [2, 2], converted: [0, 1]}).at(1);
 * // => {threshold: 2, falsePositiveRate: 0.3333333333333333, truePositiveRate: 1}
 */
export function rocCurve(outcomes: Outcomes): RocPoint[] | null {
  const {thresholds, truePositives, falsePositives, positives, negatives} = thresholdCounts(outcomes);
  if (positives === 0 || negatives === 0) return null;
  const points = Array.from(thresholds, (threshold, i) => ({
    threshold,
    falsePositiveRate: falsePositives[i]! / negatives,
    truePositiveRate: truePositives[i]! / positives
  }));
  return [{threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0}, ...points];
}
