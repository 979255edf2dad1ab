import type {Outcomes} from "./outcomes.js";
import {thresholdCounts} from "./thresholdCounts.js";

/** What a contact is worth; any currency, the same for both. */
export interface ContactEconomics {
  /** Earned by each converted case that was contacted. */
  readonly valuePerWin: number;
  /** Spent on each contact, converted or not. */
  readonly costPerContact: number;
}

export interface BestProfit {
  /** Largest profit of any threshold, at least 0: nobody can be contacted. */
  profit: number;
  /** Every threshold that attains it, highest first; Infinity stands for contacting nobody. */
  thresholds: number[];
}

/**
 * Profit of contacting everybody at or above a threshold.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @param economics value of a conversion and cost of a contact; threshold in the score's unit
 * @returns value × converted cases contacted − cost × cases contacted, in the currency given
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @example
 * profitAt({score: [1, 2], n: [5, 5], converted: [0, 2]}, {valuePerWin: 100, costPerContact: 10, threshold: 2}); // => 150
 */
export function profitAt(outcomes: Outcomes, economics: ContactEconomics & {readonly threshold: number}): number {
  const {thresholds, truePositives, falsePositives} = thresholdCounts(outcomes);
  const last = thresholds.findLastIndex((score) => score >= economics.threshold);
  if (last < 0) return 0;
  const {valuePerWin, costPerContact} = economics;
  return valuePerWin * truePositives[last]! - costPerContact * (truePositives[last]! + falsePositives[last]!);
}

/**
 * The thresholds of the largest profit, "contact nobody" among them.
 *
 * Optimistic on the rows that chose it: choose on earlier cohorts, report on later ones.
 *
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Elkan 2001, IJCAI (with calibrated probabilities the best threshold is cost ÷ value)
 * @example
 * bestProfit({score: [1, 2], n: [5, 5], converted: [0, 2]}, {valuePerWin: 100, costPerContact: 10});
 * // => {profit: 150, thresholds: [2]}
 */
export function bestProfit(outcomes: Outcomes, {valuePerWin, costPerContact}: ContactEconomics): BestProfit {
  const {thresholds, truePositives, falsePositives} = thresholdCounts(outcomes);
  let best: BestProfit = {profit: 0, thresholds: [Infinity]};
  for (const [i, threshold] of thresholds.entries()) {
    const profit = valuePerWin * truePositives[i]! - costPerContact * (truePositives[i]! + falsePositives[i]!);
    if (profit > best.profit) best = {profit, thresholds: [threshold]};
    else if (profit === best.profit) best.thresholds.push(threshold);
  }
  return best;
}
