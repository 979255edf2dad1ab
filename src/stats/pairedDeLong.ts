import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";
import {normalTwoSided, toNormalWidth} from "./normal.js";
import {placements} from "./placements.js";

/** The same cases scored by two models; grouped by the pair of scores, or n = 1 everywhere. */
export interface PairedOutcomes extends Counts {
  /** Score of the first model, any unit, higher is better. */
  readonly scoreA: ArrayLike<number>;
  /** Score of the second model on the same row. */
  readonly scoreB: ArrayLike<number>;
}

export interface PairedDeLong {
  /** AUC of the first model. */
  aucA: number;
  /** AUC of the second model. */
  aucB: number;
  /** aucA − aucB: above 0 favours the first model. */
  difference: number;
  /** Variance of aucA; null, as are all fields below it, with fewer than two converted or two unconverted cases. */
  varianceA: number | null;
  /** Variance of aucB. */
  varianceB: number | null;
  /** Covariance of the two AUCs, which comes from scoring the same cases. */
  covariance: number | null;
  /** Standard error of the difference. */
  se: number | null;
  /** Difference ÷ standard error; null where the standard error is 0. */
  z: number | null;
  /** Two-sided p-value of no difference; null where the standard error is 0. */
  p: number | null;
  /** Lower limit of the difference, not clipped; null where the standard error is 0. */
  lower: number | null;
  /** Upper limit of the difference. */
  upper: number | null;
  /** True where the standard error is 0 (equal rankings, or one perfect and one reversed): say so in words. */
  isDegenerate: boolean;
}

/** Sample covariance of two columns over weighted rows, divided by the number of cases. */
function covarianceOfMean(first: Float64Array, second: Float64Array, {weight, total}: Weights): number {
  let sumFirst = 0;
  let sumSecond = 0;
  for (let row = 0; row < first.length; ++row) {
    sumFirst += weight[row]! * first[row]!;
    sumSecond += weight[row]! * second[row]!;
  }
  const meanFirst = sumFirst / total;
  const meanSecond = sumSecond / total;
  let sum = 0;
  for (let row = 0; row < first.length; ++row) {
    if (weight[row]! > 0) sum += weight[row]! * (first[row]! - meanFirst) * (second[row]! - meanSecond);
  }
  return sum / (total - 1) / total;
}

interface Weights {
  weight: ArrayLike<number>;
  total: number;
}

/**
 * DeLong's test that two scores rank the same cases equally well.
 *
 * A difference above 0 favours the first model. Cases must be independent and fresh: not for rows on which the
 * weights were tuned, nor for leads or accounts that occur more than once (use `jackknife`). Ties count half.
 *
 * @param outcomes rows with both scores, n cases and converted of those; whole counts
 * @param options confidence of the interval, default 0.95
 * @returns null if only one outcome is present; see the fields for what else can be null
 * @throws DataError if the lengths differ, a score is not finite, or a count is not whole
 * @see DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44. Agrees with R pROC `roc.test(method = "delong", paired = TRUE)`
 * @example
 * pairedDeLong({scoreA: [1, 2, 3, 4], scoreB: [1, 3, 2, 4], n: [1, 1, 1, 1], converted: [0, 0, 1, 1]}).difference; // => 0.25
 */
export function pairedDeLong(outcomes: PairedOutcomes, {confidence = 0.95} = {}): PairedDeLong | null {
  const width = toNormalWidth(confidence);
  const {n, converted} = outcomes;
  const {n: total, converted: positives} = checkCounts(outcomes, {isWhole: true});
  const negatives = total - positives;
  const a = placements({score: outcomes.scoreA, n, converted});
  const b = placements({score: outcomes.scoreB, n, converted});
  if (a.auc === null || b.auc === null) return null;
  const known = {aucA: a.auc, aucB: b.auc, difference: a.auc - b.auc};
  const none = {z: null, p: null, lower: null, upper: null};
  if (positives < 2 || negatives < 2) {
    return {...known, varianceA: null, varianceB: null, covariance: null, se: null, ...none, isDegenerate: false};
  }
  const won = {weight: converted, total: positives};
  const lost = {weight: Float64Array.from(n, (count, row) => count - converted[row]!), total: negatives};
  const covary = (first: Columns, second: Columns): number =>
    covarianceOfMean(first.ofConverted, second.ofConverted, won) / (2 * negatives) ** 2 +
    covarianceOfMean(first.ofUnconverted, second.ofUnconverted, lost) / (2 * positives) ** 2;
  const gap = subtract(a, b);
  const se = Math.sqrt(covary(gap, gap));
  const parts = {...known, varianceA: covary(a, a), varianceB: covary(b, b), covariance: covary(a, b), se};
  if (se === 0) return {...parts, ...none, isDegenerate: true};
  const {difference} = known;
  const z = difference / se;
  const limits = {lower: difference - width * se, upper: difference + width * se};
  return {...parts, z, p: normalTwoSided(z), ...limits, isDegenerate: false};
}

interface Columns {
  ofConverted: Float64Array;
  ofUnconverted: Float64Array;
}

/** Row by row differences; whole numbers, so that equal rankings give a variance of exactly 0. */
function subtract(a: Columns, b: Columns): Columns {
  return {
    ofConverted: a.ofConverted.map((value, row) => value - b.ofConverted[row]!),
    ofUnconverted: a.ofUnconverted.map((value, row) => value - b.ofUnconverted[row]!)
  };
}
