import {groupOutcomes} from "./groupOutcomes.js";
import {newtonLogistic} from "./newtonLogistic.js";
import type {Outcomes} from "./outcomes.js";

export interface Platt {
  /** Log-odds at a score of 0. */
  intercept: number;
  /** Change of the log-odds for one unit of score: above 0 where higher scores convert more; 0 for a constant score. */
  slope: number;
}

/**
 * Platt scaling: the logistic curve from score to probability.
 *
 * Two numbers only, so it holds with few cases, but takes no other shape than that curve; `isotonic` does. Targets are
 * smoothed ((converted + 1) ÷ (converted + 2) and 1 ÷ (unconverted + 2)), so it exists for a score that separates
 * perfectly. Use it on other cases than it was fitted on.
 *
 * @param outcomes grouped cases: score (any unit), n cases with it, converted of those; weights pass
 * @returns null if only one outcome is present; for a constant score the smoothed rate at slope 0
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Platt 1999; Lin, Lin and Weng 2007, Machine Learning 68. There p = 1 ÷ (1 + exp(A f + B)), A = −slope, B = −intercept. Agrees with R `glm(quasibinomial)` on the targets
 * @example
 * platt({score: [1, 1], n: [50, 50], converted: [20, 29]})?.slope; // => 0
 */
export function platt(outcomes: Outcomes): Platt | null {
  const {score, n, converted} = groupOutcomes(outcomes);
  let positives = 0;
  let total = 0;
  for (let i = 0; i < n.length; ++i) {
    positives += converted[i]!;
    total += n[i]!;
  }
  if (positives === 0 || positives === total) return null;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (total - positives + 2);
  const target = n.map((cases, i) => converted[i]! * high + (cases - converted[i]!) * low);
  // Scores in points make a column far from 0 in size and spread; in units of its range the steps are well conditioned.
  const [top, bottom] = [score[0]!, score.at(-1)!];
  const middle = (top + bottom) / 2;
  const half = (top - bottom) / 2;
  if (half === 0) {
    const rate = (positives * high + (total - positives) * low) / total;
    return {intercept: Math.log(rate / (1 - rate)), slope: 0};
  }
  const column = score.map((value) => (value - middle) / half);
  const {beta} = newtonLogistic({columns: [column], n, converted: target}, {penalty: 0, maxIterations: 200});
  const slope = beta[1]! / half;
  return {intercept: beta[0]! - slope * middle, slope};
}

/**
 * Probability of a score by Platt scaling, in (0, 1).
 *
 * @example
 * plattAt({intercept: -2, slope: 0.5}, 4); // => 0.5
 */
export function plattAt({intercept, slope}: Platt, score: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * score)));
}
