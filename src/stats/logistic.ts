import {findIndependent} from "./independentColumns.js";
import type {DesignRows, NewtonFit} from "./newtonLogistic.js";
import {checkDesign, newtonLogistic} from "./newtonLogistic.js";
import {normalTwoSided, toNormalWidth} from "./normal.js";
import {cholesky, solveFactored} from "./solve.js";

/** One estimated coefficient on the log-odds scale. */
export interface LogisticTerm {
  /** Change of the log-odds for one unit of the column. */
  estimate: number;
  /** Wald standard error. */
  se: number;
  /** Estimate ÷ standard error. */
  z: number;
  /** Two-sided p-value of no effect. */
  p: number;
  /** Lower Wald limit. */
  lower: number;
  /** Upper Wald limit. */
  upper: number;
}

export interface Logistic {
  intercept: LogisticTerm;
  /** One a column; null where the column depends on earlier ones (or is constant) and was dropped. */
  terms: (LogisticTerm | null)[];
  /** Log-likelihood of the single cases. */
  logLikelihood: number;
  /** −2 × log-likelihood; smaller fits better. */
  deviance: number;
  /** Deviance of the base rate alone. */
  nullDeviance: number;
  /** Akaike's criterion; never to be compared with one of grouped rows of other software. */
  aic: number;
}

/**
 * Where a column splits the outcomes cleanly its coefficient grows until the curve is flat in double precision: the
 * steps end, but the standard error over the column's range is beyond any real odds.
 */
function isSeparated(errors: readonly number[], columns: readonly ArrayLike<number>[]): boolean {
  const largest = columns.map((column) => {
    let size = 0;
    for (let row = 0; row < column.length; ++row) size = Math.max(size, Math.abs(column[row]!));
    return size;
  });
  return errors.some((se, i) => se * (i === 0 ? 1 : largest[i - 1]!) > 100);
}

/** Standard errors: roots of the diagonal of the inverse information. */
function toErrors({information}: NewtonFit): number[] | null {
  const factor = cholesky(information);
  if (factor === null) return null;
  return information.map((_, i) =>
    Math.sqrt(
      solveFactored(
        factor,
        information.map((_, j) => (i === j ? 1 : 0))
      )[i]!
    )
  );
}

/**
 * Logistic regression by maximum likelihood, with Wald standard errors.
 *
 * For independent, fresh cases. A criterion whose hits all won (or all lost) has no finite coefficient: the fit is
 * null then, and `l2` answers. Columns that depend on earlier ones are dropped, later ones first.
 *
 * @param design columns of the rows, n cases a row, converted of those; fractional n are importance weights, for which standard errors do not hold
 * @param options confidence of the limits, default 0.95
 * @returns null if only one outcome is present, or if the outcomes are separated so that no finite estimate exists
 * @throws DataError if the rows are not usable, see `checkDesign`
 * @see McCullagh and Nelder 1989; Albert and Anderson 1984, Biometrika 71 (separation). Agrees with R `glm(binomial)`
 * @example
 * logistic({columns: [[0, 1]], n: [10, 10], converted: [2, 8]})?.intercept.estimate; // => -1.3862943611198906
 */
export function logistic(design: DesignRows, {confidence = 0.95} = {}): Logistic | null {
  const width = toNormalWidth(confidence);
  const {n, converted} = checkDesign(design);
  if (converted === 0 || converted === n) return null;
  const kept = findIndependent(design);
  const fit = newtonLogistic({...design, columns: kept.map((index) => design.columns[index]!)}, {penalty: 0});
  const errors = fit.isConverged ? toErrors(fit) : null;
  if (
    errors === null ||
    isSeparated(
      errors,
      kept.map((index) => design.columns[index]!)
    )
  )
    return null;
  const terms = fit.beta.map((estimate, i): LogisticTerm => {
    const se = errors[i]!;
    const z = estimate / se;
    return {estimate, se, z, p: normalTwoSided(z), lower: estimate - width * se, upper: estimate + width * se};
  });
  const rate = converted / n;
  return {
    intercept: terms[0]!,
    terms: design.columns.map((_, index) => (kept.includes(index) ? terms[1 + kept.indexOf(index)]! : null)),
    logLikelihood: -fit.loss,
    deviance: 2 * fit.loss,
    nullDeviance: -2 * (converted * Math.log(rate) + (n - converted) * Math.log1p(-rate)),
    aic: 2 * fit.loss + 2 * fit.beta.length
  };
}
