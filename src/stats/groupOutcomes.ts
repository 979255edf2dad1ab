import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";
import type {ScoreSlots} from "./scoreSlots.js";
import {findWholeSlots} from "./scoreSlots.js";
import {sortOrder} from "./sortOrder.js";

/** Outcomes with one row a distinct score, highest first, and no empty row. */
export interface GroupedOutcomes extends Outcomes {
  readonly score: Float64Array;
  readonly n: Float64Array;
  readonly converted: Float64Array;
}

/** What `groupOutcomes` made: several measures of the same cases check and sort them once. */
const made = new WeakSet<Outcomes>();

const isGrouped = (outcomes: Outcomes): outcomes is GroupedOutcomes => made.has(outcomes);

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
  if (isGrouped(outcomes)) return outcomes;
  checkOutcomes(outcomes);
  const slots = findWholeSlots(outcomes.score);
  const grouped = slots === null ? groupSorted(outcomes) : groupSlots(outcomes, slots);
  made.add(grouped);
  return grouped;
}

function groupSlots({n, converted}: Outcomes, {size, slots, scoreAt}: ScoreSlots): GroupedOutcomes {
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

/** Walks the rows in order, which needs no slot for each. */
function groupSorted(outcomes: Outcomes): GroupedOutcomes {
  const {length} = outcomes.score;
  const score = new Float64Array(length);
  const n = new Float64Array(length);
  const converted = new Float64Array(length);
  let size = 0;
  for (const row of sortOrder(outcomes.score)) {
    const cases = outcomes.n[row]!;
    if (cases === 0) continue;
    const value = outcomes.score[row]! + 0;
    if (size === 0 || value !== score[size - 1]) score[size++] = value;
    n[size - 1]! += cases;
    converted[size - 1]! += outcomes.converted[row]!;
  }
  const turn = (values: Float64Array) => values.slice(0, size).reverse();
  return {score: turn(score), n: turn(n), converted: turn(converted)};
}
