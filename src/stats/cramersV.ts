import {contingency} from "./contingency.js";

/**
 * How far two groupings of the same cases tell the same thing: Cramér's V.
 *
 * 0: the one says nothing of the other; 1: who knows the one knows the other (or, of the coarser grouping, all of it).
 * It has no direction. Chance alone gives about √((rows − 1)(columns − 1) ÷ (n · (min(rows, columns) − 1))), so small
 * values of few cases mean nothing.
 *
 * @param counts one row a group of the first grouping, one column a group of the second: cases in both
 * @returns null with fewer than two rows or columns that have cases
 * @throws DataError if rows differ in length or a count is negative or not finite
 * @see Cramér 1946, Mathematical Methods of Statistics, section 21.9. Agrees with SciPy `contingency.association(method="cramer")`
 * @example
 * cramersV([[30, 10], [10, 30]]); // => 0.5
 */
export function cramersV(counts: readonly (readonly number[])[]): number | null {
  const table = contingency(counts);
  return table === null ? null : Math.min(1, Math.sqrt(table.phiSquared / (Math.min(table.rows, table.columns) - 1)));
}
