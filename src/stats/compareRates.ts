import {jackknife} from "./jackknife.js";
import type {FoldCell} from "./rateInterval.js";
import {sumByFold} from "./rateInterval.js";
import {twoProportions} from "./twoProportions.js";

export interface RateComparison {
  /** Rate of the first group, 0 to 1. */
  rateA: number;
  /** Rate of the second group. */
  rateB: number;
  /** rateA − rateB with its limits. */
  difference: number;
  lower: number;
  upper: number;
  /** rateA ÷ rateB with its limits on the log scale; null if either group has no conversion. */
  ratio: number | null;
  ratioLower: number | null;
  ratioUpper: number | null;
  /** Two-sided p-value of equal rates; null where all or none converted. */
  p: number | null;
}

interface FoldPair {
  a: FoldCell | undefined;
  b: FoldCell | undefined;
}

function toRate(cells: readonly (FoldCell | undefined)[]): number | null {
  let n = 0;
  let converted = 0;
  for (const cell of cells) {
    n += cell?.n ?? 0;
    converted += cell?.converted ?? 0;
  }
  return n === 0 ? null : converted / n;
}

/**
 * Two groups' conversion rates compared, with intervals that fit how the cases came about.
 *
 * Newcombe's interval and the z-test for independent cases; where a lead or account can occur more than once, the
 * delete-one-fold jackknife of the difference and of the logarithm of the ratio.
 *
 * @param a cells of the first group by fold
 * @param b cells of the second group
 * @param options isClustered: true where accounts repeat; confidence, default 0.95
 * @returns null if either group is empty
 * @example
 * compareRates([{fold: 0, n: 70, converted: 56}], [{fold: 0, n: 80, converted: 48}], {isClustered: false}).lower; // => 0.05243147240236498
 */
export function compareRates(
  a: Iterable<FoldCell>,
  b: Iterable<FoldCell>,
  {isClustered, confidence = 0.95}: {isClustered: boolean; confidence?: number}
): RateComparison | null {
  const first = sumByFold(a);
  const second = sumByFold(b);
  const rateA = toRate(first);
  const rateB = toRate(second);
  if (rateA === null || rateB === null) return null;
  const plain = twoProportions(sumCells(first), sumCells(second), {confidence})!;
  const {difference, lower, upper, ratio, ratioLower, ratioUpper, p} = plain;
  const simple = {rateA, rateB, difference, lower, upper, ratio, ratioLower, ratioUpper, p};
  if (!isClustered) return simple;
  const numbers = [...new Set([...first, ...second].map(({fold}) => fold))].sort((x, y) => x - y);
  const pairs = numbers.map((fold): FoldPair => ({
    a: first.find((cell) => cell.fold === fold),
    b: second.find((cell) => cell.fold === fold)
  }));
  const gap = jackknife(pairs, (kept) => toContrast(kept, (x, y) => x - y), {confidence});
  if (gap === null || gap.se === 0) return simple;
  const logRatio = jackknife(pairs, (kept) => toContrast(kept, (x, y) => finite(Math.log(x / y))), {confidence});
  const ratios =
    logRatio === null || logRatio.se === 0
      ? {ratio, ratioLower, ratioUpper}
      : {ratio, ratioLower: Math.exp(logRatio.lower), ratioUpper: Math.exp(logRatio.upper)};
  return {rateA, rateB, difference, lower: gap.lower, upper: gap.upper, ...ratios, p: gap.p};
}

const finite = (value: number) => (Number.isFinite(value) ? value : null);

function toContrast(kept: readonly FoldPair[], contrast: (x: number, y: number) => number | null): number | null {
  const rateA = toRate(kept.map(({a}) => a));
  const rateB = toRate(kept.map(({b}) => b));
  return rateA === null || rateB === null ? null : contrast(rateA, rateB);
}

/**
 * Cases of all cells together.
 *
 * @example
 * sumCells([{fold: 0, n: 4, converted: 1}, {fold: 2, n: 6, converted: 2}]); // => {n: 10, converted: 3}
 */
export function sumCells(cells: Iterable<Pick<FoldCell, "n" | "converted">>): {n: number; converted: number} {
  let n = 0;
  let converted = 0;
  for (const cell of cells) {
    n += cell.n;
    converted += cell.converted;
  }
  return {n, converted};
}

/**
 * p-value of the first rate being lower than the second, from a two-sided one.
 *
 * @example
 * toLowerP({difference: -0.1, p: 0.02}); // => 0.01
 */
export function toLowerP({difference, p}: Pick<RateComparison, "difference" | "p">): number {
  if (p === null) return 1;
  return difference < 0 ? p / 2 : 1 - p / 2;
}
