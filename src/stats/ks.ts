import type {Outcomes} from "./outcomes.js";
import {thresholdCounts} from "./thresholdCounts.js";

export interface Ks {
  /** Largest gap between the two cumulative shares: 0 (no separation) to 1 (perfect, or perfectly reversed). */
  statistic: number;
  /** Score at which that gap occurs; cases at or above it count as selected. */
  threshold: number;
}

export interface KsThresholds {
  /** Largest gap on either side, as in `ks`. */
  statistic: number;
  /** Largest lead of the converted share only: 0 for a fully reversed score. */
  upward: number;
  /** Every score at which the largest gap occurs, highest first. */
  thresholds: number[];
}

/**
 * Kolmogorov–Smirnov separation between converted and unconverted cases.
 *
 * Uses the order of the scores only, so any increasing transform gives the same
 * statistic. Tied scores enter together; if two thresholds share the largest gap,
 * the higher one is returned.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @returns null if only one outcome is present: the distance is then undefined
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see https://en.wikipedia.org/wiki/Kolmogorov-Smirnov_test (two samples)
 * @example
 * ks({score: [10, 20, 30], n: [4, 4, 4], converted: [0, 1, 3]}); // => {statistic: 0.625, threshold: 30}
 */
export function ks(outcomes: Outcomes): Ks | null {
  const all = ksThresholds(outcomes);
  return all === null ? null : {statistic: all.statistic, threshold: all.thresholds[0]!};
}

/**
 * The same separation with every threshold that attains it, and its one-sided part.
 *
 * Gaps are compared as whole numbers (converted selected × all unconverted − the reverse), so that rounding picks
 * no winner among equals. A threshold is where `score >= threshold` selects; tests of two samples report the next
 * lower score.
 *
 * @returns null if only one outcome is present
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @example
 * ksThresholds({score: [1, 2, 3], n: [2, 2, 2], converted: [0, 1, 2]});
 * // => {statistic: 0.6666666666666666, upward: 0.6666666666666666, thresholds: [3, 2]}
 */
export function ksThresholds(outcomes: Outcomes): KsThresholds | null {
  const {thresholds, truePositives, falsePositives, positives, negatives} = thresholdCounts(outcomes);
  if (positives === 0 || negatives === 0) return null;
  let widest = -1;
  let upward = 0;
  let attained: number[] = [];
  for (const [i, threshold] of thresholds.entries()) {
    const gap = truePositives[i]! * negatives - falsePositives[i]! * positives;
    if (gap > upward) upward = gap;
    if (Math.abs(gap) > widest) {
      widest = Math.abs(gap);
      attained = [];
    }
    if (Math.abs(gap) === widest) attained.push(threshold);
  }
  const pairs = positives * negatives;
  return {statistic: widest / pairs, upward: upward / pairs, thresholds: attained};
}
