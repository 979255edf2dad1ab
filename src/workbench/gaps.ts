import type {Moments} from "../stats/exactMoments.js";
import {sumMoments} from "../stats/exactMoments.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {mergeFolds} from "../stats/foldedOutcomes.js";
import type {PlacementMoments} from "../stats/gapTest.js";
import {placements} from "../stats/placements.js";
import type {Layout} from "./layout.js";
import {findRange} from "./layout.js";
import {CONVERTED, FIT, JUDGE, UNCONVERTED} from "./view.js";

/** A reference by its placements: where each matured row stands among the cases of the other outcome of its side. */
export interface Placed {
  /** In halves of a case, by place; 0 for rows that are open. */
  byRow: Int32Array;
  /** Sums over the cases, by side and outcome. */
  moments: readonly (readonly [Moments, Moments])[];
}

/**
 * @param slot slot of every row under the reference
 * @param sides cases by score of each side, and the slots of those scores
 */
export function placeReference(
  layout: Layout,
  slot: Int32Array,
  sides: readonly {folded: FoldedOutcomes; slots: Int32Array}[]
): Placed {
  const byRow = new Int32Array(layout.n);
  const moments = [FIT, JUDGE].map((side): [Moments, Moments] => {
    const {folded, slots} = sides[side]!;
    const outcomes = mergeFolds(folded);
    const {ofConverted, ofUnconverted} = placements(outcomes);
    const table = new Int32Array((slots.at(-1) ?? 0) + 1);
    const place = (values: Float64Array, status: number): Moments => {
      for (const [i, one] of slots.entries()) table[one] = values[i]!;
      const {from, to} = findRange(layout.runs, side, status);
      for (let i = from; i < to; ++i) byRow[i] = table[slot[i]!]!;
      return sumMoments(values, values, countOf(outcomes, status));
    };
    return [place(ofConverted, CONVERTED), place(ofUnconverted, UNCONVERTED)];
  });
  return {byRow, moments};
}

function countOf({n, converted}: {n: ArrayLike<number>; converted: ArrayLike<number>}, status: number): Float64Array {
  const counts = new Float64Array(n.length);
  for (let i = 0; i < counts.length; ++i) counts[i] = status === CONVERTED ? converted[i]! : n[i]! - converted[i]!;
  return counts;
}

/**
 * Moments of the differences of placements, model less reference, from sums by score: (a − b)² = a² − 2ab + b², and all
 * rows of a score share a.
 *
 * @param placed sums of the reference's placements by score, for each outcome
 * @param reference moments of the reference, for each outcome
 */
export function toGapMoments(
  folded: FoldedOutcomes,
  placed: readonly [Float64Array, Float64Array],
  reference: readonly [Moments, Moments]
): PlacementMoments {
  const outcomes = mergeFolds(folded);
  const {ofConverted, ofUnconverted} = placements(outcomes);
  const subtract = (own: Float64Array, status: 0 | 1): Moments => {
    const mine = sumMoments(own, own, countOf(outcomes, status));
    const theirs = reference[status];
    const first = mine.first - theirs.first;
    const product = mine.product - 2n * sumProducts(own, placed[status]) + theirs.product;
    return {n: mine.n, first, second: first, product};
  };
  return {converted: subtract(ofConverted, CONVERTED), unconverted: subtract(ofUnconverted, UNCONVERTED)};
}

/** Factors are taken apart so that products and sums of a few thousand of them stay whole below 2^53. */
const radix = 2 ** 16;
const atATime = 2 ** 12;

function sumProducts(first: Float64Array, second: Float64Array): bigint {
  let sum = 0n;
  for (let start = 0; start < first.length; start += atATime) {
    const end = Math.min(start + atATime, first.length);
    let high = 0;
    let low = 0;
    for (let i = start; i < end; ++i) {
      const part = Math.floor(second[i]! / radix);
      high += first[i]! * part;
      low += first[i]! * (second[i]! - part * radix);
    }
    sum += BigInt(high) * BigInt(radix) + BigInt(low);
  }
  return sum;
}
