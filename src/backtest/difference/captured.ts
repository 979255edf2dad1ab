import {jackknife} from "../../stats/jackknife.js";
import {groupBy} from "../../util/groupBy.js";
import type {RankedCell} from "./rankedCells.js";
import type {Effect} from "./salesEffect.js";

/** Cases of one place on a model's list, by fold. */
interface Step {
  isSales: boolean;
  n: Map<number, number>;
  converted: Map<number, number>;
}

/**
 * Share of all conversions that sales meets with each model at the workload of the first: as many leads as it sends,
 * taken from the top of the other's list, which is its own leads for sales first, then by tier and score; of a place
 * that is cut by the limit pro rata.
 *
 * The interval is the delete-one-fold jackknife in every case: both shares have the same conversions below them, and
 * what is cut at one limit depends on both models.
 *
 * @param from matured cases of the first model, whose number of leads for sales is the workload
 * @param to the same cases by the second model
 * @returns nulls where the first model sends nobody, or nobody converted
 */
export function measureCaptured(from: readonly RankedCell[], to: readonly RankedCell[]): Effect {
  const [first, second] = [toSteps(from), toSteps(to)];
  const folds = [...new Set(from.map(({fold}) => fold))].sort((x, y) => x - y);
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

/** Places from the top of the list. */
function toSteps(cells: readonly RankedCell[]): Step[] {
  const groups = [...groupBy(cells, ({isSales, tier, score}) => `${isSales ? 0 : 1} ${tier} ${score}`).values()];
  const order = (a: RankedCell, b: RankedCell) =>
    Number(b.isSales) - Number(a.isSales) || a.tier - b.tier || b.score - a.score;
  return groups
    .sort((a, b) => order(a[0]!, b[0]!))
    .map((own) => ({
      isSales: own[0]!.isSales,
      n: sumByFold(own, ({n}) => n),
      converted: sumByFold(own, ({converted}) => converted)
    }));
}

function sumByFold(cells: readonly RankedCell[], value: (cell: RankedCell) => number): Map<number, number> {
  const sums = new Map<number, number>();
  for (const cell of cells) sums.set(cell.fold, (sums.get(cell.fold) ?? 0) + value(cell));
  return sums;
}

const sumOf = (counts: ReadonlyMap<number, number>, folds: readonly number[]) =>
  folds.reduce((sum, fold) => sum + (counts.get(fold) ?? 0), 0);

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
  let left = workload;
  let found = 0;
  for (const {n, converted} of steps) {
    const size = sumOf(n, folds);
    if (size === 0) continue;
    const share = Math.min(1, left / size);
    found += share * sumOf(converted, folds);
    left -= share * size;
    if (left <= 0) break;
  }
  return found;
}
