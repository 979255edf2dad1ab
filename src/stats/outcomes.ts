import {DataError} from "../util/errors.js";
import type {Counts, Totals} from "./counts.js";
import {checkCounts} from "./counts.js";

/**
 * Scored cases with known outcomes, the common form of every ranking measure. Rows may repeat a score and come in
 * any order; a plain list of leads is n = 1 everywhere, a grouped query has one row a score.
 */
export interface Outcomes extends Counts {
  /** Score in any unit, higher is better; compared as exact doubles, 0 and -0 are one score. */
  readonly score: ArrayLike<number>;
}

/**
 * Refuses outcomes that no ranking measure can use, and adds up the rest.
 *
 * @param outcomes cases by score; fractions in n and converted are weights and pass unless `isWhole`
 * @returns the number of cases and of converted cases
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @example
 * checkOutcomes({score: [10, 20], n: [4, 4], converted: [0, 3]}); // => {n: 8, converted: 3}
 */
export function checkOutcomes({score, n, converted}: Outcomes, options: {isWhole?: boolean} = {}): Totals {
  if (score.length !== n.length) throw new DataError(`score and n differ in length: ${score.length} and ${n.length}`);
  for (let i = 0; i < score.length; ++i) {
    if (!Number.isFinite(score[i])) throw new DataError(`score[${i}] is not finite: ${score[i]}`);
  }
  return checkCounts({n, converted}, options);
}

/**
 * A plain list of scores and labels as outcomes with n = 1.
 *
 * @param score one score a case
 * @param label 1 if the case converted, else 0; open cases have no place here, leave them out
 * @throws DataError if the lengths differ or a label is neither 0 nor 1
 * @example
 * toOutcomes([0.2, 0.7], [0, 1]); // => {score: [0.2, 0.7], n: [1, 1], converted: [0, 1]}
 */
export function toOutcomes(score: ArrayLike<number>, label: ArrayLike<number>): Outcomes {
  if (score.length !== label.length) {
    throw new DataError(`score and label differ in length: ${score.length} and ${label.length}`);
  }
  for (let i = 0; i < label.length; ++i) {
    if (label[i] !== 0 && label[i] !== 1) throw new DataError(`label[${i}] is neither 0 nor 1: ${label[i]}`);
  }
  return {score, n: new Uint8Array(score.length).fill(1), converted: label};
}
