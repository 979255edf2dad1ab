import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";

export interface Confusion {
  /** Cases at or above it are selected. */
  threshold: number;
  /** Selected and converted. */
  truePositives: number;
  /** Selected, not converted. */
  falsePositives: number;
  /** Not selected, not converted. */
  trueNegatives: number;
  /** Not selected, though converted. */
  falseNegatives: number;
  /** Conversion rate of the selection; null if nobody is selected. */
  precision: number | null;
  /** Share of the converted cases selected; null if nothing converted. */
  recall: number | null;
  /** Share of the unconverted cases not selected; null if everything converted. */
  specificity: number | null;
  /** Share of cases on the right side; high for rare conversions whatever the score. Null without cases. */
  accuracy: number | null;
  /** Mean of recall and specificity, 0.5 is chance; null with either. */
  balancedAccuracy: number | null;
  /** 2 TP ÷ (2 TP + FP + FN), 0 to 1; null if nobody is selected and nothing converted. */
  f1: number | null;
  /** Matthews correlation, -1 to 1, 0 is chance; null if either margin is empty. */
  mcc: number | null;
}

function divide(top: number, bottom: number): number | null {
  return bottom === 0 ? null : top / bottom;
}

/**
 * The four counts at a threshold and the measures made of them. Selected means `score >= threshold`.
 *
 * Greater is better for every share. What would be 0 ÷ 0 is null, where packages print 0.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @param threshold score in the same unit; Infinity selects nobody
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Agrees with scikit-learn `confusion_matrix`, `f1_score`, `matthews_corrcoef` where these are defined
 * @example
 * confusion({score: [1, 2, 3], n: [4, 4, 2], converted: [0, 1, 1]}, 2).precision; // => 0.3333333333333333
 */
export function confusion(outcomes: Outcomes, threshold: number): Confusion {
  const {n: all, converted: positives} = checkOutcomes(outcomes);
  let selected = 0;
  let tp = 0;
  for (let i = 0; i < outcomes.score.length; ++i) {
    if (!(outcomes.score[i]! >= threshold)) continue;
    selected += outcomes.n[i]!;
    tp += outcomes.converted[i]!;
  }
  const fp = selected - tp;
  const fn = positives - tp;
  const tn = all - positives - fp;
  const recall = divide(tp, positives);
  const specificity = divide(tn, all - positives);
  const margins = Math.sqrt(selected) * Math.sqrt(positives) * Math.sqrt(tn + fp) * Math.sqrt(tn + fn);
  return {
    ...{threshold, truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn},
    precision: divide(tp, selected),
    recall,
    specificity,
    accuracy: divide(tp + tn, all),
    balancedAccuracy: recall === null || specificity === null ? null : (recall + specificity) / 2,
    f1: divide(2 * tp, 2 * tp + fp + fn),
    mcc: divide(tp * tn - fp * fn, margins)
  };
}
