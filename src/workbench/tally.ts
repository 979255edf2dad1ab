import {BLOCK} from "../model/tierRule.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {CELL_PLACES, countGated, countSlots, countTiers, gatherPlaces, SLOT_PLACES} from "./countLoops.js";
import type {Layout, Run} from "./layout.js";
import type {Packing} from "./packing.js";
import type {Scorer} from "./scorer.js";
import {createSlotSums} from "./slotSums.js";
import {CONVERTED, OPEN_WON, UNCONVERTED} from "./view.js";

/** What every row is counted against. */
export interface Against {
  /** Tier of the reference by place, times `nTiers` of the model counted. */
  tiers: Uint16Array;
  nReferenceTiers: number;
  /** Placement of the row under the reference, by place; null where cases are clustered and nothing asks for it. */
  placements: Int32Array | null;
}

/** Rows of a layout, counted. */
export interface Tally {
  /** By run, tier of the reference and tier. */
  cells: Int32Array;
  nTiers: number;
  nReferenceTiers: number;
  /** Matured rows by side, fold, outcome (converted first) and slot. */
  counts: Int32Array;
  /** Sum of the placements under the reference over the same rows. */
  placed: Float64Array;
  packing: Packing;
}

/** Counts rows, with arrays that are used again from edit to edit: only the last tally may be read. */
export function createCounter(layout: Layout): (scorer: Scorer, against: Against) => Tally {
  let work = new Int32Array(0);
  let placed: Float64Array = new Float64Array(0);
  const {runs, nFolds} = layout;
  return (scorer, {tiers, nReferenceTiers, placements}) => {
    const {packing, gate} = scorer;
    const {shift, size} = packing;
    const nTiers = scorer.model.tiers.length;
    const width = nTiers * nReferenceTiers;
    const plan = planWork({nTiers: size << shift, nCells: runs.length * width, nSlots: 4 * nFolds * size});
    if (work.length < plan.length) work = new Int32Array(Math.ceil(1.25 * plan.length));
    else work.fill(0, plan.cells << CELL_PLACES, plan.length);
    work.set(packing.tiers.subarray(0, size << shift), plan.tiers);
    placed = clear(placed, placements === null ? 0 : plan.nSlots);
    const sums = placements === null ? null : createSlotSums(placements, size);
    /** Where the slots of the rows begin that the sums hold. */
    let held = 0;
    const flush = () =>
      sums?.flush((slot, n, sum) => {
        work[(plan.slots + held + slot) << SLOT_PLACES]! += n;
        placed[held + slot]! += sum;
      });
    let r = 0;
    scorer.pass((_, start, end) => {
      for (; r < runs.length && runs[r]!.from < end; ++r) {
        const run = runs[r]!;
        const from = Math.max(run.from, start);
        const to = Math.min(run.to, end);
        const cells = plan.cells + r * width;
        if (gate === null) countTiers(work, from - start, plan.tiers, tiers, from, to, cells);
        else countGated(work, from - start, plan.tiers, tiers, from, to, cells, gate);
        if (run.status < OPEN_WON) {
          const own = toOffset(layout, run, size);
          if (sums === null) countSlots(work, from - start, shift, from, to, plan.slots + own);
          else {
            if (own !== held || sums.isFull()) flush();
            held = own;
            sums.add(work, from - start, shift, from, to);
          }
        }
        if (run.to > end) break;
      }
    }, work);
    flush();
    const cells = gatherPlaces(work.subarray(plan.cells << CELL_PLACES), plan.nCells, CELL_PLACES);
    const counts = gatherPlaces(work.subarray(plan.slots << SLOT_PLACES), plan.nSlots, SLOT_PLACES);
    for (let part = 0; part < 4 * nFolds; ++part) {
      mergeEnds(counts, part * size, packing);
      if (placements !== null) mergeEnds(placed, part * size, packing);
    }
    return {cells, nTiers, nReferenceTiers, counts, placed, packing};
  };
}

/** Where things lie in the work: packed rows, tiers, cells, slots; cells and slots counted in cells and slots. */
interface Plan {
  tiers: number;
  cells: number;
  slots: number;
  nCells: number;
  nSlots: number;
  length: number;
}

function planWork({nTiers, nCells, nSlots}: {nTiers: number; nCells: number; nSlots: number}): Plan {
  const cells = Math.ceil((BLOCK + nTiers) / 2 ** CELL_PLACES);
  const slots = (cells + nCells) << (CELL_PLACES - SLOT_PLACES);
  return {tiers: BLOCK, cells, slots, nCells, nSlots, length: (slots + nSlots) << SLOT_PLACES};
}

/** Adds up the slots that stand for the same score: those at and beyond either end of its range. */
function mergeEnds(counts: Int32Array | Float64Array, from: number, {size, first, last}: Packing): void {
  const move = (slot: number, to: number) => {
    counts[from + to]! += counts[from + slot]!;
    counts[from + slot] = 0;
  };
  for (let slot = 0; slot < first; ++slot) move(slot, first);
  for (let slot = last + 1; slot < size; ++slot) move(slot, last);
}

function clear(array: Float64Array, length: number): Float64Array {
  if (array.length < length) return new Float64Array(Math.ceil(1.25 * length));
  array.fill(0, 0, length);
  return array;
}

const toOffset = ({nFolds}: Layout, {side, fold, status}: Pick<Run, "side" | "fold" | "status">, size: number) =>
  ((side * nFolds + fold) * 2 + status) * size;

/** Slots in which a side has a matured row, ascending. */
export function findSlots(
  layout: Layout,
  side: number,
  {counts, packing: {size}}: Pick<Tally, "counts" | "packing">
): Int32Array {
  const isFilled = new Uint8Array(size);
  const first = toOffset(layout, {side, fold: 0, status: 0}, size);
  for (let part = 0; part < 2 * layout.nFolds; ++part)
    for (let slot = 0; slot < size; ++slot) if (counts[first + part * size + slot]! > 0) isFilled[slot] = 1;
  let filled = 0;
  const slots = new Int32Array(size);
  for (let slot = 0; slot < size; ++slot) if (isFilled[slot] === 1) slots[filled++] = slot;
  return slots.subarray(0, filled);
}

/** Matured rows of one side by score and fold, with only the scores that occur, ascending. */
export function foldSlots(
  layout: Layout,
  side: number,
  {counts, packing: {size, scoreAt}}: Pick<Tally, "counts" | "packing">,
  slots: Int32Array
): FoldedOutcomes {
  const folds = Array.from({length: layout.nFolds}, (_, fold) => {
    const converted = take(counts, slots, toOffset(layout, {side, fold, status: CONVERTED}, size));
    const n = take(counts, slots, toOffset(layout, {side, fold, status: UNCONVERTED}, size));
    for (let i = 0; i < n.length; ++i) n[i]! += converted[i]!;
    return {n, converted};
  });
  return {block: "all", score: toScores(slots, scoreAt), folds};
}

/** Entries of some slots, which begin at a place; `Float64Array.from` takes a multiple of the time. */
export function take(entries: ArrayLike<number>, slots: ArrayLike<number>, first: number): Float64Array {
  const taken = new Float64Array(slots.length);
  for (let i = 0; i < taken.length; ++i) taken[i] = entries[first + slots[i]!]!;
  return taken;
}

/** Scores of slots. */
export function toScores(slots: ArrayLike<number>, scoreAt: (slot: number) => number): Float64Array {
  const scores = new Float64Array(slots.length);
  for (let i = 0; i < scores.length; ++i) scores[i] = scoreAt(slots[i]!);
  return scores;
}

/** Sums of placements under the reference by slot and outcome of one side, where folds are not kept apart. */
export function placedOf(
  layout: Layout,
  side: number,
  {placed, packing: {size}}: Tally,
  slots: Int32Array
): readonly [Float64Array, Float64Array] {
  const of = (status: number) => take(placed, slots, toOffset(layout, {side, fold: 0, status}, size));
  return [of(CONVERTED), of(UNCONVERTED)];
}
