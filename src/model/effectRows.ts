import {UNKNOWN_LEVEL} from "../domain/level.js";
import type {SlopeRow} from "../stats/adjustedSlope.js";
import {groupBy} from "../util/groupBy.js";
import {compareText} from "../util/order.js";

/** Matured cases of one level of a criterion. */
export interface EffectCell {
  /** Level of the criterion, 255 for unknown. */
  readonly level: number;
  /** Month of scoring, `YYYY-MM`. */
  readonly cohort: string;
  readonly source: string;
  readonly fold: number;
  readonly n: number;
  readonly converted: number;
}

/** What a criterion's effect is fitted on. */
export interface EffectRows {
  /** Value 0 for the fewest points that occur, 1 for the most; first factor the number of the month in `cohorts`. */
  rows: SlopeRow[];
  /** Months in time. */
  cohorts: string[];
  /** False where the criterion only says where a lead came from: sources are then not told apart. */
  isWithinSource: boolean;
}

/** Sources that are told apart, the largest; the others are one group, so that the fit stays small. */
const mostSources = 20;
/** More different points than this are put together, because a hundred steps of a fading value tell no more. */
const mostSteps = 20;
/** From this share of the points' variance that the source explains on, a criterion is about the source itself. */
const maxExplained = 0.9;

/**
 * Cases of one criterion in the form in which its effect is fitted: points on a scale from 0 (fewest that occur) to 1
 * (most), by month and source. The slope over it is the logarithm of the odds ratio between most and fewest points.
 *
 * Leads for whom the criterion is unknown are left out. Only matured cases may be passed.
 *
 * @param cells cases by level, month, source and fold
 * @param pointsOf points of a level, any unit
 * @returns null where all known leads get the same points
 * @example
 * const cell = (level, converted) => ({level, cohort: "2025-01", source: "web", fold: 0, n: 10, converted});
 * toEffectRows([cell(0, 1), cell(1, 3), cell(255, 2)], (level) => 5 * level)?.rows.map(({value}) => value); // => [0, 1]
 */
export function toEffectRows(cells: readonly EffectCell[], pointsOf: (level: number) => number): EffectRows | null {
  const known = cells.filter(({level, n}) => level !== UNKNOWN_LEVEL && n > 0);
  const points = known.map(({level}) => pointsOf(level));
  const fewest = points.reduce((a, b) => Math.min(a, b), Infinity);
  const most = points.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(fewest < most)) return null;
  const isFine = new Set(points).size > mostSteps + 1;
  const toValue = (one: number) => {
    const value = (one - fewest) / (most - fewest);
    return isFine ? Math.round(value * mostSteps) / mostSteps : value;
  };
  const cohorts = [...new Set(known.map(({cohort}) => cohort))].sort(compareText);
  const monthOf = new Map(cohorts.map((cohort, i) => [cohort, i]));
  const sourceOf = numberSources(known);
  const values = points.map(toValue);
  const isWithinSource = explainedBySource(known, values) < maxExplained;
  const rows = known.map(({cohort, source, fold, n, converted}, i): SlopeRow => ({
    value: values[i]!,
    factors: isWithinSource ? [monthOf.get(cohort)!, sourceOf(source)] : [monthOf.get(cohort)!],
    fold,
    n,
    converted
  }));
  return {rows: mergeRows(rows), cohorts, isWithinSource};
}

/** Rows that differ in nothing but their counts as one. */
function mergeRows(rows: readonly SlopeRow[]): SlopeRow[] {
  const groups = groupBy(rows, ({value, factors, fold}) => `${value} ${factors.join(" ")} ${fold}`);
  return [...groups.values()].map((own) => ({
    ...own[0]!,
    n: own.reduce((sum, {n}) => sum + n, 0),
    converted: own.reduce((sum, {converted}) => sum + converted, 0)
  }));
}

function numberSources(cells: readonly EffectCell[]): (source: string) => number {
  const sizes = [...groupBy(cells, ({source}) => source)].map(([source, own]) => ({
    source,
    n: own.reduce((sum, {n}) => sum + n, 0)
  }));
  sizes.sort((a, b) => b.n - a.n || compareText(a.source, b.source));
  const numbers = new Map(sizes.map(({source}, i) => [source, Math.min(i, mostSources)]));
  return (source) => numbers.get(source)!;
}

/** Share of the variance of the points that the source alone explains, 0 to 1. */
function explainedBySource(cells: readonly EffectCell[], values: readonly number[]): number {
  const moments = (indices: readonly number[]) => {
    const n = indices.reduce((sum, i) => sum + cells[i]!.n, 0);
    const mean = indices.reduce((sum, i) => sum + cells[i]!.n * values[i]!, 0) / n;
    return indices.reduce((sum, i) => sum + cells[i]!.n * (values[i]! - mean) ** 2, 0);
  };
  const within = [...groupBy(cells.keys(), (i) => cells[i]!.source).values()];
  return 1 - within.reduce((sum, own) => sum + moments(own), 0) / moments([...cells.keys()]);
}
