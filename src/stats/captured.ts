import type {Interval} from "./blockAuc.js";
import {bootstrapVariance} from "./bootstrapVariance.js";
import {jackknife} from "./jackknife.js";
import {toNormalWidth} from "./normal.js";
import type {WeekPairs} from "./weekLists.js";
import {toWeekLists} from "./weekLists.js";

/** Conversions that each of two scores finds with the same number of contacts. */
export interface Captured {
  /** Weeks with a case. */
  nWeeks: number;
  n: number;
  nConverted: number;
  /** Leads worked: as many as the capacity of each week, or all it brought. */
  nWorked: number;
  captured: number;
  otherCaptured: number;
  /** Above 0 the first score finds more. */
  difference: Pick<Interval, "value" | "lower" | "upper">;
  method: "bootstrap" | "jackknife";
}

/**
 * Takes the best leads of each week by each score, as many as the capacity allows, and counts the conversions among
 * them; of leads with the score at the limit pro rata.
 *
 * Where cases are independent, the interval comes from a Poisson bootstrap of each week in which both lists are ranked
 * anew; weeks add up. Where accounts repeat, from the delete-one-fold jackknife, with the capacity of the share of leads
 * that is kept. There is no interval where no sample differs: both scores then choose the same leads.
 *
 * @param capacity leads a week, at least 0
 * @example
 * measureCaptured({week: [0, 0], fold: [0, 0], a: [2, 1], b: [1, 2], n: [10, 10], converted: [6, 2]}, {capacity: 10, isClustered: false}).difference.value; // => 4
 */
export function measureCaptured(
  pairs: WeekPairs,
  {capacity, isClustered, seed = 1}: {capacity: number; isClustered: boolean; seed?: number}
): Captured {
  const first = toWeekLists(pairs, pairs.a);
  const second = toWeekLists(pairs, pairs.b);
  const captured = first.take(capacity);
  const otherCaptured = second.take(capacity);
  const sizes = {
    nWeeks: first.nWeeks,
    n: first.n,
    nConverted: first.nConverted,
    nWorked: first.sizes.reduce((sum, size) => sum + Math.min(size, capacity), 0)
  };
  const value = captured - otherCaptured;
  const found = {...sizes, captured, otherCaptured};
  if (!isClustered) {
    const se = Math.sqrt(bootstrapVariance(pairs, {capacity, seed}));
    return {...found, difference: toLimits(value, toNormalWidth(0.95) * se), method: "bootstrap"};
  }
  const spread = jackknife(first.folds, (kept) => {
    if (kept.length === first.folds.length) return value;
    const left = first.folds.find((fold) => !kept.includes(fold))!;
    const share = 1 - first.sizeOfFold(left) / first.n;
    if (share === 0) return null;
    return (first.take(capacity * share, left) - second.take(capacity * share, left)) / share;
  });
  return {...found, difference: toLimits(value, spread === null ? 0 : spread.upper - value), method: "jackknife"};
}

/** A half-width of rounding errors is none. */
const toLimits = (value: number, half: number) =>
  half < 1e-9 ? {value, lower: null, upper: null} : {value, lower: value - half, upper: value + half};
