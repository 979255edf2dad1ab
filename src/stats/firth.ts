import {DataError} from "../util/errors.js";
import {findIndependent} from "./independentColumns.js";
import type {DesignRows} from "./newtonLogistic.js";
import {checkDesign} from "./newtonLogistic.js";
import {cholesky, solveFactored} from "./solve.js";

/** One coefficient on the log-odds scale, shrunk against small-sample bias. */
export interface FirthTerm {
  /** Change of the log-odds for one unit of the column. */
  estimate: number;
  /** Standard error from the information at the estimate; under separation an interval of ± 1.96 of it is too short upwards. */
  se: number;
}

export interface Firth {
  intercept: FirthTerm;
  /** One a column; null where the column depends on earlier ones (or is constant) and was dropped. */
  terms: (FirthTerm | null)[];
}

/** Likelihood with Jeffreys' penalty, and what a step needs. */
interface Here {
  objective: number;
  factor: number[][];
  /** Score with its correction; 0 at the estimate. */
  score: number[];
}

/**
 * Firth's logistic regression: maximum likelihood with Jeffreys' prior as a penalty.
 *
 * Removes most of the bias of small samples, and stays finite where a criterion's hits all won (see `separation`), so
 * it can be asked where `logistic` has no answer. Fitted rates are drawn towards one half; rates of rare outcomes come
 * out a little high. For independent cases.
 *
 * @param design columns of the rows, n cases a row, converted of those; whole n
 * @returns null if only one outcome is present: what is finite then is the penalty alone
 * @throws DataError if the rows are not usable, see `checkDesign`, or the steps do not settle
 * @see Firth 1993, Biometrika 80; Heinze and Schemper 2002, Statistics in Medicine 21. Agrees with R `brglm2` (`AS_mean`)
 * @example
 * firth({columns: [[0, 1]], n: [40, 20], converted: [10, 20]})?.terms[0]?.estimate.toFixed(3); // => "4.780"
 */
export function firth(design: DesignRows): Firth | null {
  const {n, converted} = checkDesign(design);
  if (converted === 0 || converted === n) return null;
  const kept = findIndependent(design);
  const columns = [new Float64Array(design.n.length).fill(1), ...kept.map((index) => design.columns[index]!)];
  const {beta, factor} = settle({...design, columns});
  const terms = beta.map((estimate, i): FirthTerm => {
    const unit = beta.map((_, j) => (i === j ? 1 : 0));
    return {estimate, se: Math.sqrt(solveFactored(factor, unit)[i]!)};
  });
  return {
    intercept: terms[0]!,
    terms: design.columns.map((_, index) => (kept.includes(index) ? terms[1 + kept.indexOf(index)]! : null))
  };
}

/** Newton steps with Fisher's information, halved while they do not raise the objective. */
function settle(design: DesignRows): {beta: number[]; factor: number[][]} {
  let beta = design.columns.map(() => 0);
  let here = differentiate(design, beta);
  for (let step = 0; here !== null && step < 500; ++step) {
    const move = solveFactored(here.factor, here.score);
    const size = Math.max(...move.map(Math.abs));
    if (size < 1e-10) return {beta, factor: here.factor};
    let scale = Math.min(1, 5 / size);
    let there: Here | null = null;
    let next = beta;
    for (; scale > 1e-8; scale /= 2) {
      next = beta.map((value, i) => value + scale * move[i]!);
      there = differentiate(design, next);
      if (there !== null && (size < 1e-5 || there.objective >= here.objective)) break;
    }
    beta = next;
    here = there;
  }
  throw new DataError(`Firth regression does not settle, columns: ${design.columns.length - 1}`);
}

/** Null where the information cannot be inverted. The columns begin with that of the intercept. */
function differentiate(design: DesignRows, beta: readonly number[]): Here | null {
  const {columns, n, converted} = design;
  const size = beta.length;
  const rows = Array.from(n, (_, row) => toRow(design, {beta, row}));
  const information = beta.map(() => new Array<number>(size).fill(0));
  let objective = 0;
  for (const [row, {loss, weight}] of rows.entries()) {
    objective -= loss;
    for (let i = 0; i < size; ++i) {
      const scaled = n[row]! * weight * columns[i]![row]!;
      for (let j = 0; j <= i; ++j) information[i]![j]! += scaled * columns[j]![row]!;
    }
  }
  const factor = cholesky(information);
  if (factor === null) return null;
  const score = new Array<number>(size).fill(0);
  for (const [row, {rate, weight}] of rows.entries()) {
    const values = columns.map((column) => column[row]!);
    const solved = solveFactored(factor, values);
    const leverage = weight * values.reduce((sum, value, i) => sum + value * solved[i]!, 0);
    const residual = converted[row]! - n[row]! * rate + n[row]! * leverage * (0.5 - rate);
    for (let i = 0; i < size; ++i) score[i]! += residual * values[i]!;
  }
  // Half the logarithm of the determinant is the sum over the diagonal of its root.
  const penalty = factor.reduce((sum, line, i) => sum + Math.log(line[i]!), 0);
  return {objective: objective + penalty, factor, score};
}

/** Loss of a row, its rate and the variance of one case. */
function toRow({columns, n, converted}: DesignRows, {beta, row}: {beta: readonly number[]; row: number}) {
  const eta = beta.reduce((sum, value, i) => sum + value * columns[i]![row]!, 0);
  const decay = Math.exp(-Math.abs(eta));
  const rate = eta >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
  const loss = n[row]! * (Math.log1p(decay) + Math.max(0, eta)) - converted[row]! * eta;
  return {loss, rate, weight: decay / (1 + decay) ** 2};
}
