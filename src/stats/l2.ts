import {DataError} from "../util/errors.js";
import type {DesignRows} from "./newtonLogistic.js";
import {checkDesign, newtonLogistic} from "./newtonLogistic.js";

export interface L2 {
  /** Log-odds where every column is 0. */
  intercept: number;
  /** Change of the log-odds for one unit of each column, shrunk towards 0. */
  coefficients: number[];
  /** Newton steps taken. */
  iterations: number;
}

/**
 * Logistic regression with an L2 penalty: the fitted rival of hand-set weights (the headroom is its AUC − theirs).
 *
 * Minimises ½ Σ coefficient² + C × Σ n × log loss, intercept free, columns as they are (not standardised), the
 * convention of scikit-learn; glmnet's lambda is 1 ÷ (C × Σ n). Finite even for separated or collinear columns.
 * Standard errors and p-values do not exist for it. Fractional n are weights.
 *
 * @param design columns of the rows, n cases a row, converted of those
 * @param options C, default 1, greater means less shrinkage; start: intercept and coefficients of an earlier fit
 * @returns null if only one outcome is present: the free intercept has no finite minimum
 * @throws DataError if the rows are not usable, C is not above 0, or Newton's method does not settle
 * @see Hoerl and Kennard 1970; le Cessie and van Houwelingen 1992. Agrees with scikit-learn `LogisticRegression(C)`
 * @example
 * l2({columns: [[0, 1]], n: [10, 10], converted: [2, 8]}).coefficients; // => [1.3612349854957577]
 */
export function l2(design: DesignRows, {C = 1, start}: {C?: number; start?: readonly number[]} = {}): L2 | null {
  if (!(C > 0 && C < Infinity)) throw new DataError(`C is not above 0: ${C}`);
  const {n, converted} = checkDesign(design);
  if (converted === 0 || converted === n) return null;
  const options = {penalty: 1 / C};
  const fit = newtonLogistic(design, start === undefined ? options : {...options, start});
  if (!fit.isConverged) throw new DataError(`logistic regression does not settle, steps: ${fit.iterations}`);
  return {intercept: fit.beta[0]!, coefficients: fit.beta.slice(1), iterations: fit.iterations};
}
