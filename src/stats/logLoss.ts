import {checkProbabilities} from "./checkProbabilities.js";
import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";

/**
 * Mean negative log-likelihood of probabilities, in natural logarithms.
 *
 * Smaller is better, 0 upwards; one probability of exactly 0 that converts makes it Infinity. Such forecasts can be
 * clipped to [clip, 1 − clip]; a clipped loss must be shown with its clip. For calibrated probabilities only.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it, converted of those
 * @param options clip, default 0 (none)
 * @returns null if there is no case; may be Infinity
 * @throws DataError if the outcomes are not usable or a score is outside [0, 1]
 * @see Good 1952. Agrees with scikit-learn `log_loss`, which clips
 * @example
 * logLoss({score: [0.5], n: [4], converted: [1]}); // => 0.6931471805599453
 */
export function logLoss(outcomes: Outcomes, {clip = 0} = {}): number | null {
  checkProbabilities(outcomes.score);
  const {n: all} = checkOutcomes(outcomes);
  if (all === 0) return null;
  let sum = 0;
  for (let i = 0; i < outcomes.score.length; ++i) {
    const probability = Math.min(1 - clip, Math.max(clip, outcomes.score[i]!));
    const won = outcomes.converted[i]!;
    const lost = outcomes.n[i]! - won;
    if (won > 0) sum -= won * Math.log(probability);
    if (lost > 0) sum -= lost * Math.log1p(-probability);
  }
  return sum / all;
}
