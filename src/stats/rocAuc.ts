import type {Outcomes} from "./outcomes.js";
import {thresholdCounts} from "./thresholdCounts.js";

/**
 * Area under the ROC curve: the chance that a converted case has a higher score than an unconverted one.
 *
 * Greater is better, 0 (all reversed) to 1 (perfect), 0.5 is chance. A tied pair counts half, so it equals the
 * Mann–Whitney U divided by the number of pairs (scikit-learn `roc_auc_score`). Uses the order of the scores only.
 * Fractional n and converted act as weights of the cases.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @returns null if only one outcome is present: there is no pair to compare
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Hanley and McNeil 1982, Radiology 143
 * @example
 * rocAuc({score: [10, 20, 30], n: [4, 4, 4], converted: [0, 1, 3]}); // => 0.875
 */
export function rocAuc(outcomes: Outcomes): number | null {
  const {thresholds, truePositives, falsePositives, positives, negatives} = thresholdCounts(outcomes);
  if (positives === 0 || negatives === 0) return null;
  let halves = 0;
  for (let i = 0; i < thresholds.length; ++i) {
    const won = truePositives[i]! - (i === 0 ? 0 : truePositives[i - 1]!);
    const above = i === 0 ? 0 : falsePositives[i - 1]!;
    halves += won * (2 * negatives - above - falsePositives[i]!);
  }
  return halves / (2 * positives * negatives);
}
