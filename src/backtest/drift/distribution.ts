import type {Base} from "./base.js";
import {decileEdges, describeBins, findBin, keepCategories, others} from "./bins.js";

/** What is followed over time. */
export interface Subject {
  kind: "score" | "criterion" | "attribute" | "source";
  /** `id@version`; empty for what no model makes. */
  model: string;
  subject: string;
  title: string;
  /** `unstated` where the latest value is used, which may have been written after the outcome. */
  known: "creation" | "unstated";
}

/** Cases of one value in one month. */
export interface ValueCell<V> {
  cohort: string;
  value: V;
  n: number;
}

/** Cases by bin in the base and in every later month; bins are those of the base. */
export interface Distribution extends Subject {
  bins: readonly string[];
  reference: readonly number[];
  months: readonly {cohort: string; current: readonly number[]}[];
}

/** Counts the cells into bins that the base has set. */
function count<V>(
  cells: readonly ValueCell<V>[],
  {base, bins, binOf}: {base: Base; bins: readonly string[]; binOf: (value: V) => number}
): Omit<Distribution, keyof Subject> {
  const counts = new Map([...base.months, ...base.later].map((cohort) => [cohort, bins.map(() => 0)]));
  for (const {cohort, value, n} of cells) {
    const own = counts.get(cohort);
    if (own !== undefined) own[binOf(value)]! += n;
  }
  const reference = bins.map((_, bin) => base.months.reduce((sum, cohort) => sum + counts.get(cohort)![bin]!, 0));
  return {bins, reference, months: base.later.map((cohort) => ({cohort, current: counts.get(cohort)!}))};
}

/** Cases of the base by value. */
function sumBase<V>(cells: readonly ValueCell<V>[], {months}: Base): Map<V, number> {
  const inBase = new Set(months);
  const sums = new Map<V, number>();
  for (const {cohort, value, n} of cells) if (inBase.has(cohort)) sums.set(value, (sums.get(value) ?? 0) + n);
  return sums;
}

/**
 * A number by deciles of the base; null, where nothing is known, is a bin of its own.
 *
 * @param show how an edge is written
 */
export function toNumberDistribution(
  subject: Subject,
  cells: readonly ValueCell<number | null>[],
  {base, show}: {base: Base; show: (edge: number) => string}
): Distribution {
  const values = [...sumBase(cells, base)].flatMap(([value, n]) => (value === null ? [] : [{value, n}]));
  const edges = decileEdges(values.sort((a, b) => a.value - b.value));
  const bins = [...describeBins(edges, show), "unknown"];
  const binOf = (value: number | null) => (value === null ? bins.length - 1 : findBin(edges, value));
  return {...subject, ...count(cells, {base, bins, binOf})};
}

/** Categories as they are in the base; rare and new ones are one bin, `others`. */
export function toCategoryDistribution(
  subject: Subject,
  cells: readonly ValueCell<string>[],
  {base}: {base: Base}
): Distribution {
  const kept = [...keepCategories(sumBase(cells, base))];
  const binByName = new Map(kept.map((name, bin) => [name, bin]));
  const binOf = (name: string) => binByName.get(name) ?? kept.length;
  return {...subject, ...count(cells, {base, bins: [...kept, others], binOf})};
}

/** Values that are the numbers of bins already. */
export function toBinnedDistribution(
  subject: Subject,
  cells: readonly ValueCell<number>[],
  {base, bins}: {base: Base; bins: readonly string[]}
): Distribution {
  return {...subject, ...count(cells, {base, bins, binOf: (bin) => bin})};
}
