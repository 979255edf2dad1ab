import {DataError} from "../util/errors.js";
import {tQuantile, tSf} from "./studentT.js";

export interface Jackknife {
  /** The statistic over all folds. */
  estimate: number;
  /** Standard error; 0 if no fold matters, which is not certainty. */
  se: number;
  /** Lower limit, not clipped to the statistic's range. */
  lower: number;
  /** Upper limit, not clipped. */
  upper: number;
  /** Two-sided p-value that the statistic is 0 (for differences); null where the standard error is 0. */
  p: number | null;
  /** Folds that were left out in turn; the t distribution has one degree of freedom fewer. */
  nFolds: number;
}

/**
 * Delete-one-fold jackknife: standard error and interval of any statistic when the cases of a fold belong together.
 *
 * Folds hold whole accounts, so repeated observations of one account do not pass for independent evidence. The
 * statistic is computed again without each fold in turn; the spread about the whole estimate times (folds − 1) ÷
 * folds gives the variance, and limits use the t distribution with folds − 1 degrees of freedom (19 for 20 folds).
 * Leave out folds without a case, else they count as degrees of freedom.
 *
 * @param folds what each fold contributes: its sums, or its rows
 * @param estimate the statistic of the folds kept; null where it is undefined
 * @param options confidence of the interval, default 0.95
 * @returns null with fewer than two folds, or if the statistic is undefined for the whole or without some fold
 * @throws DataError if confidence is outside (0, 1)
 * @see Wolter 2007, Introduction to Variance Estimation, chapter 4 (delete-a-group, about the full estimate)
 * @example
 * jackknife([2, 4, 6], (kept) => kept.reduce((sum, value) => sum + value, 0) / kept.length).se; // => 1.1547005383792515
 */
export function jackknife<Fold>(
  folds: readonly Fold[],
  estimate: (kept: readonly Fold[]) => number | null,
  {confidence = 0.95} = {}
): Jackknife | null {
  if (!(confidence > 0 && confidence < 1)) throw new DataError(`confidence is not in (0, 1): ${confidence}`);
  if (folds.length < 2) return null;
  const whole = estimate(folds);
  if (whole === null) return null;
  let sum = 0;
  for (let left = 0; left < folds.length; ++left) {
    const part = estimate(folds.filter((_, fold) => fold !== left));
    if (part === null) return null;
    sum += (part - whole) ** 2;
  }
  const df = folds.length - 1;
  const se = Math.sqrt((sum * df) / folds.length);
  const half = tQuantile((1 + confidence) / 2, df) * se;
  return {estimate: whole, se, lower: whole - half, upper: whole + half, p: toP(whole, se, df), nFolds: folds.length};
}

function toP(estimate: number, se: number, df: number): number | null {
  return se === 0 ? null : 2 * tSf(Math.abs(estimate) / se, df);
}
