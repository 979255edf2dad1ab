import {DataError} from "../util/errors.js";

/** What the measures of association of two groupings are made of. */
export interface Contingency {
  /** All cases. */
  n: number;
  /** Rows that have cases. */
  rows: number;
  /** Columns that have cases. */
  columns: number;
  /** χ² ÷ n, 0 or more. */
  phiSquared: number;
}

/**
 * Sizes and χ² ÷ n of a table of counts; rows and columns without cases are passed over.
 *
 * @param counts one row a group of the first grouping, one column a group of the second: cases in both
 * @returns null with fewer than two rows or columns that have cases
 * @throws DataError if rows differ in length or a count is negative or not finite
 * @example
 * contingency([[30, 10], [10, 30]]); // => {n: 80, rows: 2, columns: 2, phiSquared: 0.25}
 */
export function contingency(counts: readonly (readonly number[])[]): Contingency | null {
  const width = counts[0]?.length ?? 0;
  const rowSums = counts.map(() => 0);
  const columnSums = Array.from({length: width}, () => 0);
  for (const [i, row] of counts.entries()) {
    if (row.length !== width) throw new DataError(`rows differ in length: ${width} and ${row.length}`);
    for (const [j, n] of row.entries()) {
      if (!(n >= 0 && n < Infinity)) throw new DataError(`not a count: ${n}`);
      rowSums[i]! += n;
      columnSums[j]! += n;
    }
  }
  const rows = rowSums.filter((n) => n > 0).length;
  const columns = columnSums.filter((n) => n > 0).length;
  if (rows < 2 || columns < 2) return null;
  // χ² ÷ n = Σ n²ᵢⱼ ÷ (rowᵢ · columnⱼ) − 1
  const share = counts.flatMap((row, i) => row.map((n, j) => (n === 0 ? 0 : (n * n) / (rowSums[i]! * columnSums[j]!))));
  const phiSquared = Math.max(0, share.reduce((sum, part) => sum + part, 0) - 1);
  return {n: rowSums.reduce((sum, n) => sum + n, 0), rows, columns, phiSquared};
}
