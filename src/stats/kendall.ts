import {DataError} from "../util/errors.js";
import {normalTwoSided} from "./normal.js";
import {sortOrder} from "./sortOrder.js";

export interface Kendall {
  /** Kendall's τ-b, -1 (reversed) to 1 (same order), 0 is none. */
  tau: number;
  /** Two-sided p-value of no association, from the normal distribution with the variance for ties. */
  p: number;
}

/** What the ties of one column take away, summed over its groups of t equal values. */
interface Ties {
  /** t (t − 1) ÷ 2: pairs tied. */
  pairs: number;
  /** t (t − 1) (t − 2). */
  triples: number;
  /** t (t − 1) (2t + 5). */
  spread: number;
}

/**
 * Kendall's rank correlation τ-b of two columns: agreeing pairs of rows less disagreeing ones, out of those not tied.
 *
 * Easier to say than Spearman's: the difference of the chances that two rows are in the same and in the opposite
 * order. Ties are honoured, increasing transforms change nothing. O(n log n) by merge sort; pair counts are doubles,
 * which hold them exactly up to some 100 million rows.
 *
 * @param x one value a row
 * @param y the other value of the row
 * @returns null with fewer than two rows or if a column is constant
 * @throws DataError if the lengths differ or a value is not finite
 * @see Kendall 1945, Biometrika 33; Knight 1966, JASA 61. Agrees with SciPy `kendalltau(method="asymptotic")`
 * @example
 * kendall([1, 2, 3, 4], [2, 1, 4, 3]).tau; // => 0.3333333333333333
 */
export function kendall(x: ArrayLike<number>, y: ArrayLike<number>): Kendall | null {
  const order = orderPairs(x, y);
  const first = Float64Array.from(order, (row) => x[row]!);
  const second = Float64Array.from(order, (row) => y[row]!);
  const n = order.length;
  const ofX = countTies(first, () => true);
  const both = countTies(first, (i) => second[i] === second[i - 1]).pairs;
  const discordant = countInversions(second);
  const ofY = countTies(second, () => true);
  const pairs = (n * (n - 1)) / 2;
  const untied = (pairs - ofX.pairs) * (pairs - ofY.pairs);
  if (!(untied > 0)) return null;
  const excess = pairs - ofX.pairs - ofY.pairs + both - 2 * discordant;
  const tau = Math.max(-1, Math.min(1, excess / Math.sqrt(untied)));
  return {tau, p: normalTwoSided(excess / Math.sqrt(toVariance(n, ofX, ofY)))};
}

/** Rows by x, and by y where x is tied. */
function orderPairs(x: ArrayLike<number>, y: ArrayLike<number>): number[] {
  if (x.length !== y.length) throw new DataError(`x and y differ in length: ${x.length} and ${y.length}`);
  for (const values of [x, y]) {
    for (let i = 0; i < values.length; ++i) {
      if (!Number.isFinite(values[i])) throw new DataError(`value[${i}] is not finite: ${values[i]}`);
    }
  }
  const byY = sortOrder(y);
  // The second sort is stable, so y stays ascending where x is tied.
  const byX = sortOrder(Float64Array.from(byY, (row) => x[row]!));
  return Array.from(byX, (at) => byY[at]!);
}

/** Ties among neighbours of a sorted column; `isTied` can ask for more than equal values. */
function countTies(sorted: Float64Array, isTied: (i: number) => boolean): Ties {
  const ties = {pairs: 0, triples: 0, spread: 0};
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start] && isTied(end)) ++end;
    const t = end - start;
    ties.pairs += (t * (t - 1)) / 2;
    ties.triples += t * (t - 1) * (t - 2);
    ties.spread += t * (t - 1) * (2 * t + 5);
    start = end;
  }
  return ties;
}

/** Pairs out of order, by merge sort; the values are sorted in place. */
function countInversions(values: Float64Array): number {
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  let inversions = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; ++at) {
        if (left < middle && (right >= end || from[left]! <= from[right]!)) to[at] = from[left++]!;
        else {
          inversions += middle - left;
          to[at] = from[right++]!;
        }
      }
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return inversions;
}

/** Variance of agreeing less disagreeing pairs when there is no association, given the ties. */
function toVariance(n: number, x: Ties, y: Ties): number {
  const whole = n * (n - 1);
  const triples = n > 2 ? (x.triples * y.triples) / (9 * whole * (n - 2)) : 0;
  return (whole * (2 * n + 5) - x.spread - y.spread) / 18 + triples + (2 * x.pairs * y.pairs) / whole;
}
