import {cholesky, solveFactored} from "../../stats/solve.js";
import {DataError} from "../../util/errors.js";
import type {DesignPlan} from "../design.js";

/** Single cases by their levels, and what columns of a regression the levels fill. */
export interface LevelCases {
  /** Levels of all criteria of the first case, then of the second: a pass over the cases reads memory in order. */
  readonly levels: Uint8Array;
  readonly nCriteria: number;
  /** 1 or 0 a case. */
  readonly isConverted: Uint8Array;
  readonly plan: DesignPlan;
}

/** Cases from one position up to, without it, another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a fit ended; the next one may start from it. */
export interface LevelFit {
  /** Log-odds at level 0 of everything. */
  intercept: number;
  /** One a column of the plan. */
  coefficients: readonly number[];
  /** Second derivative over the ranges, lower triangle, from which a later fit over more cases goes on. */
  information: Float64Array;
  ranges: readonly Range[];
  /** Passes over the cases. */
  passes: number;
}

/** Steps end where none changes a log-odds by more than this; scores made of them are rounded to thousandths. */
const smallest = 1e-7;
const maxPasses = 200;

/**
 * L2 logistic regression on levels: what `l2` computes on the columns of the same plan, for many cases and fold after
 * fold.
 *
 * Newton's method; a fit that starts from an earlier one keeps its second derivative and adds that of the new cases
 * only, because the coefficients hardly move from fold to fold. It is taken anew wherever steps do not shrink at least
 * fourfold. Sums run over the cases in their order, so the same cases give the same coefficients bit for bit.
 *
 * @param ranges training cases, both outcomes among them
 * @param options C as in `l2`, default 1; start: the fit of the fold before
 * @throws DataError if it does not settle
 */
export function fitLevels(
  cases: LevelCases,
  ranges: readonly Range[],
  {C = 1, start = null}: {C?: number; start?: LevelFit | null} = {}
): LevelFit {
  const penalty = 1 / C;
  let beta = start === null ? new Float64Array(cases.plan.criterionOf.length + 1) : toBeta(start);
  let information = startInformation(cases, ranges, {beta, start});
  let factor = toFactor(information, beta.length, penalty);
  let here = differentiate(cases, ranges, {beta, penalty});
  let before = Infinity;
  for (let passes = 1; passes <= maxPasses;) {
    let step = solveFactored(factor, here.gradient);
    let size = largest(step);
    if (size > before / 4) {
      information = addCurvature(cases, ranges, {beta, information: new Float64Array(beta.length ** 2)});
      factor = toFactor(information, beta.length, penalty);
      step = solveFactored(factor, here.gradient);
      size = largest(step);
    }
    let scale = 1;
    let next = move(beta, step, scale);
    if (size < smallest)
      return {intercept: next[0]!, coefficients: Array.from(next.subarray(1)), information, ranges, passes};
    let there = differentiate(cases, ranges, {beta: next, penalty});
    for (++passes; there.objective > here.objective * (1 + 1e-12) && scale > 1e-6; ++passes) {
      scale /= 2;
      next = move(beta, step, scale);
      there = differentiate(cases, ranges, {beta: next, penalty});
    }
    before = scale === 1 ? size : 0;
    beta = next;
    here = there;
  }
  throw new DataError(`logistic regression on levels does not settle, passes: ${maxPasses}`);
}

const toBeta = ({intercept, coefficients}: LevelFit) => Float64Array.of(intercept, ...coefficients);
const move = (beta: Float64Array, step: readonly number[], scale: number) =>
  beta.map((value, i) => value - scale * step[i]!);
const largest = (step: readonly number[]) => step.reduce((size, value) => Math.max(size, Math.abs(value)), 0);

/** Keeps what an earlier fit knows of cases that both have; else begins anew. */
function startInformation(
  cases: LevelCases,
  ranges: readonly Range[],
  {beta, start}: {beta: Float64Array; start: LevelFit | null}
): Float64Array {
  const [known] = start?.ranges ?? [];
  const isLonger =
    start !== null &&
    start.ranges.length === 1 &&
    ranges.length === 1 &&
    known!.from === ranges[0]!.from &&
    known!.to <= ranges[0]!.to;
  if (!isLonger) return addCurvature(cases, ranges, {beta, information: new Float64Array(beta.length ** 2)});
  const added = [{from: known!.to, to: ranges[0]!.to}];
  return addCurvature(cases, added, {beta, information: Float64Array.from(start.information)});
}

/** What a case adds to the log-odds by criterion and level. */
export function toContributions({slot, value}: DesignPlan, coefficients: ArrayLike<number>): Float64Array {
  return value.map((one, at) => (slot[at]! < 0 ? 0 : one * coefficients[slot[at]!]!));
}

/** Penalised loss with its first derivative. */
function differentiate(
  {levels, nCriteria, isConverted, plan}: LevelCases,
  ranges: readonly Range[],
  {beta, penalty}: {beta: Float64Array; penalty: number}
): {objective: number; gradient: number[]} {
  const contributions = toContributions(plan, beta.subarray(1));
  // Residuals by criterion and level first: no branch for levels without a column inside the loop.
  const sums = new Float64Array(contributions.length);
  let total = 0;
  let objective = 0;
  for (const {from, to} of ranges) {
    for (let row = from; row < to; ++row) {
      const first = row * nCriteria;
      let eta = beta[0]!;
      for (let c = 0; c < nCriteria; ++c) eta += contributions[c * 256 + levels[first + c]!]!;
      const decay = Math.exp(-Math.abs(eta));
      const residual = (eta >= 0 ? 1 / (1 + decay) : decay / (1 + decay)) - isConverted[row]!;
      objective += Math.log1p(decay) + Math.max(0, eta) - isConverted[row]! * eta;
      total += residual;
      for (let c = 0; c < nCriteria; ++c) sums[c * 256 + levels[first + c]!]! += residual;
    }
  }
  const gradient = Array.from(beta, (value, i) => (i === 0 ? total : penalty * value));
  for (let at = 0; at < sums.length; ++at)
    if (plan.slot[at]! >= 0) gradient[plan.slot[at]! + 1]! += plan.value[at]! * sums[at]!;
  for (let i = 1; i < beta.length; ++i) objective += (penalty / 2) * beta[i]! ** 2;
  return {objective, gradient};
}

/** Adds the second derivative of the loss over some cases, lower triangle, in place. */
function addCurvature(
  {levels, nCriteria, plan: {slot, value, criterionOf}}: LevelCases,
  ranges: readonly Range[],
  {beta, information}: {beta: Float64Array; information: Float64Array}
): Float64Array {
  const size = criterionOf.length + 1;
  const active = new Int32Array(nCriteria + 1);
  const values = new Float64Array(nCriteria + 1).fill(1, 0, 1);
  for (const {from, to} of ranges) {
    for (let row = from; row < to; ++row) {
      const first = row * nCriteria;
      let eta = beta[0]!;
      let count = 1;
      for (let c = 0; c < nCriteria; ++c) {
        const at = c * 256 + levels[first + c]!;
        if (slot[at]! < 0) continue;
        active[count] = slot[at]! + 1;
        values[count] = value[at]!;
        eta += beta[active[count]!]! * values[count]!;
        ++count;
      }
      const decay = Math.exp(-Math.abs(eta));
      const weight = decay / (1 + decay) ** 2;
      for (let i = 0; i < count; ++i) {
        const scaled = weight * values[i]!;
        const at = active[i]! * size;
        // Columns ascend with the criteria, so the second index never exceeds the first.
        for (let j = 0; j <= i; ++j) information[at + active[j]!]! += scaled * values[j]!;
      }
    }
  }
  return information;
}

function toFactor(information: Float64Array, size: number, penalty: number): number[][] {
  const rows = Array.from({length: size}, (_, i) =>
    Array.from({length: size}, (__, j) => {
      const value = information[Math.max(i, j) * size + Math.min(i, j)]!;
      return i === j && i > 0 ? value + penalty : value;
    })
  );
  const factor = cholesky(rows);
  if (factor === null) throw new DataError(`second derivative cannot be inverted, columns: ${size - 1}`);
  return factor;
}
