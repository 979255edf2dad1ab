import {checkProbabilities} from "./checkProbabilities.js";
import {checkCounts} from "./counts.js";
import type {PairedOutcomes} from "./pairedDeLong.js";
import {tSf} from "./studentT.js";

export interface PairedBrier {
  /** Mean of the first's squared error − the second's: below 0 favours the first. */
  difference: number;
  /** Paired t statistic; null where every case has the same difference, or there is one case. */
  t: number | null;
  /** Two-sided p-value, n − 1 degrees of freedom; null with t. */
  p: number | null;
}

/**
 * Brier losses of two probabilities on the same cases compared, by a paired t-test.
 *
 * For independent, fresh cases and calibrated probabilities only: points divided by 100 are none.
 *
 * @param outcomes rows with both probabilities in [0, 1], n cases and converted of those; whole counts
 * @returns null if there is no case
 * @throws DataError if a probability is outside [0, 1], the lengths differ, or a count is not whole
 * @see Redelmeier, Bloch and Hickam 1991, Journal of Clinical Epidemiology 44. Agrees with SciPy `ttest_rel` on the squared errors
 * @example
 * pairedBrier({scoreA: [0.5, 0.5], scoreB: [0.25, 0.75], n: [4, 4], converted: [1, 3]})?.difference; // => 0.0625
 */
export function pairedBrier({scoreA, scoreB, n, converted}: PairedOutcomes): PairedBrier | null {
  checkProbabilities(scoreA);
  checkProbabilities(scoreB);
  const {n: all} = checkCounts({n, converted}, {isWhole: true});
  if (all === 0) return null;
  const gaps = Array.from(n, (cases, i) => [
    {gap: (scoreA[i]! - 1) ** 2 - (scoreB[i]! - 1) ** 2, cases: converted[i]!},
    {gap: scoreA[i]! ** 2 - scoreB[i]! ** 2, cases: cases - converted[i]!}
  ]).flat();
  const difference = gaps.reduce((sum, {gap, cases}) => sum + cases * gap, 0) / all;
  const squares = gaps.reduce((sum, {gap, cases}) => sum + cases * (gap - difference) ** 2, 0);
  if (squares === 0 || all === 1) return {difference, t: null, p: null};
  const t = difference / Math.sqrt(squares / (all - 1) / all);
  return {difference, t, p: Math.min(1, 2 * tSf(Math.abs(t), all - 1))};
}
