import {DataError} from "../util/errors.js";
import type {Counts, Totals} from "./counts.js";
import {checkCounts} from "./counts.js";
import {cholesky, solveFactored} from "./solve.js";

/** Rows of a logistic regression: the same columns for every row, n cases a row, converted of those. */
export interface DesignRows extends Counts {
  /** One array a column, one entry a row; no column for the intercept. */
  readonly columns: readonly ArrayLike<number>[];
}

/** Where Newton's method ended. */
export interface NewtonFit {
  /** Intercept first, then one coefficient a column. */
  beta: number[];
  /** Second derivative of the loss without the penalty, at beta. */
  information: number[][];
  /** Negative log-likelihood of the cases, without the penalty. */
  loss: number;
  /** Steps taken. */
  iterations: number;
  /** False if the steps did not become small: separated or collinear columns without a penalty. */
  isConverged: boolean;
}

/** Negative log-likelihood of the cases at some coefficients, with its derivatives; no penalty in it. */
interface Slope {
  loss: number;
  gradient: number[];
  information: number[][];
}

/**
 * Refuses rows that no regression can use, and adds up their counts.
 *
 * @throws DataError if a column differs in length, holds a value that is not finite, or a count is not usable
 * @example
 * checkDesign({columns: [[0, 1]], n: [5, 5], converted: [1, 4]}); // => {n: 10, converted: 5}
 */
export function checkDesign({columns, n, converted}: DesignRows): Totals {
  for (const [index, column] of columns.entries()) {
    if (column.length !== n.length) {
      throw new DataError(`column ${index} and n differ in length: ${column.length} and ${n.length}`);
    }
    for (let row = 0; row < column.length; ++row) {
      if (!Number.isFinite(column[row]))
        throw new DataError(`column ${index}, row ${row} is not finite: ${column[row]}`);
    }
  }
  return checkCounts({n, converted});
}

/**
 * Loss with its first and second derivative; columns that are 0 in a row cost nothing there.
 *
 * @param design checked rows, see `checkDesign`
 * @param beta intercept first
 * @example
 * differentiate({columns: [[0, 1]], n: [10, 10], converted: [2, 8]}, [0, 0]).gradient; // => [0, -3]
 */
export function differentiate({columns, n, converted}: DesignRows, beta: readonly number[]): Slope {
  const size = beta.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const active = new Int32Array(size);
  const values = new Float64Array(size);
  values[0] = 1;
  let loss = 0;
  for (let row = 0; row < n.length; ++row) {
    const cases = n[row]!;
    if (cases === 0) continue;
    let eta = beta[0]!;
    let count = 1;
    for (let j = 1; j < size; ++j) {
      const value = columns[j - 1]![row]!;
      if (value === 0) continue;
      eta += beta[j]! * value;
      values[count] = value;
      active[count++] = j;
    }
    const decay = Math.exp(-Math.abs(eta));
    const probability = eta >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
    loss += cases * (Math.log1p(decay) + Math.max(0, eta)) - converted[row]! * eta;
    const residual = cases * probability - converted[row]!;
    const weight = (cases * decay) / (1 + decay) ** 2;
    for (let i = 0; i < count; ++i) {
      gradient[active[i]!]! += residual * values[i]!;
      const scaled = weight * values[i]!;
      const at = active[i]! * size;
      for (let j = 0; j <= i; ++j) information[at + active[j]!]! += scaled * values[j]!;
    }
  }
  const rows = Array.from({length: size}, (_, i) => Array.from(information.subarray(i * size, (i + 1) * size)));
  for (let i = 0; i < size; ++i) for (let j = i + 1; j < size; ++j) rows[i]![j] = rows[j]![i]!;
  return {loss, gradient: Array.from(gradient), information: rows};
}

/** Half the sum of squares times the penalty; the intercept is free. */
function toPenalty(beta: readonly number[], penalty: number): number {
  return (penalty / 2) * beta.slice(1).reduce((sum, value) => sum + value * value, 0);
}

/**
 * Logistic regression by Newton's method: minimises the negative log-likelihood + penalty ÷ 2 × Σ coefficient².
 *
 * Steps are halved while they do not lower the objective; it ends when a step is below 1e-10 everywhere.
 *
 * @param design checked rows, see `checkDesign`
 * @param options penalty (0 for none), start (warm start, intercept first), maxIterations
 * @see Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, 4.4.1
 * @example
 * newtonLogistic({columns: [[0, 1]], n: [10, 10], converted: [5, 5]}, {penalty: 0}).beta; // => [0, 0]
 */
export function newtonLogistic(
  design: DesignRows,
  {penalty, start, maxIterations = 60}: {penalty: number; start?: readonly number[]; maxIterations?: number}
): NewtonFit {
  const size = design.columns.length + 1;
  if (start !== undefined && start.length !== size) {
    throw new DataError(`start needs ${size} values, intercept first: ${start.length}`);
  }
  let beta = start === undefined ? new Array<number>(size).fill(0) : [...start];
  let here = differentiate(design, beta);
  for (let iterations = 1; iterations <= maxIterations; ++iterations) {
    const step = toStep(here, beta, penalty);
    if (step === null) break;
    const objective = here.loss + toPenalty(beta, penalty);
    const isSmall = step.every((value) => Math.abs(value) < 1e-10);
    let scale = 1;
    let next = beta;
    let there = here;
    for (; scale > 1e-6; scale /= 2) {
      next = beta.map((value, i) => value - scale * step[i]!);
      there = differentiate(design, next);
      if (isSmall || there.loss + toPenalty(next, penalty) <= objective * (1 + 1e-12)) break;
    }
    beta = next;
    here = there;
    if (isSmall) return {beta, information: here.information, loss: here.loss, iterations, isConverged: true};
  }
  const {information, loss} = here;
  return {beta, information, loss, iterations: maxIterations, isConverged: false};
}

/** Newton's step, or null where the second derivative cannot be inverted. */
function toStep({gradient, information}: Slope, beta: readonly number[], penalty: number): number[] | null {
  const free = (i: number): number => (i === 0 ? 0 : penalty);
  const factor = cholesky(information.map((row, i) => row.map((value, j) => (i === j ? value + free(i) : value))));
  return factor === null
    ? null
    : solveFactored(
        factor,
        gradient.map((value, i) => value + free(i) * beta[i]!)
      );
}
