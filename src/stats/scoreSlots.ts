import {sortOrder} from "./sortOrder.js";

/** Which slot each row's score falls into; slots ascend with the score, equal scores share one. */
export interface ScoreSlots {
  /** Number of slots; with whole scores some may hold no row. */
  size: number;
  /** Slot of each row. */
  slots: Uint32Array;
  /** Score of a slot. */
  scoreAt: (slot: number) => number;
}

/** Widest range of whole scores that is counted into slots instead of sorted: 16 MB of doubles at the most. */
const widestRange = 2 ** 21;

/**
 * Slots of whole scores in a narrow range, which need no sorting: the slot is the score less the lowest.
 *
 * @returns null for any other scores
 * @example
 * findWholeSlots([0.5, 0.25, 0.5]); // => null
 */
export function findWholeSlots(score: ArrayLike<number>): ScoreSlots | null {
  if (score.length === 0) return null;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < score.length; ++i) {
    const value = score[i]!;
    if (!Number.isInteger(value)) return null;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const size = high - low + 1;
  if (size > Math.min(widestRange, 16 * score.length + 1024)) return null;
  const slots = new Uint32Array(score.length);
  for (let i = 0; i < slots.length; ++i) slots[i] = score[i]! - low;
  return {size, slots, scoreAt: (slot) => slot + low};
}

/**
 * Slots of scores: counted for points (whole scores in a narrow range), sorted for anything else.
 *
 * @param score finite numbers; -0 and 0 are one score
 * @example
 * scoreSlots([0.5, 0.25, 0.5]).slots; // => [1, 0, 1]
 */
export function scoreSlots(score: ArrayLike<number>): ScoreSlots {
  const whole = findWholeSlots(score);
  if (whole !== null) return whole;
  const slots = new Uint32Array(score.length);
  const values = new Float64Array(score.length);
  let size = 0;
  for (const row of sortOrder(score)) {
    const value = score[row]! + 0;
    if (size === 0 || value !== values[size - 1]) values[size++] = value;
    slots[row] = size - 1;
  }
  return {size, slots, scoreAt: (slot) => values[slot]!};
}
