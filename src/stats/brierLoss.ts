import {checkProbabilities} from "./checkProbabilities.js";
import {groupOutcomes} from "./groupOutcomes.js";
import type {Outcomes} from "./outcomes.js";

export interface BrierLoss {
  /** Mean squared distance of probability and outcome, 0 (perfect) to 1. */
  loss: number;
  /** 1 − loss ÷ loss of always saying the base rate: above 0 is better than that; null if only one outcome is present. */
  skill: number | null;
  /** Mean squared distance of probability and observed rate over equal probabilities, smaller is better. */
  reliability: number;
  /** Spread of the observed rates about the base rate, greater is better. */
  resolution: number;
  /** Base rate × (1 − base rate): what no probability can change. loss = reliability − resolution + uncertainty. */
  uncertainty: number;
}

/**
 * Brier score of probabilities with Murphy's three parts.
 *
 * Smaller is better; for rare conversions every loss looks small, so show the skill beside it. For calibrated
 * probabilities only: points divided by 100 are not probabilities. The parts add up exactly because groups are
 * distinct probabilities, not bins.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it, converted of those
 * @returns null if there is no case
 * @throws DataError if the outcomes are not usable or a score is outside [0, 1]
 * @see Brier 1950; Murphy 1973. Agrees with scikit-learn `brier_score_loss`
 * @example
 * brierLoss({score: [0.2, 0.8], n: [2, 2], converted: [0, 2]}).loss; // => 0.04
 */
export function brierLoss(outcomes: Outcomes): BrierLoss | null {
  checkProbabilities(outcomes.score);
  const {score, n, converted} = groupOutcomes(outcomes);
  const all = n.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  const rate = converted.reduce((sum, count) => sum + count, 0) / all;
  let loss = 0;
  let reliability = 0;
  let resolution = 0;
  for (let i = 0; i < score.length; ++i) {
    const observed = converted[i]! / n[i]!;
    loss += converted[i]! * (1 - score[i]!) ** 2 + (n[i]! - converted[i]!) * score[i]! ** 2;
    reliability += n[i]! * (score[i]! - observed) ** 2;
    resolution += n[i]! * (observed - rate) ** 2;
  }
  const uncertainty = rate * (1 - rate);
  return {
    loss: loss / all,
    skill: uncertainty === 0 ? null : 1 - loss / all / uncertainty,
    reliability: reliability / all,
    resolution: resolution / all,
    uncertainty
  };
}
