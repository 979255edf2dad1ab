import type {DesignRows} from "../../stats/newtonLogistic.js";
import {differentiate} from "../../stats/newtonLogistic.js";
import {cholesky, solveFactored} from "../../stats/solve.js";
import {createRandom} from "../../util/random.js";
import type {PartDesign, PartFit} from "./fitParts.js";
import type {History} from "./history.js";
import type {Tally} from "./tally.js";
import {createResampler} from "./tally.js";

/** How one weight behaves when history is drawn anew. */
export interface Stability {
  /** Limits of the middle 95 % of the resamples, log-odds of one unit of the column. */
  lower: number;
  upper: number;
  /** Share of the resamples in which the sign is that of the whole. */
  sameSign: number;
}

/** The penalty of `l2` at C = 1. */
const penalty = 1;

/**
 * Refits the weights to resamples of accounts (or leads), each from the fit to the whole.
 *
 * The limits are quantiles of penalised fits: they say how far a weight would have come out differently with other
 * leads of the same kind, not where an unpenalised coefficient lies.
 *
 * @param given the fit, places of its parts, and of the observations it was fitted on
 * @returns one a part; null for parts without a column, and where fewer than nine of ten resamples could be fitted
 */
export function measureStability(
  history: History,
  design: PartDesign,
  given: {fit: PartFit; kept: readonly number[]; rows: Int32Array; resamples: number; seed: number}
): (Stability | null)[] {
  const {fit, kept, rows, resamples, seed} = given;
  const draw = createResampler(history, rows);
  const random = createRandom(seed);
  const drawn: number[][] = design.parts.map(() => []);
  let nFitted = 0;
  for (let i = 0; i < resamples; ++i) {
    const counts = draw(random);
    if (counts.nConverted === 0 || counts.nConverted === counts.nAll) continue;
    ++nFitted;
    const coefficients = refit(design, counts, kept, fit);
    kept.forEach((part, j) => drawn[part]!.push(coefficients[j]!));
  }
  return design.parts.map((_, part) => {
    const values = drawn[part]!;
    if (values.length === 0 || nFitted < 0.9 * resamples) return null;
    values.sort((a, b) => a - b);
    const sign = Math.sign(fit.coefficients[part]!);
    return {
      lower: quantileSorted(values, 0.025),
      upper: quantileSorted(values, 0.975),
      sameSign: values.filter((value) => Math.sign(value) === sign).length / values.length
    };
  });
}

/**
 * Two steps from the fit to the whole: Newton's, which does nearly all, and one more with the same second derivative, for
 * what rare levels need.
 *
 * @returns one coefficient a part of `kept`
 */
function refit({columns}: PartDesign, {n, converted}: Tally, kept: readonly number[], fit: PartFit): number[] {
  const rows = {columns: kept.map((part) => columns[part]!), n, converted};
  const start = [fit.intercept, ...kept.map((part) => fit.coefficients[part]!)];
  const {gradient, information} = differentiate(rows, start);
  const held = information.map((row, i) => row.map((value, j) => (i === j && i > 0 ? value + penalty : value)));
  const factor = cholesky(held)!;
  const move = (beta: readonly number[], slope: ArrayLike<number>) => {
    const step = solveFactored(
      factor,
      beta.map((value, i) => slope[i]! + (i === 0 ? 0 : penalty * value))
    );
    return beta.map((value, i) => value - step[i]!);
  };
  const first = move(start, gradient);
  return move(first, toGradient(rows, first)).slice(1);
}

/** First derivative of the loss alone, which takes a fraction of the time of the second. */
function toGradient({columns, n, converted}: DesignRows, beta: readonly number[]): Float64Array {
  const gradient = new Float64Array(beta.length);
  for (let row = 0; row < n.length; ++row) {
    const cases = n[row]!;
    if (cases === 0) continue;
    let eta = beta[0]!;
    for (let j = 0; j < columns.length; ++j) eta += beta[j + 1]! * columns[j]![row]!;
    const residual = cases / (1 + Math.exp(-eta)) - converted[row]!;
    gradient[0]! += residual;
    for (let j = 0; j < columns.length; ++j) gradient[j + 1]! += residual * columns[j]![row]!;
  }
  return gradient;
}

/** Type 7, as R's default. */
function quantileSorted(values: readonly number[], share: number): number {
  const at = (values.length - 1) * share;
  const low = values[Math.floor(at)]!;
  return low + (at - Math.floor(at)) * (values[Math.ceil(at)]! - low);
}
