import type {FoldedOutcomes} from "./foldedOutcomes.js";
import {countCases, mergeFolds} from "./foldedOutcomes.js";
import {gainsCurve} from "./gainsCurve.js";

/** Depths of a gains chart. */
export const percentDepths: readonly number[] = Array.from({length: 100}, (_, i) => (i + 1) / 100);

/** A point of the gains curve over several blocks. */
export interface BlockGain {
  depth: number;
  /** Share of all conversions held by the top of every block, 0 to 1. */
  gain: number;
  lift: number;
  n: number;
}

/**
 * Gains when the best share of every block is taken, tied cases pro rata; with one block the plain gains curve.
 *
 * @returns null if nothing converted
 */
export function blockGains(blocks: readonly FoldedOutcomes[], depths: readonly number[]): BlockGain[] | null {
  const outcomes = blocks.map((block) => mergeFolds(block));
  const totals = outcomes.map(countCases);
  const n = totals.reduce((sum, one) => sum + one.n, 0);
  const converted = totals.reduce((sum, one) => sum + one.converted, 0);
  if (converted === 0) return null;
  const captured = depths.map(() => 0);
  for (const one of outcomes) {
    for (const [i, point] of (gainsCurve(one, depths) ?? []).entries()) captured[i]! += point.captured;
  }
  return depths.map((depth, i) => {
    const gain = captured[i]! / converted;
    return {depth, gain, lift: gain / depth, n: depth * n};
  });
}
