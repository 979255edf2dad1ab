import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";
import {outcomeShares} from "./woe.js";

export interface Iv {
  /** Σ (share of converted − share of unconverted) × WOE, 0 or more; Infinity where a group holds one outcome only. */
  raw: number;
  /** The same after adding half a case to every cell, always finite: the one to show. */
  smoothed: number;
}

function sumDivergence(shares: readonly {won: number; lost: number}[]): number {
  return shares.reduce((sum, {won, lost}) => (won === lost ? sum : sum + (won - lost) * Math.log(won / lost)), 0);
}

/**
 * Information value of a grouping: how far apart converted and unconverted cases are spread over its groups.
 *
 * Greater is better, 0 (no relation) upwards without a bound. It grows with the number of groups even where there is
 * no relation, so compare it only between groupings of like size, and never by a rule of thumb alone.
 *
 * @param counts groups, such as the levels of a criterion
 * @returns null if all or none converted
 * @throws DataError if a count is not usable, see `checkCounts`
 * @see Kullback and Leibler 1951 (symmetric divergence); Siddiqi 2006, Credit Risk Scorecards, chapter 6
 * @example
 * iv({n: [10, 10], converted: [2, 6]}).raw; // => 0.7465664455116896
 */
export function iv(counts: Counts): Iv | null {
  const total = checkCounts(counts);
  if (total.converted === 0 || total.converted === total.n) return null;
  return {raw: sumDivergence(outcomeShares(counts, 0)), smoothed: sumDivergence(outcomeShares(counts, 0.5))};
}
