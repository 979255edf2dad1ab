/**
 * Solution x of A x = b for a symmetric positive definite A, by Cholesky's decomposition.
 *
 * @param a square matrix by rows; only its lower triangle is read
 * @param b one value a row
 * @returns null if A is not positive definite within rounding
 * @see Golub and Van Loan, Matrix Computations, 4.2
 * @example
 * solve([[4, 2], [2, 3]], [8, 7]); // => [1.25, 1.5]
 */
export function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] | null {
  const factor = cholesky(a);
  return factor === null ? null : solveFactored(factor, b);
}

/**
 * Lower triangle L with L Lᵀ = A.
 *
 * @returns null if A is not positive definite within rounding
 * @example
 * cholesky([[4, 2], [2, 10]]); // => [[2], [1, 3]]
 */
export function cholesky(a: readonly (readonly number[])[]): number[][] | null {
  const factor: number[][] = [];
  for (let i = 0; i < a.length; ++i) {
    const row: number[] = [];
    for (let j = 0; j <= i; ++j) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; ++k) sum -= row[k]! * (i === j ? row[k]! : factor[j]![k]!);
      if (i !== j) row.push(sum / factor[j]![j]!);
      else if (sum > 1e-14 * Math.abs(a[i]![i]!)) row.push(Math.sqrt(sum));
      else return null;
    }
    factor.push(row);
  }
  return factor;
}

/**
 * Solution of L Lᵀ x = b for a lower triangle L of `cholesky`.
 *
 * @example
 * solveFactored([[2], [1, 3]], [8, 22]); // => [1, 2]
 */
export function solveFactored(factor: readonly (readonly number[])[], b: readonly number[]): number[] {
  const x = [...b];
  for (let i = 0; i < x.length; ++i) {
    for (let k = 0; k < i; ++k) x[i]! -= factor[i]![k]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; --i) {
    for (let k = i + 1; k < x.length; ++k) x[i]! -= factor[k]![i]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  return x;
}
