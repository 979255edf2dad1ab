import {DataError} from "../util/errors.js";

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
  const smaller = Math.min(rowSums.filter((n) => n > 0).length, columnSums.filter((n) => n > 0).length);
  if (smaller < 2) return null;
  const total = rowSums.reduce((sum, n) => sum + n, 0);
  // χ² ÷ n = Σ n²ᵢⱼ ÷ (rowᵢ · columnⱼ) − 1
  const share = counts.flatMap((row, i) => row.map((n, j) => (n === 0 ? 0 : (n * n) / (rowSums[i]! * columnSums[j]!))));
  const phiSquared = Math.max(0, share.reduce((sum, part) => sum + part, 0) - 1);
  return total === 0 ? null : Math.min(1, Math.sqrt(phiSquared / (smaller - 1)));
}
