import {checkProbabilities} from "./checkProbabilities.js";
import {groupOutcomes} from "./groupOutcomes.js";
import {logistic} from "./logistic.js";
import type {Outcomes} from "./outcomes.js";

export interface Recalibration {
  /**
   * Slope of the log-odds of conversion on the log-odds said: 1 is right, below 1 the probabilities are too extreme,
   * above 1 too timid, below 0 the wrong way round. Null, as is its error, for probabilities that separate the
   * outcomes (then it is infinite) or are all the same.
   */
  slope: number | null;
  /** Standard error of the slope, for independent cases. */
  slopeSe: number | null;
  /** Intercept beside that slope; 0 is right where the slope is 1. Null where the slope is. */
  intercept: number | null;
  /** Standard error of the intercept. */
  interceptSe: number | null;
  /** Calibration in the large: log-odds to add to every probability so that their mean is the rate; above 0, too low. */
  inTheLarge: number;
  /** Its standard error, for independent cases. */
  inTheLargeSe: number;
}

/** The one shift of all log-odds at which as many are expected to convert as did, by Newton's method within bounds. */
function findShift(offset: Float64Array, n: Float64Array, converted: number): {shift: number; se: number} {
  let shift = 0;
  for (let step = 0; step < 200; ++step) {
    const {expected, information} = expectAt(offset, n, shift);
    const move = Math.max(-2, Math.min(2, (converted - expected) / information));
    shift += move;
    if (Math.abs(move) < 1e-13 * Math.max(1, Math.abs(shift))) break;
  }
  return {shift, se: 1 / Math.sqrt(expectAt(offset, n, shift).information)};
}

function expectAt(offset: Float64Array, n: Float64Array, shift: number): {expected: number; information: number} {
  let expected = 0;
  let information = 0;
  for (let i = 0; i < n.length; ++i) {
    const p = 1 / (1 + Math.exp(-(offset[i]! + shift)));
    expected += n[i]! * p;
    information += n[i]! * p * (1 - p);
  }
  return {expected, information};
}

/**
 * In which way probabilities are wrong: calibration slope, intercept and calibration in the large.
 *
 * Steadier than bins: three numbers with standard errors instead of a jagged curve. Standard errors are for
 * independent cases; where a lead or account occurs more than once use `jackknife` over folds.
 *
 * @param outcomes grouped cases: score is the probability, n cases with it, converted of those; fractional n are weights, for which standard errors do not hold
 * @returns null if only one outcome is present, or a case was given exactly 0 or 1, which has no log-odds
 * @throws DataError if the outcomes are not usable or a score is outside [0, 1]
 * @see Cox 1958, Biometrika 45; Van Calster and others 2019, BMC Medicine 17:230. Agrees with R `glm(binomial)` on logit(p), and with it as offset
 * @example
 * recalibration({score: [0.2, 0.8], n: [10, 10], converted: [2, 8]})?.slope?.toFixed(6); // => "1.000000"
 */
export function recalibration(outcomes: Outcomes): Recalibration | null {
  checkProbabilities(outcomes.score);
  const {score, n, converted} = groupOutcomes(outcomes);
  const all = n.reduce((sum, cases) => sum + cases, 0);
  const positives = converted.reduce((sum, cases) => sum + cases, 0);
  if (positives === 0 || positives === all || score[0] === 1 || score.at(-1) === 0) return null;
  const offset = score.map((p) => Math.log(p) - Math.log1p(-p));
  const {shift, se} = findShift(offset, n, positives);
  const fit = score.length > 1 ? logistic({columns: [offset], n, converted}) : null;
  const term = fit?.terms[0] ?? null;
  return {
    slope: term?.estimate ?? null,
    slopeSe: term?.se ?? null,
    intercept: term === null ? null : fit!.intercept.estimate,
    interceptSe: term === null ? null : fit!.intercept.se,
    inTheLarge: shift,
    inTheLargeSe: se
  };
}
