import {contingency} from "./contingency.js";

/**
 * Cramér's V less what chance alone gives: about 0 for groupings that have nothing to do with each other.
 *
 * The plain `cramersV` grows with the number of groups (60 levels of nothing over 800 cases give about 0.3); use this
 * one to compare attributes of different size. No direction; 0 to 1.
 *
 * @param counts one row a group of the first grouping, one column a group of the second: cases in both; whole counts
 * @returns null with fewer than two rows or columns that have cases, or as many of them as cases
 * @throws DataError if rows differ in length or a count is negative or not finite
 * @see Bergsma 2013, Journal of the Korean Statistical Society 42
 * @example
 * cramersVCorrected([[30, 10], [10, 30]])?.toFixed(6); // => "0.490290"
 */
export function cramersVCorrected(counts: readonly (readonly number[])[]): number | null {
  const table = contingency(counts);
  if (table === null || table.n <= 1) return null;
  const {n, rows, columns, phiSquared} = table;
  const corrected = Math.max(0, phiSquared - ((rows - 1) * (columns - 1)) / (n - 1));
  const smaller = Math.min(rows - (rows - 1) ** 2 / (n - 1), columns - (columns - 1) ** 2 / (n - 1)) - 1;
  return smaller > 0 ? Math.min(1, Math.sqrt(corrected / smaller)) : null;
}
