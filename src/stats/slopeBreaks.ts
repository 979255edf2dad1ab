import type {SlopeDesign, SlopeRow} from "./adjustedSlope.js";
import {toSlopeDesign} from "./adjustedSlope.js";
import {findIndependent} from "./independentColumns.js";
import {newtonLogistic} from "./newtonLogistic.js";
import {normalSf} from "./normal.js";
import {cholesky, solveFactored} from "./solve.js";
import {tSf} from "./studentT.js";

/** A moment at which a slope may have changed. */
export interface SlopeBreak {
  /** First group of the first factor that counts as later. */
  at: number;
  /** Score for a steeper slope before than from then on ÷ its standard error; below 0 the later slope is steeper. */
  z: number;
  /** One-sided p-value of the slope not being steeper before; for this one moment, not for the choice among several. */
  p: number;
}

/** The model in which nothing changes, with what a test against it needs. */
interface Constant {
  rows: readonly SlopeRow[];
  /** Columns with the intercept first. */
  columns: readonly ArrayLike<number>[];
  /** Cholesky factor of the information. */
  factor: number[][];
  /** Converted minus expected, and the variance of it, by row. */
  residual: number[];
  weight: number[];
}

/**
 * Whether a slope was steeper before each of several moments than from then on: score tests of the interaction with
 * time in one logistic regression in which the slope is constant and every group of every factor has its own level.
 *
 * Because the groups of time have levels of their own, a market that converts more or less as a whole is no change of
 * slope. Where leads or accounts occur more than once, the variance comes from the folds' own scores and the p-value
 * from t with one degree of freedom fewer than folds.
 *
 * @param rows cases by value and factors; the first factor is time, numbered in order
 * @param options at: the moments to try; isClustered: true where accounts repeat
 * @returns one entry a moment at which the test exists, in the order asked; empty if the constant model has no fit
 * @see Rao 1948, Mathematical Proceedings 44 (score test); Andrews 1993, Econometrica 61 (unknown moments of change)
 * @example
 * const one = (time, value, converted) => ({value, factors: [time], fold: 0, n: 100, converted});
 * slopeBreaks([one(0, 0, 10), one(0, 1, 40), one(1, 0, 25), one(1, 1, 25)], {at: [1], isClustered: false})[0].z > 3; // => true
 */
export function slopeBreaks(
  rows: readonly SlopeRow[],
  {at, isClustered}: {at: readonly number[]; isClustered: boolean}
): SlopeBreak[] {
  const constant = fitConstant(toSlopeDesign(rows));
  if (constant === null) return [];
  return at.flatMap((moment) => {
    const score = scoreChange(constant, moment, isClustered);
    return score === null ? [] : [{at: moment, ...score}];
  });
}

function fitConstant({rows, design}: SlopeDesign): Constant | null {
  if (rows.length === 0) return null;
  const kept = findIndependent(design);
  if (!kept.includes(design.columns.length - 1)) return null;
  const columns = kept.map((index) => design.columns[index]!);
  const {beta, information, isConverged} = newtonLogistic({...design, columns}, {penalty: 0});
  const factor = isConverged ? cholesky(information) : null;
  if (factor === null) return null;
  const all = [rows.map(() => 1), ...columns];
  const rate = rows.map(
    (_, row) => 1 / (1 + Math.exp(-all.reduce((sum, column, j) => sum + beta[j]! * column[row]!, 0)))
  );
  return {
    rows,
    columns: all,
    factor,
    residual: rows.map(({n, converted}, row) => converted - n * rate[row]!),
    weight: rows.map(({n}, row) => n * rate[row]! * (1 - rate[row]!))
  };
}

function scoreChange(constant: Constant, moment: number, isClustered: boolean): Omit<SlopeBreak, "at"> | null {
  const {rows, columns, factor, residual, weight} = constant;
  const before = rows.map(({value, factors}) => (factors[0]! < moment ? value : 0));
  const shared = columns.map((column) =>
    before.reduce((sum, value, row) => sum + weight[row]! * value * column[row]!, 0)
  );
  const share = solveFactored(factor, shared);
  // What the value before the moment tells beyond the columns of the constant model.
  const own = before.map((value, row) => value - columns.reduce((sum, column, j) => sum + share[j]! * column[row]!, 0));
  const information = own.reduce((sum, value, row) => sum + weight[row]! * value ** 2, 0);
  const total = before.reduce((sum, value, row) => sum + weight[row]! * value ** 2, 0);
  if (!(information > 1e-9 * total)) return null;
  const parts = rows.map(({fold}, row) => ({fold, score: own[row]! * residual[row]!}));
  const score = parts.reduce((sum, part) => sum + part.score, 0);
  if (!isClustered) {
    const z = score / Math.sqrt(information);
    return {z, p: normalSf(z)};
  }
  return clusteredScore(parts, score);
}

function clusteredScore(parts: readonly {fold: number; score: number}[], score: number): Omit<SlopeBreak, "at"> | null {
  const folds = new Map<number, number>();
  for (const part of parts) folds.set(part.fold, (folds.get(part.fold) ?? 0) + part.score);
  if (folds.size < 2) return null;
  const mean = score / folds.size;
  const spread = [...folds.values()].reduce((sum, one) => sum + (one - mean) ** 2, 0);
  if (spread === 0) return null;
  const z = score / Math.sqrt((spread * folds.size) / (folds.size - 1));
  return {z, p: tSf(z, folds.size - 1)};
}
