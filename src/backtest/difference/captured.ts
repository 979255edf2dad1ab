import {jackknife} from "../../stats/jackknife.js";
import {takeBest} from "../../stats/takeBest.js";
import type {RankedCell} from "./rankedCells.js";
import type {Effect} from "./salesEffect.js";

/** Folds an account can fall into. */
const nFolds = 20;

/** A model's list from the top; the places of one tier and score are one step. */
export interface RankedList {
  steps: readonly Step[];
  /** Folds that hold a case. */
  folds: readonly number[];
}

/** Cases of one place on the list, by fold. */
interface Step {
  isSales: boolean;
  n: Float64Array;
  converted: Float64Array;
}

/** Matured cases in the order in which sales would work them: leads for sales first, then by tier and score. */
export function toRankedList(cells: readonly RankedCell[]): RankedList {
  const order = (a: RankedCell, b: RankedCell) =>
    Number(b.isSales) - Number(a.isSales) || a.tier - b.tier || b.score - a.score;
  const steps: Step[] = [];
  let last: RankedCell | null = null;
  for (const cell of [...cells].sort(order)) {
    if (last === null || order(last, cell) !== 0)
      steps.push({isSales: cell.isSales, n: new Float64Array(nFolds), converted: new Float64Array(nFolds)});
    const {n, converted} = steps.at(-1)!;
    n[cell.fold]! += cell.n;
    converted[cell.fold]! += cell.converted;
    last = cell;
  }
  return {steps, folds: [...new Set(cells.map(({fold}) => fold))].sort((x, y) => x - y)};
}

/**
 * Share of all conversions that sales meets with each model at the workload of the first: as many leads as it sends,
 * taken from the top of the other's list, which is its own leads for sales first, then by tier and score; of a place
 * that is cut by the limit pro rata.
 *
 * The interval is the delete-one-fold jackknife in every case: both shares have the same conversions below them, and
 * what is cut at one limit depends on both models.
 *
 * @param from list of the first model, whose number of leads for sales is the workload
 * @param to list of the second model over the same cases
 * @returns nulls where the first model sends nobody, or nobody converted
 */
export function measureCaptured({steps: first, folds}: RankedList, {steps: second}: RankedList): Effect {
  const nFrom = workloadOf(first, folds);
  const none = {lower: null, upper: null, p: null, n_from: nFrom, n_to: nFrom};
  const whole = shares(first, second, folds);
  if (whole === null) return {from_value: null, to_value: null, difference: null, ...none};
  const known = {from_value: whole.from, to_value: whole.to, difference: whole.to - whole.from};
  const spread = jackknife(folds, (kept) => {
    const part = shares(first, second, kept);
    return part === null ? null : part.to - part.from;
  });
  if (spread === null || spread.se === 0) return {...known, ...none};
  return {...known, ...none, lower: Math.max(-1, spread.lower), upper: Math.min(1, spread.upper), p: spread.p};
}

function sumOf(counts: Float64Array, folds: readonly number[]): number {
  let sum = 0;
  for (const fold of folds) sum += counts[fold]!;
  return sum;
}

const workloadOf = (steps: readonly Step[], folds: readonly number[]) =>
  steps.reduce((sum, {isSales, n}) => sum + (isSales ? sumOf(n, folds) : 0), 0);

function shares(from: readonly Step[], to: readonly Step[], folds: readonly number[]) {
  const workload = workloadOf(from, folds);
  const all = from.reduce((sum, {converted}) => sum + sumOf(converted, folds), 0);
  if (workload === 0 || all === 0) return null;
  return {from: take(from, folds, workload) / all, to: take(to, folds, workload) / all};
}

/** Conversions among the first `workload` leads of a list. */
function take(steps: readonly Step[], folds: readonly number[], workload: number): number {
  return takeBest(
    steps.map(({n, converted}) => ({n: sumOf(n, folds), converted: sumOf(converted, folds)})),
    workload
  );
}
