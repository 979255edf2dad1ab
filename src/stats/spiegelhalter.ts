import {checkProbabilities} from "./checkProbabilities.js";
import {normalTwoSided} from "./normal.js";
import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";

export interface Spiegelhalter {
  /** Standard normal if the probabilities are right; above 0 where the Brier loss is larger than they promise. */
  z: number;
  /** Two-sided p-value of right probabilities. */
  p: number;
}

/**
 * Spiegelhalter's test of calibration: is the Brier loss what the probabilities themselves promise?
 *
 * Needs no bins. For independent cases and fresh rows; blind at a probability of one half, where the loss is the same
 * whatever comes.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it, converted of those
 * @returns null if there is no case, or every probability is 0, one half or 1
 * @throws DataError if the outcomes are not usable or a score is outside [0, 1]
 * @see Spiegelhalter 1986, Statistics in Medicine 5. Agrees with R rms `val.prob`
 * @example
 * spiegelhalter({score: [0.25], n: [100], converted: [25]}); // => {z: 0, p: 1}
 */
export function spiegelhalter(outcomes: Outcomes): Spiegelhalter | null {
  checkProbabilities(outcomes.score);
  checkOutcomes(outcomes);
  let gap = 0;
  let variance = 0;
  for (let i = 0; i < outcomes.score.length; ++i) {
    const p = outcomes.score[i]!;
    const n = outcomes.n[i]!;
    gap += (outcomes.converted[i]! - n * p) * (1 - 2 * p);
    variance += n * (1 - 2 * p) ** 2 * p * (1 - p);
  }
  if (variance === 0) return null;
  const z = gap / Math.sqrt(variance);
  return {z, p: normalTwoSided(z)};
}
