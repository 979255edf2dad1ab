import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";

/** Outcomes with one row a distinct score, highest first, and no empty row. */
export interface GroupedOutcomes extends Outcomes {
  readonly score: Float64Array;
  readonly n: Float64Array;
  readonly converted: Float64Array;
}

/** Widest range of whole scores that is counted into slots instead of sorted: 32 MB of doubles at the most. */
const widestRange = 2 ** 21;

/** Distinct values of an ascending array, -0 as 0. */
function distinctSorted(sorted: Float64Array): Float64Array {
  let length = 0;
  for (const value of sorted) {
    if (length === 0 || value !== sorted[length - 1]) sorted[length++] = value + 0;
  }
  return sorted.subarray(0, length);
}

/**
 * Position of a value in an ascending array of distinct values that holds it.
 *
 * @example
 * indexOfSorted(Float64Array.of(1, 3, 7), 3); // => 1
 */
export function indexOfSorted(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whole scores in a narrow range need no search: the slot is the score. */
function findWholeRange(score: ArrayLike<number>): {low: number; high: number} | null {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < score.length; ++i) {
    const value = score[i]!;
    if (!Number.isInteger(value)) return null;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low < Math.min(widestRange, 16 * score.length + 1024) ? {low, high} : null;
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
  const range = findWholeRange(score);
  const values = range === null ? distinctSorted(Float64Array.from(score).sort()) : null;
  const size = values === null ? (range === null ? 0 : range.high - range.low + 1) : values.length;
  const cases = new Float64Array(size);
  const hits = new Float64Array(size);
  for (let i = 0; i < score.length; ++i) {
    const slot = values === null ? score[i]! - range!.low : indexOfSorted(values, score[i]!);
    cases[slot]! += n[i]!;
    hits[slot]! += converted[i]!;
  }
  return takeFilled({size, cases, hits, scoreAt: values === null ? (i) => i + range!.low : (i) => values[i]!});
}

/** The slots that hold cases, from the highest score down. */
function takeFilled(slots: {
  size: number;
  cases: Float64Array;
  hits: Float64Array;
  scoreAt: (slot: number) => number;
}): GroupedOutcomes {
  const {size, cases, hits, scoreAt} = slots;
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
