import {deLong} from "./deLong.js";
import type {FoldedOutcomes} from "./foldedOutcomes.js";
import {countCases, findFilledFolds, mergeFolds} from "./foldedOutcomes.js";
import {jackknife} from "./jackknife.js";
import {toNormalWidth} from "./normal.js";
import {rocAuc} from "./rocAuc.js";

/** A value with its 95 % interval and the cases it rests on. */
export interface Interval {
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** Two-sided p-value, for differences and trends; null where it does not exist or does not apply. */
  p: number | null;
  n: number;
  nConverted: number;
}

/** The part of one block in a combined value. */
export interface BlockPart {
  value: number;
  /** Variance of the value; null where it is undefined. */
  variance: number | null;
  /** Pairs of a converted and an unconverted case in the block. */
  weight: number;
}

/**
 * Mean of a value over test blocks, each weighted by its pairs of a converted and an unconverted case; the blocks hold
 * different cases, so that variances add up.
 *
 * @returns null without a block; the variance is null where that of a block is
 * @example
 * combineBlocks([{value: 0.6, variance: 0.01, weight: 1}, {value: 0.8, variance: 0.01, weight: 3}]); // => {value: 0.75, variance: 0.00625}
 */
export function combineBlocks(parts: readonly BlockPart[]): {value: number; variance: number | null} | null {
  const total = parts.reduce((sum, {weight}) => sum + weight, 0);
  if (total === 0) return null;
  const value = parts.reduce((sum, part) => sum + part.weight * part.value, 0) / total;
  const isKnown = parts.every(({variance}) => variance !== null);
  const spread = parts.reduce((sum, {weight, variance}) => sum + weight ** 2 * (variance ?? 0), 0);
  return {value, variance: isKnown ? spread / total ** 2 : null};
}

/** Pairs of a converted and an unconverted case. */
export function countPairs({n, converted}: {n: number; converted: number}): number {
  return converted * (n - converted);
}

/** Weighted mean of the blocks' AUCs over the folds kept; null if no block has both outcomes. */
export function meanAuc(blocks: readonly FoldedOutcomes[], kept?: readonly number[]): number | null {
  const parts: BlockPart[] = [];
  for (const block of blocks) {
    const outcomes = mergeFolds(block, kept);
    const value = rocAuc(outcomes);
    if (value !== null) parts.push({value, variance: null, weight: countPairs(countCases(outcomes))});
  }
  return combineBlocks(parts)?.value ?? null;
}

/**
 * AUC over test blocks with its 95 % interval: one block gives the plain AUC, several their weighted mean.
 *
 * The interval is DeLong's, combined over blocks; where a lead or account can occur more than once the
 * delete-one-fold jackknife. Limits are null where a block has fewer than two cases of an outcome, and where the
 * variance is 0: a constant or perfect score has no spread, which is not certainty.
 *
 * @param blocks cases by score, each block with its own cases
 * @example
 * blockAuc([], {isClustered: false}).value; // => null
 */
export function blockAuc(blocks: readonly FoldedOutcomes[], {isClustered}: {isClustered: boolean}): Interval {
  const cases = blocks.map((block) => countCases(mergeFolds(block)));
  const n = cases.reduce((sum, one) => sum + one.n, 0);
  const nConverted = cases.reduce((sum, one) => sum + one.converted, 0);
  const value = meanAuc(blocks);
  const spread = isClustered ? clusteredLimits(blocks) : plainLimits(blocks);
  const limits = value === null || spread === null ? {lower: null, upper: null} : spread;
  return {value, ...limits, p: null, n, nConverted};
}

function clusteredLimits(blocks: readonly FoldedOutcomes[]): {lower: number; upper: number} | null {
  const result = jackknife(findFilledFolds(blocks), (kept) => meanAuc(blocks, kept));
  if (result === null || result.se === 0) return null;
  return {lower: Math.max(0, result.lower), upper: Math.min(1, result.upper)};
}

function plainLimits(blocks: readonly FoldedOutcomes[]): {lower: number; upper: number} | null {
  const parts: BlockPart[] = [];
  for (const block of blocks) {
    const outcomes = mergeFolds(block);
    const result = deLong(outcomes);
    if (result === null) continue;
    parts.push({value: result.auc, variance: result.variance, weight: countPairs(countCases(outcomes))});
  }
  const combined = combineBlocks(parts);
  if (combined === null || combined.variance === null || combined.variance === 0) return null;
  const half = toNormalWidth(0.95) * Math.sqrt(combined.variance);
  return {lower: Math.max(0, combined.value - half), upper: Math.min(1, combined.value + half)};
}
