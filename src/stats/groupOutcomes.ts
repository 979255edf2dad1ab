import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";
import {scoreSlots} from "./scoreSlots.js";

/** Outcomes with one row a distinct score, highest first, and no empty row. */
export interface GroupedOutcomes extends Outcomes {
  readonly score: Float64Array;
  readonly n: Float64Array;
  readonly converted: Float64Array;
}

/**
 * Cases per distinct score, highest score first: the form in which tied scores have become one row.
 *
 * Rows with n = 0 vanish. Whole scores in a narrow range (points) are counted in linear time, others sorted.
 *
 * @throws DataError if the outcomes are not usable, see `checkOutcomes`
 * @example
 * groupOutcomes({score: [1, 5, 1], n: [1, 2, 1], converted: [0, 2, 1]});
 * // => {score: [5, 1], n: [2, 2], converted: [2, 1]}
 */
export function groupOutcomes(outcomes: Outcomes): GroupedOutcomes {
  checkOutcomes(outcomes);
  const {score, n, converted} = outcomes;
  const {size, slots, scoreAt} = scoreSlots(score);
  const cases = new Float64Array(size);
  const hits = new Float64Array(size);
  for (let row = 0; row < slots.length; ++row) {
    cases[slots[row]!]! += n[row]!;
    hits[slots[row]!]! += converted[row]!;
  }
  let filled = 0;
  for (const count of cases) if (count > 0) ++filled;
  const grouped = {score: new Float64Array(filled), n: new Float64Array(filled), converted: new Float64Array(filled)};
  for (let slot = size - 1, at = 0; slot >= 0; --slot) {
    if (cases[slot] === 0) continue;
    grouped.score[at] = scoreAt(slot);
    grouped.n[at] = cases[slot]!;
    grouped.converted[at++] = hits[slot]!;
  }
  return grouped;
}
