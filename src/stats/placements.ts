import {groupOutcomes, indexOfSorted} from "./groupOutcomes.js";
import type {Outcomes} from "./outcomes.js";

/**
 * Where each row stands among the cases of the other outcome. Counted in halves of a case, hence whole numbers:
 * rows that rank alike get exactly equal values.
 */
export interface Placements {
  /** Area under the ROC curve; null if only one outcome is present. */
  auc: number | null;
  /** For a converted case of the row: 2 × unconverted cases below it + those tied with it. */
  ofConverted: Float64Array;
  /** For an unconverted case of the row: 2 × converted cases above it + those tied with it. */
  ofUnconverted: Float64Array;
}

/**
 * Placements of every row, in the order of the rows: the parts of which DeLong's variance is made.
 *
 * @throws DataError if the outcomes are not usable, see `checkOutcomes`
 * @example
 * placements({score: [1, 2], n: [2, 2], converted: [0, 1]}).ofConverted; // => [2, 5]
 */
export function placements(outcomes: Outcomes): Placements {
  const {score, n, converted} = groupOutcomes(outcomes);
  const size = score.length;
  const beaten = new Float64Array(size);
  const missed = new Float64Array(size);
  const positives = converted.reduce((sum, count) => sum + count, 0);
  const negatives = n.reduce((sum, count) => sum + count, 0) - positives;
  let below = negatives;
  let above = 0;
  let halves = 0;
  for (let i = 0; i < size; ++i) {
    const won = converted[i]!;
    const lost = n[i]! - won;
    below -= lost;
    beaten[i] = 2 * below + lost;
    missed[i] = 2 * above + won;
    halves += won * beaten[i]!;
    above += won;
  }
  const auc = positives === 0 || negatives === 0 ? null : halves / (2 * positives * negatives);
  const ascending = score.slice().reverse();
  const ofConverted = new Float64Array(outcomes.score.length);
  const ofUnconverted = new Float64Array(outcomes.score.length);
  for (let row = 0; row < ofConverted.length && size > 0; ++row) {
    const slot = size - 1 - indexOfSorted(ascending, outcomes.score[row]!);
    ofConverted[row] = beaten[slot]!;
    ofUnconverted[row] = missed[slot]!;
  }
  return {auc, ofConverted, ofUnconverted};
}
