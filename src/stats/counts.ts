import {DataError} from "../util/errors.js";

/** Cases in groups: levels of a criterion, sources, cohorts. The two arrays have one entry a group. */
export interface Counts {
  /** Cases in the group, 0 or more. */
  readonly n: ArrayLike<number>;
  /** Converted cases among them, 0 to n. */
  readonly converted: ArrayLike<number>;
}

/** Sums over all groups. */
export interface Totals {
  n: number;
  converted: number;
}

/**
 * Refuses counts that no statistic can use, and adds up the rest.
 *
 * @param counts one entry a group; fractions (weights) pass unless `isWhole`
 * @returns the sums of both arrays
 * @throws DataError if the lengths differ, n is negative or not finite, converted is not within 0..n, or a count is a fraction although whole ones are asked for
 * @example
 * checkCounts({n: [4, 6], converted: [1, 6]}); // => {n: 10, converted: 7}
 */
export function checkCounts({n, converted}: Counts, {isWhole = false} = {}): Totals {
  if (n.length !== converted.length) {
    throw new DataError(`n and converted differ in length: ${n.length} and ${converted.length}`);
  }
  const totals = {n: 0, converted: 0};
  for (let i = 0; i < n.length; ++i) {
    const cases = n[i]!;
    const hits = converted[i]!;
    if (!(cases >= 0 && cases < Infinity)) throw new DataError(`n[${i}] is not a count: ${cases}`);
    if (!(hits >= 0 && hits <= cases)) throw new DataError(`converted[${i}] is not within 0..${cases}: ${hits}`);
    if (isWhole && !(Number.isInteger(cases) && Number.isInteger(hits))) {
      throw new DataError(`counts must be whole, group ${i}: ${hits} of ${cases}`);
    }
    totals.n += cases;
    totals.converted += hits;
  }
  return totals;
}
