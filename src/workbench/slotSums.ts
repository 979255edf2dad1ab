import {BLOCK} from "../model/tierRule.js";
import {SLOT_PLACES, sumSlots} from "./countLoops.js";

/** Counts rows by slot and sums their placements, in one number for both while a few blocks are gone through. */
export interface SlotSums {
  /** Rows of one outcome, at most a block: see `countLoops.ts`. */
  add: (work: Int32Array, packed: number, shift: number, from: number, to: number) => void;
  /** Hands over, for every slot that has a row, what was added since the last time. */
  flush: (take: (slot: number, n: number, sum: number) => void) => void;
  /** True where another block would be more than one number can hold. */
  isFull: () => boolean;
}

/**
 * A sum as a double holds whole numbers below 2^53: the placements below, the rows above them.
 *
 * @param placements by place, each at most twice as large as there are rows
 * @param size number of slots
 */
export function createSlotSums(placements: Int32Array, size: number): SlotSums {
  const sums = new Float64Array(size << SLOT_PLACES);
  const width = 2 ** SLOT_PLACES;
  const bits = Math.ceil(Math.log2(2 * placements.length + 1));
  const half = Math.floor((52 - bits) / 2);
  const row = 2 ** (bits + half);
  let n = 0;
  return {
    add(work, packed, shift, from, to) {
      n += to - from;
      sumSlots(sums, work, packed, shift, from, to, placements, row);
    },
    flush(take) {
      if (n === 0) return;
      n = 0;
      for (let slot = 0; slot < size; ++slot)
        for (let k = 0; k < width; ++k) {
          const both = sums[width * slot + k]!;
          if (both === 0) continue;
          sums[width * slot + k] = 0;
          const rows = Math.floor(both / row);
          take(slot, rows, both - rows * row);
        }
    },
    isFull: () => n + BLOCK > 2 ** half
  };
}
