import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";

export interface Woe {
  /** ln(share of converted ÷ share of unconverted) per group; infinite where one of them is 0, null for an empty group. */
  raw: (number | null)[];
  /** The same after adding half a case to every cell, always finite: the one to show. */
  smoothed: number[];
}

/** Shares of the converted and of the unconverted cases that each group holds, after adding `extra` to every cell. */
export function outcomeShares({n, converted}: Counts, extra: number): {won: number; lost: number}[] {
  const total = checkCounts({n, converted});
  const groups = n.length;
  return Array.from(n, (cases, i) => ({
    won: (converted[i]! + extra) / (total.converted + extra * groups),
    lost: (cases - converted[i]! + extra) / (total.n - total.converted + extra * groups)
  }));
}

/**
 * Weight of evidence of each group: above 0 its cases convert more often than the average, below 0 less often.
 *
 * Natural logarithm, any real number. The sign is that of conversion; credit software often uses the inverse.
 *
 * @param counts groups, such as the levels of a criterion; their order is kept
 * @returns null if all or none converted
 * @throws DataError if a count is not usable, see `checkCounts`
 * @see Siddiqi 2006, Credit Risk Scorecards, chapter 6 (with the opposite sign)
 * @example
 * woe({n: [10, 10], converted: [2, 6]}).raw; // => [-0.9808292530117262, 0.8109302162163288]
 */
export function woe(counts: Counts): Woe | null {
  const total = checkCounts(counts);
  if (total.converted === 0 || total.converted === total.n) return null;
  return {
    raw: outcomeShares(counts, 0).map(({won, lost}) => (won === 0 && lost === 0 ? null : Math.log(won / lost))),
    smoothed: outcomeShares(counts, 0.5).map(({won, lost}) => Math.log(won / lost))
  };
}
