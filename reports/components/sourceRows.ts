import type {About} from "../lib/publish/about.js";
import {wilson} from "../lib/stats/wilson.js";
import type {LeadCounts} from "./leadCounts.js";
import {countLeads} from "./leadCounts.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {groupBy, isThin, summarise, sumOf} from "./summarise.js";

/** Within the horizon, of matured leads; or ever, of all leads in the file. */
export type Span = "horizon" | "ever";

export interface SourceRow extends Summary {
  source: string;
  /** Share of the leads counted. */
  share: number | null;
  leads: LeadCounts;
  /** Money spent in the period in minor units; null where none is recorded. */
  spend: number | null;
  /** Spend ÷ conversions, over months that are closed for this span; null where either is missing. */
  costPerConversion: number | null;
}

export interface SourceTables {
  tiers: readonly Row<"tiers">[];
  leads: readonly Row<"leads">[];
  spend: readonly Row<"spend">[];
}

/** One row a source, the largest first. `tiers` are the cells of one model. */
export function toSourceRows(
  {tiers, leads, spend}: SourceTables,
  {about, span}: {about: About; span: Span}
): SourceRow[] {
  const cells = groupBy(tiers, ({source}) => source);
  const groups = groupBy(leads, ({source}) => source);
  const costs = groupBy(spend, ({source}) => source);
  const open = new Set(tiers.filter((row) => row.n > row.n_matured).map(({cohort}) => cohort));
  const names = [...new Set([...groups.keys(), ...cells.keys()])];
  const rows = names.map((source) => {
    const counts = countLeads(groups.get(source) ?? []);
    const mine = cells.get(source) ?? [];
    const summary = span === "ever" ? summariseEver(counts) : summarise(mine, {isClustered: about.is_clustered});
    const spent = costs.get(source) ?? [];
    const isClosed = ({cohort}: {cohort: string}) => span === "ever" || !open.has(cohort);
    const converted = span === "ever" ? counts.wonEver : sumOf(mine.filter(isClosed), (cell) => cell.n_converted);
    const cost = sumOf(spent.filter(isClosed), ({amount_minor}) => amount_minor ?? 0);
    return {
      ...summary,
      source,
      share: null,
      leads: counts,
      spend: spent.length === 0 ? null : sumOf(spent, ({amount_minor}) => amount_minor ?? 0),
      costPerConversion: spent.length === 0 || converted === 0 || cost === 0 ? null : cost / converted
    };
  });
  const all = sumOf(rows, ({n}) => n);
  return rows.map((row) => ({...row, share: all === 0 ? null : row.n / all})).sort((a, b) => b.n - a.n);
}

/** All leads, those decided before scoring among them, won at any time up to the end of the data. */
export function summariseEver({n, wonEver}: LeadCounts): Summary {
  const {rate, lower, upper} = wilson(wonEver, n) ?? {rate: null, lower: null, upper: null};
  return {n, matured: n, converted: wonEver, open: 0, openWon: 0, rate, lower, upper, isThin: isThin(n, wonEver)};
}
