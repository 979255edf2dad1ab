import type {BlockPart, Interval} from "./blockAuc.js";
import {combineBlocks, countPairs, meanAuc} from "./blockAuc.js";
import type {FoldedOutcomes} from "./foldedOutcomes.js";
import {countCases, findFilledFolds, mergeFolds} from "./foldedOutcomes.js";
import type {GapTest} from "./gapTest.js";
import {jackknife} from "./jackknife.js";
import {normalTwoSided, toNormalWidth} from "./normal.js";
import type {PairedOutcomes} from "./pairedDeLong.js";
import {pairedDeLong} from "./pairedDeLong.js";

/**
 * Difference of two scores' AUCs on the same independent cases: DeLong's paired test in each block, combined by pairs.
 *
 * Above 0 favours the first score. Limits and p are null where a block has fewer than two cases of an outcome, and
 * where the two rankings are equal.
 *
 * @param blocks for each test block the cases by both scores
 * @example
 * pairedDifference([{scoreA: [1, 2, 3, 4], scoreB: [1, 3, 2, 4], n: [1, 1, 1, 1], converted: [0, 0, 1, 1]}]).value; // => 0.25
 */
export function pairedDifference(blocks: readonly PairedOutcomes[]): Interval {
  return combineGaps(blocks.map((block) => ({...countCases(block), gap: pairedDeLong(block)})));
}

/**
 * Differences of single blocks combined by pairs.
 *
 * @param blocks cases and converted cases of each, and its test; null where only one outcome is present
 * @example
 * combineGaps([{n: 4, converted: 2, gap: {difference: 0.25, se: null}}]).value; // => 0.25
 */
export function combineGaps(
  blocks: readonly {n: number; converted: number; gap: Pick<GapTest, "difference" | "se"> | null}[]
): Interval {
  const parts: BlockPart[] = [];
  let n = 0;
  let nConverted = 0;
  for (const block of blocks) {
    n += block.n;
    nConverted += block.converted;
    if (block.gap === null) continue;
    const {difference, se} = block.gap;
    parts.push({value: difference, variance: se === null ? null : se ** 2, weight: countPairs(block)});
  }
  const combined = combineBlocks(parts);
  if (combined === null) return {value: null, lower: null, upper: null, p: null, n, nConverted};
  const {value, variance} = combined;
  if (variance === null || variance === 0) return {value, lower: null, upper: null, p: null, n, nConverted};
  const se = Math.sqrt(variance);
  const half = toNormalWidth(0.95) * se;
  return {value, lower: value - half, upper: value + half, p: normalTwoSided(value / se), n, nConverted};
}

/**
 * The same difference where a lead or account can occur more than once: delete-one-fold jackknife, t with one degree
 * of freedom fewer than folds.
 *
 * @param a cases by the first score
 * @param b the same cases by the second score, with the same blocks
 * @example
 * clusteredDifference([], []).value; // => null
 */
export function clusteredDifference(a: readonly FoldedOutcomes[], b: readonly FoldedOutcomes[]): Interval {
  const cases = a.map((block) => countCases(mergeFolds(block)));
  const n = cases.reduce((sum, one) => sum + one.n, 0);
  const nConverted = cases.reduce((sum, one) => sum + one.converted, 0);
  const estimate = (kept?: readonly number[]) => {
    const first = meanAuc(a, kept);
    const second = meanAuc(b, kept);
    return first === null || second === null ? null : first - second;
  };
  const result = jackknife(findFilledFolds(a), estimate);
  if (result === null || result.se === 0) return {value: estimate(), lower: null, upper: null, p: null, n, nConverted};
  return {value: result.estimate, lower: result.lower, upper: result.upper, p: result.p, n, nConverted};
}
