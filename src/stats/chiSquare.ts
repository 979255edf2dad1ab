import {chiSquareSf} from "./chiSquareSf.js";
import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";

export interface ChiSquare {
  /** Pearson's statistic without continuity correction, 0 or more. */
  statistic: number;
  /** Degrees of freedom: groups with cases − 1. */
  df: number;
  /** p-value of equal conversion rates in all groups. */
  p: number;
  /** Smallest expected count of a cell; below 5 the p-value is not to be trusted. */
  minExpected: number;
  /** Likelihood-ratio statistic (G). */
  g: number;
  /** p-value of G. */
  gP: number;
  /** Statistic with Yates' continuity correction; null unless there are exactly two groups. */
  yates: number | null;
  /** p-value of the corrected statistic; null with it. */
  yatesP: number | null;
}

/** Observed and expected counts of every cell of the groups × outcome table. */
function toCells(counts: Counts): {observed: number; expected: number}[] {
  const total = checkCounts(counts);
  const cells = [];
  for (let i = 0; i < counts.n.length; ++i) {
    const n = counts.n[i]!;
    if (n === 0) continue;
    const converted = counts.converted[i]!;
    cells.push({observed: converted, expected: (n * total.converted) / total.n});
    cells.push({observed: n - converted, expected: (n * (total.n - total.converted)) / total.n});
  }
  return cells;
}

/**
 * Pearson's chi-square test that the conversion rate is the same in all groups.
 *
 * For independent cases. Groups without cases are left out. Cells with small expected counts call for `fisherExact`.
 *
 * @param counts groups, such as the levels of a criterion
 * @returns null with fewer than two groups that have cases, or if all or none converted
 * @throws DataError if a count is not usable, see `checkCounts`
 * @see Pearson 1900; Yates 1934. Agrees with SciPy `chi2_contingency`
 * @example
 * chiSquare({n: [10, 10], converted: [2, 6]}).statistic; // => 3.3333333333333335
 */
export function chiSquare(counts: Counts): ChiSquare | null {
  const cells = toCells(counts);
  const minExpected = Math.min(...cells.map(({expected}) => expected));
  const df = cells.length / 2 - 1;
  if (df < 1 || minExpected === 0) return null;
  let statistic = 0;
  let g = 0;
  let yates = 0;
  for (const {observed, expected} of cells) {
    const gap = Math.abs(observed - expected);
    statistic += gap ** 2 / expected;
    yates += (gap - Math.min(0.5, gap)) ** 2 / expected;
    if (observed > 0) g += 2 * observed * Math.log(observed / expected);
  }
  const corrected = df === 1 ? {yates, yatesP: chiSquareSf(yates, 1)} : {yates: null, yatesP: null};
  return {statistic, df, p: chiSquareSf(statistic, df), minExpected, g, gP: chiSquareSf(g, df), ...corrected};
}
