import {compareText} from "../lib/util/order.js";
import {formatCohort, formatName, joinWords} from "./format.js";

/** What the reader has narrowed the page to; an empty list and a null bound leave everything in. */
export interface Filter {
  /** First and last cohort, both included, `YYYY-MM`. */
  from: string | null;
  to: string | null;
  sources: readonly string[];
  segments: readonly string[];
}

/** What there is to choose from; cohorts in order of time, none where the workspace has no dates. */
export interface FilterOptions {
  cohorts: readonly string[];
  sources: readonly string[];
  segments: readonly string[];
}

interface Cell {
  readonly cohort?: string;
  readonly source: string;
  readonly segment?: string;
}

export const noFilter: Filter = {from: null, to: null, sources: [], segments: []};

const distinct = (values: readonly string[]) => [...new Set(values)].sort(compareText);

/** Everything that occurs in the tables given. */
export function toFilterOptions(...tables: readonly (readonly Cell[])[]): FilterOptions {
  const cells = tables.flat();
  return {
    cohorts: distinct(cells.flatMap(({cohort}) => (cohort !== undefined && /^\d/.test(cohort) ? [cohort] : []))),
    sources: distinct(cells.map(({source}) => source)),
    segments: distinct(cells.flatMap(({segment}) => (segment === undefined ? [] : [segment])))
  };
}

/** The filter in a query string; values that do not occur in this workspace are left out. */
export function parseFilter(search: string, {cohorts, sources, segments}: FilterOptions): Filter {
  const query = new URLSearchParams(search);
  const among = (name: string, known: readonly string[]) => known.filter((value) => query.getAll(name).includes(value));
  const [from = null] = among("from", cohorts);
  const [to = null] = among("to", cohorts);
  return {from, to, sources: among("source", sources), segments: among("segment", segments)};
}

/** The parameters that say the filter, for `updateQuery`. */
export const toParameters = ({from, to, sources, segments}: Filter): Record<string, readonly string[]> => ({
  from: from === null ? [] : [from],
  to: to === null ? [] : [to],
  source: sources,
  segment: segments
});

export const isFiltered = ({from, to, sources, segments}: Filter): boolean =>
  from !== null || to !== null || sources.length > 0 || segments.length > 0;

/** The rows within the filter; a row without a cohort or segment column is kept whatever these say. */
export function applyFilter<R extends Cell>(rows: readonly R[], filter: Filter): R[] {
  const sources = new Set(filter.sources);
  const segments = new Set(filter.segments);
  return rows.filter(
    ({cohort, source, segment}) =>
      (sources.size === 0 || sources.has(source)) &&
      (segments.size === 0 || segment === undefined || segments.has(segment)) &&
      (filter.from === null || cohort === undefined || cohort >= filter.from) &&
      (filter.to === null || cohort === undefined || cohort <= filter.to)
  );
}

/** The filter in words, as it is printed: `Jan 2025 to Jun 2025; source: referral`. */
export function describeFilter({from, to, sources, segments}: Filter): string {
  const period =
    from !== null && to !== null
      ? `${formatCohort(from)} to ${formatCohort(to)}`
      : from !== null
        ? `from ${formatCohort(from)}`
        : to !== null
          ? `up to ${formatCohort(to)}`
          : "whole period";
  const list = (name: string, values: readonly string[]) =>
    values.length === 0 ? `all ${name}s` : `${name}: ${joinWords(values.map(formatName))}`;
  return [period, list("source", sources), list("segment", segments)].join("; ");
}
