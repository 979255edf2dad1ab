import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatPercent, formatRange} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {rateColumns} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {groupBy, isThin} from "./summarise.js";

type Level = Row<"given_levels">;

export interface GivenChartsOptions {
  about: About;
  measures: readonly Row<"measures">[];
  /** What the backtest found; a score that does not rank gets its words as title. */
  findings: readonly Row<"findings">[];
  width?: number;
}

/** Conversion by level of each score that came with the leads, best level first; leads without one apart. */
export function givenCharts(rows: readonly Level[], options: GivenChartsOptions): HTMLElement {
  if (rows.length === 0)
    return emptyNote(
      "This workspace declares no given scores. Where a vendor or the CRM scores leads, name the attribute under given_scores in workspace.yaml and it is judged like a model."
    );
  const charts = [...groupBy(rows, ({given_score}) => given_score).values()].map((levels) =>
    givenChart(levels, options)
  );
  return html`<div class="columns">${charts}</div>`;
}

function givenChart(levels: readonly Level[], {about, measures, findings, width}: GivenChartsOptions): HTMLElement {
  const [{given_score: name, title}] = levels as [Level];
  const known = levels.filter(({is_unknown}) => !is_unknown);
  const missing = levels.find(({is_unknown}) => is_unknown);
  if (known.length === 0) return emptyNote(`No lead within this workspace has a value of ${title}.`);
  const rows = [...known]
    .reverse()
    .concat(missing ?? [])
    .map(toSummary);
  const auc = measures.find((row) => row.model === name && row.cohort === "all" && row.measure === "auc");
  const found = findings.find(({code, subject}) => code === "given_score_not_ranked" && subject === name);
  const lines = rows.map((row) => ({
    ...row,
    value: row.rate,
    hint: row.matured === 0 ? "none matured" : `${formatPercent(row.rate)} of ${formatCount(row.matured)}`,
    color: row.isUnknown ? muted : accent
  }));
  const without = missing === undefined ? "" : ` ${formatCount(missing.n)} leads have none: unknown, not low.`;
  return figure((current) => intervalChart(lines, {width: current}), {
    title: found?.title ?? toFinding(title, auc),
    note: `${title}: share of matured leads that converted, best level first, 95% interval; hollow where few. ${toAucWords(auc)}${without} The filter does not apply.`,
    about,
    source: sourceLine(about, "tables given_levels, measures"),
    table: dataTable(rows, {
      caption: `Levels of ${title}, best first`,
      rowClass: (row) => (row.isThin ? "thin" : ""),
      columns: [{title: "level", show: ({label}) => label}, ...rateColumns(rows, observedNoun(about))]
    }),
    ...maybeWidth(width)
  });
}

const toSummary = (row: Level) => ({
  label: row.is_unknown ? "none" : row.label,
  isUnknown: row.is_unknown,
  n: row.n,
  matured: row.n_matured,
  converted: row.n_converted,
  open: row.n - row.n_matured,
  openWon: row.n_open_won,
  rate: row.rate,
  lower: row.lower,
  upper: row.upper,
  isThin: isThin(row.n_matured, row.n_converted)
});

function toFinding(title: string, auc: Row<"measures"> | undefined): string {
  if (auc === undefined || auc.value === null) return `${title}: too few outcomes to say whether it ranks`;
  if (auc.lower !== null && auc.lower > 0.5)
    return `${title} ranks better than chance: AUC ${formatNumber(auc.value, 2)}`;
  return `${title} cannot be told from chance: AUC ${formatNumber(auc.value, 2)}`;
}

const toAucWords = (auc: Row<"measures"> | undefined): string =>
  auc === undefined || auc.value === null
    ? ""
    : `AUC ${formatNumber(auc.value, 3)}${auc.lower === null ? "" : ` (${formatRange(auc.lower, auc.upper)})`} on the ${formatCount(auc.n)} matured leads that have it.`;
