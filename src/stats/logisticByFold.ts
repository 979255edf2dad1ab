import {DataError} from "../util/errors.js";
import {checkCounts} from "./counts.js";
import type {DesignRows} from "./newtonLogistic.js";
import {checkDesign, differentiate, newtonLogistic} from "./newtonLogistic.js";
import {cholesky, solveFactored} from "./solve.js";
import {tQuantile} from "./studentT.js";

/** One coefficient on the log-odds scale with its interval. */
export interface FoldTerm {
  /** Change of the log-odds for one unit of the column. */
  estimate: number;
  /** Standard error by the jackknife. */
  se: number;
  lower: number;
  upper: number;
}

export interface LogisticByFold {
  intercept: FoldTerm;
  /** One a column. */
  terms: FoldTerm[];
  /** Folds that hold a case; the t distribution has one degree of freedom fewer. */
  nFolds: number;
}

/**
 * Logistic regression whose intervals hold where the cases of a fold belong together: accounts seen more than once.
 *
 * Each fold is left out in turn; the fit without it is one Newton step from the whole, with the exact second
 * derivative of what is left, so that twenty refits cost one more pass. Limits use the t distribution with one degree
 * of freedom fewer than folds. With a penalty they say how the shrunken estimate varies, not where the plain one lies.
 *
 * @param design columns of the rows, n cases a row, converted of those, and the fold of each row
 * @param options penalty: 1 ÷ C of `l2`, default 0; confidence of the limits, default 0.95
 * @returns null if only one outcome is present, with fewer than two folds, and without a penalty where the outcomes are
 * separated or columns depend on each other, with all folds or without one
 * @throws DataError if the rows are not usable, or there is not a fold for each
 * @see Wolter 2007, Introduction to Variance Estimation, chapter 4; the one step: Pregibon 1981, Annals of Statistics 9
 * @example
 * logisticByFold({columns: [[0, 1, 0, 1]], n: [9, 9, 9, 9], converted: [3, 6, 3, 6], fold: [0, 0, 1, 1]})?.terms[0].estimate; // => 1.3862943611198906
 */
export function logisticByFold(
  design: DesignRows & {readonly fold: ArrayLike<number>},
  {penalty = 0, confidence = 0.95}: {penalty?: number; confidence?: number} = {}
): LogisticByFold | null {
  const {n, converted} = checkDesign(design);
  if (design.fold.length !== design.n.length)
    throw new DataError(`fold and n differ in length: ${design.fold.length} and ${design.n.length}`);
  if (converted === 0 || converted === n) return null;
  const {beta, information, isConverged} = newtonLogistic(design, {penalty});
  const folds = splitByFold(design);
  // A coefficient beyond any real odds: without a penalty nothing holds it where the outcomes are separated.
  if (!isConverged || folds.length < 2 || beta.some((value) => Math.abs(value) > 15)) return null;
  const sums = beta.map(() => 0);
  for (const fold of folds) {
    const own = differentiate(fold, beta);
    const rest = information.map((row, i) =>
      row.map((value, j) => value - own.information[i]![j]! + (i === j && i > 0 ? penalty : 0))
    );
    const factor = cholesky(rest);
    if (factor === null) return null;
    solveFactored(factor, own.gradient).forEach((step, i) => (sums[i]! += step * step));
  }
  const df = folds.length - 1;
  const width = tQuantile((1 + confidence) / 2, df);
  const terms = beta.map((estimate, i): FoldTerm => {
    const se = Math.sqrt((sums[i]! * df) / folds.length);
    return {estimate, se, lower: estimate - width * se, upper: estimate + width * se};
  });
  return {intercept: terms[0]!, terms: terms.slice(1), nFolds: folds.length};
}

/** The rows of each fold that holds a case. */
function splitByFold({columns, n, converted, fold}: DesignRows & {readonly fold: ArrayLike<number>}): DesignRows[] {
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < n.length; ++row) {
    if (n[row] === 0) continue;
    const own = rowsOf.get(fold[row]!);
    if (own === undefined) rowsOf.set(fold[row]!, [row]);
    else own.push(row);
  }
  const take = (values: ArrayLike<number>, rows: readonly number[]) => Float64Array.from(rows, (row) => values[row]!);
  return [...rowsOf.values()]
    .map((rows): DesignRows => {
      return {columns: columns.map((column) => take(column, rows)), n: take(n, rows), converted: take(converted, rows)};
    })
    .filter((own) => checkCounts(own).n > 0);
}
