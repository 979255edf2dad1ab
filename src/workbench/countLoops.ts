// The loops that count every row while a slider moves. Packed rows, what is looked up and what is counted lie in one
// array, the work, and are told apart by where they begin: the loops are short of registers, and one array asks for one
// address and one bound. Rows that follow each other are counted in places that follow each other, because a count in
// the place of the one before would wait for it.

/** Places that each cell is counted in, in turn, as a power of two. */
export const CELL_PLACES = 2;

/** The same for each slot. */
export const SLOT_PLACES = 1;

const CELL_TURN = 2 ** CELL_PLACES - 1;
const SLOT_TURN = 2 ** SLOT_PLACES - 1;

/**
 * Counts rows by tier of the reference and tier, each cell in `2 ** CELL_PLACES` places.
 *
 * @param packed where the packed row of the first row lies in the work
 * @param tiers where the tiers by packed row begin
 * @param reference offset of a row by tier of the reference, by place
 * @param cells where the cells begin, in cells
 */
export function countTiers(
  work: Int32Array,
  packed: number,
  tiers: number,
  reference: Uint16Array,
  from: number,
  to: number,
  cells: number
): void {
  const [at, table, first, end] = [packed - from, tiers | 0, cells | 0, to | 0];
  for (let i = from | 0; i < end; ++i) {
    const place = ((first + reference[i]! + work[table + work[i + at]!]!) << CELL_PLACES) | (i & CELL_TURN);
    work[place] = work[place]! + 1;
  }
}

/**
 * The same where gates hold rows back.
 *
 * @param gate best tier that the gates leave open, by place
 */
export function countGated(
  work: Int32Array,
  packed: number,
  tiers: number,
  reference: Uint16Array,
  from: number,
  to: number,
  cells: number,
  gate: Uint8Array
): void {
  const [at, table, first, end] = [packed - from, tiers | 0, cells | 0, to | 0];
  for (let i = from | 0; i < end; ++i) {
    const open = work[table + work[i + at]!]!;
    const held = gate[i]!;
    const place = ((first + reference[i]! + (held > open ? held : open)) << CELL_PLACES) | (i & CELL_TURN);
    work[place] = work[place]! + 1;
  }
}

/**
 * Counts rows by slot, each in `2 ** SLOT_PLACES` places.
 *
 * @param packed where the packed row of the first row lies in the work
 * @param slots where the slots begin, in slots
 */
export function countSlots(
  work: Int32Array,
  packed: number,
  shift: number,
  from: number,
  to: number,
  slots: number
): void {
  const [at, bits, first, end] = [packed - from, shift | 0, slots | 0, to | 0];
  for (let i = from | 0; i < end; ++i) {
    const place = ((first + (work[i + at]! >> bits)) << SLOT_PLACES) | (i & SLOT_TURN);
    work[place] = work[place]! + 1;
  }
}

/**
 * Sums what is given of each row by slot, each sum in `2 ** SLOT_PLACES` places.
 *
 * @param given by place
 * @param more added to what is given of every row
 */
export function sumSlots(
  sums: Float64Array,
  work: Int32Array,
  packed: number,
  shift: number,
  from: number,
  to: number,
  given: Int32Array,
  more: number
): void {
  const [at, bits, end] = [packed - from, shift | 0, to | 0];
  for (let i = from | 0; i < end; ++i) {
    const place = ((work[i + at]! >> bits) << SLOT_PLACES) | (i & SLOT_TURN);
    sums[place] = sums[place]! + (given[i]! + more);
  }
}

/** Adds up the places of each of n entries, into the first n. */
export function gatherPlaces(counts: Int32Array, n: number, places: number): Int32Array {
  const width = 2 ** places;
  for (let i = 0; i < n; ++i) {
    let sum = 0;
    for (let k = 0; k < width; ++k) sum += counts[width * i + k]!;
    counts[i] = sum;
  }
  return counts;
}
