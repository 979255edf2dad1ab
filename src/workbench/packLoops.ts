// The loops that run for every row while a slider moves. They take plain arguments and write into what they are given;
// four rows a step, because the engine checks once a step whether it is to be interrupted.

/** into = first table [a] + second table [b]. */
export function setPair(
  into: Int32Array,
  a: Int32Array,
  b: Int32Array,
  ofA: Int32Array,
  ofB: Int32Array,
  lowA: number,
  lowB: number,
  offset: number,
  n: number
): void {
  let i = 0;
  for (; i < n - 3; i += 4) {
    const at = i + offset;
    into[i] = ofA[a[at]! - lowA]! + ofB[b[at]! - lowB]!;
    into[i + 1] = ofA[a[at + 1]! - lowA]! + ofB[b[at + 1]! - lowB]!;
    into[i + 2] = ofA[a[at + 2]! - lowA]! + ofB[b[at + 2]! - lowB]!;
    into[i + 3] = ofA[a[at + 3]! - lowA]! + ofB[b[at + 3]! - lowB]!;
  }
  for (; i < n; ++i) into[i] = ofA[a[i + offset]! - lowA]! + ofB[b[i + offset]! - lowB]!;
}

/** into = table [values]. */
export function setLooked(
  into: Int32Array,
  values: Int32Array,
  table: Int32Array,
  low: number,
  offset: number,
  n: number
): void {
  for (let i = 0; i < n; ++i) into[i] = table[values[i + offset]! - low]!;
}

/** into += table [values]. */
export function addLooked(
  into: Int32Array,
  values: Int32Array,
  table: Int32Array,
  low: number,
  offset: number,
  n: number
): void {
  for (let i = 0; i < n; ++i) into[i] = into[i]! + table[values[i + offset]! - low]!;
}

/** into += values, each within its limits. */
export function addClamped(
  into: Int32Array,
  values: Int32Array,
  min: number,
  max: number,
  offset: number,
  n: number
): void {
  for (let i = 0; i < n; ++i) {
    const value = values[i + offset]!;
    into[i] = into[i]! + (value < min ? min : value > max ? max : value);
  }
}

/** Counts rows by tier of the reference (an offset) and tier, in four tables in turn, so that no count waits for another. */
export function countTiers(
  cells: Uint32Array,
  packed: Int32Array,
  mask: number,
  tiers: Uint8Array,
  reference: Uint16Array,
  start: number,
  from: number,
  to: number,
  base: number,
  size: number
): void {
  let i = from;
  for (; i < to - 3; i += 4) {
    const at = i - start;
    const a = base + reference[i]! + tiers[packed[at]! & mask]!;
    cells[a] = cells[a]! + 1;
    const b = base + size + reference[i + 1]! + tiers[packed[at + 1]! & mask]!;
    cells[b] = cells[b]! + 1;
    const c = base + 2 * size + reference[i + 2]! + tiers[packed[at + 2]! & mask]!;
    cells[c] = cells[c]! + 1;
    const d = base + 3 * size + reference[i + 3]! + tiers[packed[at + 3]! & mask]!;
    cells[d] = cells[d]! + 1;
  }
  for (; i < to; ++i) {
    const a = base + reference[i]! + tiers[packed[i - start]! & mask]!;
    cells[a] = cells[a]! + 1;
  }
}

/** The same where gates hold rows back. */
export function countGated(
  cells: Uint32Array,
  packed: Int32Array,
  mask: number,
  tiers: Uint8Array,
  reference: Uint16Array,
  start: number,
  from: number,
  to: number,
  base: number,
  gate: Uint8Array
): void {
  for (let i = from; i < to; ++i) {
    const open = tiers[packed[i - start]! & mask]!;
    const cell = base + reference[i]! + (gate[i]! > open ? gate[i]! : open);
    cells[cell] = cells[cell]! + 1;
  }
}

/** Counts rows by slot. */
export function countSlots(
  counts: Uint32Array,
  packed: Int32Array,
  shift: number,
  start: number,
  from: number,
  to: number,
  base: number
): void {
  for (let i = from - start; i < to - start; ++i) {
    const slot = base + (packed[i]! >> shift);
    counts[slot] = counts[slot]! + 1;
  }
}

/** Counts rows by slot and sums what is given of each row. */
export function sumSlots(
  counts: Uint32Array,
  sums: Float64Array,
  packed: Int32Array,
  given: Int32Array,
  shift: number,
  start: number,
  from: number,
  to: number,
  base: number
): void {
  let i = from;
  for (; i < to - 3; i += 4) {
    const at = i - start;
    const a = base + (packed[at]! >> shift);
    counts[a] = counts[a]! + 1;
    sums[a] = sums[a]! + given[i]!;
    const b = base + (packed[at + 1]! >> shift);
    counts[b] = counts[b]! + 1;
    sums[b] = sums[b]! + given[i + 1]!;
    const c = base + (packed[at + 2]! >> shift);
    counts[c] = counts[c]! + 1;
    sums[c] = sums[c]! + given[i + 2]!;
    const d = base + (packed[at + 3]! >> shift);
    counts[d] = counts[d]! + 1;
    sums[d] = sums[d]! + given[i + 3]!;
  }
  for (; i < to; ++i) {
    const a = base + (packed[i - start]! >> shift);
    counts[a] = counts[a]! + 1;
    sums[a] = sums[a]! + given[i]!;
  }
}
