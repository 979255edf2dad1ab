import {cochranArmitage} from "./cochranArmitage.js";
import {sumCells} from "./compareRates.js";
import {jackknife} from "./jackknife.js";
import type {FoldCell} from "./rateInterval.js";

/** Whether better tiers convert more. */
export interface TierTrend {
  /** Chi-square of the trend, one degree of freedom, with the sign of its direction: above 0 better tiers convert more. */
  value: number;
  /** Two-sided p-value of no trend. */
  p: number | null;
}

/**
 * Cochran–Armitage trend of conversion over a model's tiers, worst to best; where a lead or account can occur more
 * than once the slope of the rate over its jackknife error, squared.
 *
 * @param tiers matured cases by fold, best tier first
 * @returns null with fewer than two tiers that have cases, or if all or none converted
 * @example
 * tierTrend([[{fold: 0, n: 10, converted: 6}], [{fold: 0, n: 10, converted: 2}]], {isClustered: false}).value; // => 3.3333333333333335
 */
export function tierTrend(
  tiers: readonly (readonly FoldCell[])[],
  {isClustered}: {isClustered: boolean}
): TierTrend | null {
  const worstFirst = [...tiers].reverse();
  const sums = worstFirst.map(sumCells);
  const test = cochranArmitage({n: sums.map(({n}) => n), converted: sums.map(({converted}) => converted)});
  if (test === null) return null;
  const plain = {value: Math.sign(test.z) * test.statistic, p: test.p};
  if (!isClustered) return plain;
  const folds = [...new Set(worstFirst.flatMap((cells) => cells.filter(({n}) => n > 0).map(({fold}) => fold)))].sort(
    (a, b) => a - b
  );
  const slope = jackknife(folds, (kept) =>
    toSlope(worstFirst.map((cells) => sumCells(cells.filter(({fold}) => kept.includes(fold)))))
  );
  if (slope === null || slope.se === 0) return plain;
  return {value: Math.sign(slope.estimate) * (slope.estimate / slope.se) ** 2, p: slope.p};
}

/** Least-squares slope of the rate over the rank of the tier, each case counting once. */
function toSlope(groups: readonly {n: number; converted: number}[]): number | null {
  const {n, converted} = sumCells(groups);
  if (n === 0) return null;
  const mean = groups.reduce((sum, group, i) => sum + group.n * i, 0) / n;
  let product = 0;
  let spread = 0;
  for (const [i, group] of groups.entries()) {
    product += (i - mean) * (group.converted - (group.n * converted) / n);
    spread += group.n * (i - mean) ** 2;
  }
  return spread === 0 ? null : product / spread;
}

/**
 * Conversion of the best tier ÷ that of all, with its jackknife limits over folds.
 *
 * @param tiers matured cases by fold, best tier first
 * @returns nulls where the best tier is empty or nothing converted
 * @example
 * topTierLift([[{fold: 0, n: 10, converted: 6}], [{fold: 0, n: 10, converted: 2}]]).value; // => 1.5
 */
export function topTierLift(tiers: readonly (readonly FoldCell[])[]): {
  value: number | null;
  lower: number | null;
  upper: number | null;
} {
  const all = tiers.flat().filter(({n}) => n > 0);
  const top = tiers[0] ?? [];
  const estimate = (isKept: (fold: number) => boolean): number | null => {
    const best = sumCells(top.filter(({fold}) => isKept(fold)));
    const whole = sumCells(all.filter(({fold}) => isKept(fold)));
    return best.n === 0 || whole.converted === 0 ? null : best.converted / best.n / (whole.converted / whole.n);
  };
  const folds = [...new Set(all.map(({fold}) => fold))].sort((a, b) => a - b);
  const result = jackknife(folds, (kept) => estimate((fold) => kept.includes(fold)));
  const limits =
    result === null || result.se === 0
      ? {lower: null, upper: null}
      : {lower: Math.max(0, result.lower), upper: result.upper};
  return {value: estimate(() => true), ...limits};
}
