import type {Outcomes} from "./outcomes.js";
import {rocAuc} from "./rocAuc.js";

/**
 * Gini coefficient of a score: 2 × AUC − 1 (Somers' D of the score given the outcome, not the Gini of incomes).
 *
 * Greater is better, -1 (all reversed) to 1 (perfect), 0 is chance. Ties count half, as in the AUC beside which it
 * is shown.
 *
 * @returns null if only one outcome is present
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @example
 * gini({score: [10, 20, 30], n: [4, 4, 4], converted: [0, 1, 3]}); // => 0.75
 */
export function gini(outcomes: Outcomes): number | null {
  const auc = rocAuc(outcomes);
  return auc === null ? null : 2 * auc - 1;
}
