import type {Sums} from "../model/kernel.js";
import type {Model, Range} from "../model/model.js";
import {BLOCK} from "../model/tierRule.js";
import {addClamped, addLooked, setLooked, setPair} from "./packLoops.js";
import type {Reach} from "./reach.js";
import type {TierCodes} from "./tierCodes.js";
import {toTierCodes} from "./tierCodes.js";

/**
 * Score and tier of a row as one number: the slot of the score above, the classes of the dimensions below. What dimensions
 * contribute is looked up and added, so that caps, score and tier together cost one look-up a dimension.
 */
export interface Packing {
  /** Bits below the slot. */
  shift: number;
  /** Tier by packed row, before gates. */
  tiers: Uint8Array;
  /** Number of slots. Those before the first and after the last stand for scores at the ends of the score's range. */
  size: number;
  first: number;
  last: number;
  /** Hundredths of the score of a slot. */
  scoreAt: (slot: number) => number;
  /** Packs the rows in [from, to), at most `BLOCK`, into the first entries of an array. */
  pack: (into: Int32Array, from: number, to: number) => void;
}

/** Larger tables than this would no longer stay in the processor's cache. */
const widest = 2 ** 20;

/** Beyond every sum, as in the kernel. */
const UNLIMITED = 2_000_000_000;

/**
 * Makes packings for one model while it is edited; tables are written into the same arrays again, so that only the last
 * packing may be used.
 *
 * @param sums points of every row before any cap; read by `pack` as they are then
 */
export function createPacker(sums: Sums): (model: Model, reach: Reach) => Packing | null {
  let table = new Int32Array(0);
  let tiers = new Uint8Array(0);
  /** Null where ranges or rules are so wide that tables make no sense. */
  return (model, reach) => {
    const codes = toTierCodes(model, reach);
    const {unit, score} = reach;
    const total = reach.dimensions.reduce((sum, {min, max}) => ({min: sum.min + min, max: sum.max + max}), zero);
    const isWide = [...reach.sums, total].some(({min, max}) => max - min >= widest);
    if (codes === null || isWide) return null;
    const size = (total.max - total.min) / unit + 1;
    const shift = Math.ceil(Math.log2(codes.strides.at(-1)!));
    if (size * 2 ** shift > widest) return null;
    const starts = toStarts(reach.sums);
    const length = starts.at(-1)!;
    if (table.length < length) table = new Int32Array(Math.ceil(1.5 * length));
    for (const [d, raw] of reach.sums.entries()) {
      const classes = {edges: codes.edges[d]!, stride: codes.strides[d]!, shift};
      fillTable(table.subarray(starts[d]), {from: raw, within: reach.dimensions[d]!, unit, ...classes});
    }
    const scoreAt = (slot: number) => Math.min(score.max, Math.max(score.min, total.min + slot * unit));
    if (tiers.length < size << shift) tiers = new Uint8Array(Math.ceil(1.25 * (size << shift)));
    fillTiers(tiers, codes, {size, shift, scoreAt});
    const toSlot = (value: number) => Math.min(size - 1, Math.max(0, (value - total.min) / unit));
    return {
      ...{shift, tiers, size, first: toSlot(score.min), last: toSlot(score.max), scoreAt},
      pack: toAdder(model, {sums, table, places: reach.sums.map(({min}, d) => starts[d]! - min)})
    };
  };
}

/** Tier of every packed row: the class of the score is that of its slot. */
function fillTiers(
  tiers: Uint8Array,
  codes: TierCodes,
  {size, shift, scoreAt}: Pick<Packing, "size" | "shift" | "scoreAt">
): void {
  const edges = codes.edges.at(-1)!;
  const stride = codes.strides.at(-1)!;
  let position = 0;
  for (let slot = 0; slot < size; ++slot) {
    const own = scoreAt(slot);
    while (position < edges.length && edges[position]! <= own) ++position;
    const base = position * stride;
    for (let code = 0; code < stride; ++code) tiers[(slot << shift) + code] = codes.tiers[base + code]!;
  }
}

const zero: Range = {min: 0, max: 0};

interface Entries {
  /** Values looked up. */
  from: Range;
  /** Range that they are kept within. */
  within: Range;
  unit: number;
  edges: readonly number[];
  stride: number;
  shift: number;
}

/** Where the entries of each range begin if they stand one after the other, and where the last ones end. */
function toStarts(ranges: readonly Range[]): number[] {
  let end = 0;
  return [0, ...ranges.map(({min, max}) => (end += max - min + 1))];
}

/** By value: slot of the value within its range, and the code of its class. Only whole units occur, and have an entry. */
function fillTable(table: Int32Array, {from, within, unit, edges, stride, shift}: Entries): void {
  const length = from.max - from.min + 1;
  let position = 0;
  for (let i = 0, value = from.min; i < length; i += unit, value += unit) {
    const own = value < within.min ? within.min : value > within.max ? within.max : value;
    while (position < edges.length && edges[position]! <= own) ++position;
    table[i] = (Math.floor((own - within.min) / unit) << shift) | (position * stride);
  }
}

/**
 * Adds up what the dimensions contribute.
 *
 * @param places by dimension: what is added to a value to find its entry in the table
 */
function toAdder(
  {dimensions, groups}: Model,
  {sums, table, places}: {sums: Sums; table: Int32Array; places: readonly number[]}
): Packing["pack"] {
  if (dimensions.length === 2 && groups.length === 0) {
    const [first, second] = sums.dimensions as [Int32Array, Int32Array];
    return (into, from, to) => setPair(into, first, second, table, places[0]!, places[1]!, from, to - from);
  }
  const capped = new Int32Array(BLOCK);
  return (into, from, to) => {
    for (const [d] of dimensions.entries()) {
      let [values, offset] = [sums.dimensions[d]!, from];
      if (groups.some(({dimension}) => dimension === d)) {
        capped.set(values.subarray(from, to));
        for (const [g, {dimension, min, max}] of groups.entries())
          if (dimension === d)
            addClamped(capped, sums.groups[g]!, min ?? -UNLIMITED, max ?? UNLIMITED, from, to - from);
        [values, offset] = [capped, 0];
      }
      (d === 0 ? setLooked : addLooked)(into, values, table, places[d]!, offset, to - from);
    }
  };
}
