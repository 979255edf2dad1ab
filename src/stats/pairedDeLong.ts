import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";
import {sumMoments} from "./exactMoments.js";
import type {GapTest, PlacementMoments} from "./gapTest.js";
import {placementCovariance, testGap} from "./gapTest.js";
import {placements} from "./placements.js";

/** The same cases scored by two models; grouped by the pair of scores, or n = 1 everywhere. */
export interface PairedOutcomes extends Counts {
  /** Score of the first model, any unit, higher is better. */
  readonly scoreA: ArrayLike<number>;
  /** Score of the second model on the same row. */
  readonly scoreB: ArrayLike<number>;
}

export interface PairedDeLong extends GapTest {
  /** AUC of the first model. */
  aucA: number;
  /** AUC of the second model. */
  aucB: number;
  /** Variance of aucA; null, as are all but AUCs and difference, with fewer than two converted or two unconverted cases. */
  varianceA: number | null;
  /** Variance of aucB. */
  varianceB: number | null;
  /** Covariance of the two AUCs, which comes from scoring the same cases. */
  covariance: number | null;
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
  const {n, converted} = outcomes;
  const {n: total, converted: positives} = checkCounts(outcomes, {isWhole: true});
  const negatives = total - positives;
  const a = placements({score: outcomes.scoreA, n, converted});
  const b = placements({score: outcomes.scoreB, n, converted});
  if (a.auc === null || b.auc === null) return null;
  const unconverted = Float64Array.from(n, (count, row) => count - converted[row]!);
  const sum = (first: Columns, second: Columns): PlacementMoments => ({
    converted: sumMoments(first.ofConverted, second.ofConverted, converted),
    unconverted: sumMoments(first.ofUnconverted, second.ofUnconverted, unconverted)
  });
  const gap = subtract(a, b);
  const test = testGap({aucA: a.auc, aucB: b.auc, gap: sum(gap, gap)}, {confidence});
  const isKnown = positives >= 2 && negatives >= 2;
  const covary = (first: Columns, second: Columns) => (isKnown ? placementCovariance(sum(first, second)) : null);
  return {
    aucA: a.auc,
    aucB: b.auc,
    ...test,
    varianceA: covary(a, a),
    varianceB: covary(b, b),
    covariance: covary(a, b)
  };
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
