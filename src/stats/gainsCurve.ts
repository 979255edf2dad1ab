import {DataError} from "../util/errors.js";
import {groupOutcomes} from "./groupOutcomes.js";
import type {Outcomes} from "./outcomes.js";

export interface GainsPoint {
  /** Share of cases taken from the top of the ranking, 0 to 1. */
  depth: number;
  /** Cases taken: depth × all cases, not rounded. */
  n: number;
  /** Converted cases among them, the mean over all orders of tied cases. */
  captured: number;
  /** Share of all converted cases captured, 0 to 1. */
  gain: number;
  /** Conversion rate of the selection ÷ base rate; 1 is no better than chance, at most min(1 / base rate, 1 / depth). */
  lift: number;
  /** Conversion rate of the selection, 0 to 1. */
  rate: number;
}

/** Depths of a decile table: 0.1, 0.2, … 1. Decile 1 is the best tenth. */
export const deciles: readonly number[] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * Cumulative gains and lift at given depths: what share of the conversions the best leads hold.
 *
 * Greater is better at every depth; the diagonal (gain = depth, lift = 1) is chance. Tied cases enter pro rata, so
 * a depth inside a tied block captures the mean over all orders of that block and no row order matters.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those
 * @param depths shares of cases in (0, 1], in any order; default the ten deciles
 * @returns one point a depth, in the order given; null if nothing converted
 * @throws DataError if the outcomes are not usable or a depth is outside (0, 1]
 * @example
 * gainsCurve({score: [3, 2, 1], n: [2, 2, 4], converted: [2, 1, 1]}, [0.25]);
 * // => [{depth: 0.25, n: 2, captured: 2, gain: 0.5, lift: 2, rate: 1}]
 */
export function gainsCurve(outcomes: Outcomes, depths: ArrayLike<number> = deciles): GainsPoint[] | null {
  const {n, converted} = groupOutcomes(outcomes);
  const cases = n.reduce((sum, count) => sum + count, 0);
  const positives = converted.reduce((sum, count) => sum + count, 0);
  if (positives === 0) return null;
  const points = Array.from(depths, (depth) => {
    if (!(depth > 0 && depth <= 1)) throw new DataError(`depth is not in (0, 1]: ${depth}`);
    return {depth, n: depth * cases, captured: 0, gain: 0, lift: 0, rate: 0};
  });
  let block = 0;
  let above = 0;
  let found = 0;
  for (const point of [...points].sort((a, b) => a.depth - b.depth)) {
    while (block < n.length - 1 && above + n[block]! < point.n) {
      above += n[block]!;
      found += converted[block++]!;
    }
    const share = Math.min(1, (point.n - above) / n[block]!);
    point.captured = found + share * converted[block]!;
    point.gain = point.captured / positives;
    point.lift = point.gain / point.depth;
    point.rate = point.captured / point.n;
  }
  return points;
}
