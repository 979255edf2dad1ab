import type {GroupedOutcomes} from "./groupOutcomes.js";
import {groupOutcomes} from "./groupOutcomes.js";
import {toNormalWidth} from "./normal.js";
import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";
import {rocAuc} from "./rocAuc.js";

export interface DeLong {
  /** Area under the ROC curve, as `rocAuc`. */
  auc: number;
  /** Variance of the AUC; null with fewer than two converted or two unconverted cases. */
  variance: number | null;
  /** Standard error, the root of the variance; null with it. */
  se: number | null;
  /** Lower limit clipped to [0, 1], the one to show; null with the variance. */
  lower: number | null;
  /** Upper limit clipped to [0, 1]; null with the variance. */
  upper: number | null;
  /** Lower limit as computed, which may fall below 0. */
  lowerRaw: number | null;
  /** Upper limit as computed, which may pass 1. */
  upperRaw: number | null;
  /** True when the variance is 0 (perfect, reversed or constant score): the width 0 is then not certainty. */
  isDegenerate: boolean;
}

/**
 * AUC with its standard error and interval after DeLong, for independent cases.
 *
 * Every case is a cluster of its own here; where a lead or account can occur more than once, use `jackknife`. Ties
 * count half. Needs whole counts: weights would shrink the error without adding a case. O(n log n).
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @param options confidence of the interval, default 0.95
 * @returns null if only one outcome is present; variance and limits are null while there is a single case of a kind
 * @throws DataError if the outcomes are not usable or a count is not whole
 * @see DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44; midranks: Sun and Xu 2014. Agrees with R pROC `ci.auc`
 * @example
 * deLong({score: [1, 2, 3, 4], n: [1, 1, 1, 1], converted: [0, 1, 0, 1]}).variance; // => 0.125
 */
export function deLong(outcomes: Outcomes, {confidence = 0.95} = {}): DeLong | null {
  const width = toNormalWidth(confidence);
  checkOutcomes(outcomes, {isWhole: true});
  const grouped = groupOutcomes(outcomes);
  const auc = rocAuc(grouped);
  if (auc === null) return null;
  const variance = placementVariance(grouped, auc);
  const none = {lower: null, upper: null, lowerRaw: null, upperRaw: null};
  if (variance === null) return {auc, variance, se: null, ...none, isDegenerate: false};
  const se = Math.sqrt(variance);
  const lowerRaw = auc - width * se;
  const upperRaw = auc + width * se;
  const limits = {lower: Math.max(0, lowerRaw), upper: Math.min(1, upperRaw), lowerRaw, upperRaw};
  return {auc, variance, se, ...limits, isDegenerate: variance === 0};
}

/** Variance from the placement of each case among the cases of the other outcome. */
function placementVariance({n, converted}: GroupedOutcomes, auc: number): number | null {
  const positives = converted.reduce((sum, count) => sum + count, 0);
  const negatives = n.reduce((sum, count) => sum + count, 0) - positives;
  if (positives < 2 || negatives < 2) return null;
  let above = 0;
  let below = negatives;
  let ofPositives = 0;
  let ofNegatives = 0;
  for (let i = 0; i < n.length; ++i) {
    const won = converted[i]!;
    const lost = n[i]! - won;
    below -= lost;
    ofPositives += won * ((below + lost / 2) / negatives - auc) ** 2;
    ofNegatives += lost * ((above + won / 2) / positives - auc) ** 2;
    above += won;
  }
  return ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
}
