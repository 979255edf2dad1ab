import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";
import {scoreSlots} from "./scoreSlots.js";

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
  const {converted: positives, n: total} = checkOutcomes(outcomes);
  const negatives = total - positives;
  const {size, slots} = scoreSlots(outcomes.score);
  const won = new Float64Array(size);
  const lost = new Float64Array(size);
  for (let row = 0; row < slots.length; ++row) {
    won[slots[row]!]! += outcomes.converted[row]!;
    lost[slots[row]!]! += outcomes.n[row]! - outcomes.converted[row]!;
  }
  const beaten = new Float64Array(size);
  const missed = new Float64Array(size);
  let below = 0;
  let above = positives;
  let halves = 0;
  for (let slot = 0; slot < size; ++slot) {
    above -= won[slot]!;
    beaten[slot] = 2 * below + lost[slot]!;
    missed[slot] = 2 * above + won[slot]!;
    halves += won[slot]! * beaten[slot]!;
    below += lost[slot]!;
  }
  return {
    auc: positives === 0 || negatives === 0 ? null : halves / (2 * positives * negatives),
    ofConverted: pick(beaten, slots),
    ofUnconverted: pick(missed, slots)
  };
}

function pick(values: Float64Array, slots: Uint32Array): Float64Array {
  const picked = new Float64Array(slots.length);
  for (let row = 0; row < slots.length; ++row) picked[row] = values[slots[row]!]!;
  return picked;
}
