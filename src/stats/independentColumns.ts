import type {DesignRows} from "./newtonLogistic.js";

/**
 * Columns that add something to the intercept and the columns before them, as their positions in order; a dependent one
 * leaves no remainder. Rows count by their n.
 *
 * @example
 * findIndependent({columns: [[0, 1, 0], [0, 2, 0], [0, 0, 1]], n: [5, 5, 5], converted: [1, 2, 3]}); // => [0, 2]
 */
export function findIndependent({columns, n}: DesignRows): number[] {
  const kept: number[] = [];
  const basis: Float64Array[] = [];
  const weights = Float64Array.from(n, Math.sqrt);
  const orthogonalize = (vector: Float64Array): boolean => {
    const before = Math.sqrt(dot(vector, vector));
    // Twice is enough to remove what rounding left of the first time (Parlett).
    for (let pass = 0; pass < 2; ++pass) {
      for (const direction of basis) {
        const share = dot(vector, direction);
        for (let row = 0; row < vector.length; ++row) vector[row]! -= share * direction[row]!;
      }
    }
    const length = Math.sqrt(dot(vector, vector));
    if (!(length > 1e-9 * before)) return false;
    basis.push(vector.map((value) => value / length));
    return true;
  };
  orthogonalize(weights.slice());
  for (const [index, column] of columns.entries()) {
    if (orthogonalize(weights.map((weight, row) => weight * column[row]!))) kept.push(index);
  }
  return kept;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
  return sum;
}
