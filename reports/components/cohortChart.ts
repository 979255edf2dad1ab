import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatInterval, formatPercent, toCohortDate} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {rateColumns} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {groupBy, summarise} from "./summarise.js";

interface CohortRow extends Summary {
  cohort: string;
  date: Date;
}

export interface CohortChartOptions {
  about: About;
  /** Why the months cannot be compared, in place of the finding: an artefact of recording must not look like a trend. */
  callout?: string | undefined;
  width?: number;
}

/** Conversion by month of scoring with intervals, above the number of leads; open cohorts are marked as such. */
export function cohortChart(rows: readonly Row<"tiers">[], {about, callout, width}: CohortChartOptions): HTMLElement {
  const cohorts = toCohortRows(rows, about);
  if (cohorts.length === 0) {
    return emptyNote(
      about.maturity === "none"
        ? "Without dates there are no cohorts: conversion cannot be shown over time."
        : "No scored lead is within this filter, so there is no conversion to show over time.",
      about
    );
  }
  return figure((current) => draw(cohorts, current), {
    title: callout ?? toFinding(cohorts),
    note:
      `Converted share of matured leads by month of scoring, with 95% interval. Hollow: fewer than 30 matured or 5 converted. ` +
      `Below: leads a month; the pale part is still open.`,
    about,
    source: sourceLine(about, "table tiers, one model"),
    table: dataTable(cohorts, {
      caption: "Conversion by month of scoring",
      columns: [
        {title: "month", value: ({date}) => date.getTime(), show: ({cohort}) => formatCohort(cohort)},
        ...rateColumns(cohorts, observedNoun(about))
      ]
    }),
    ...(width === undefined ? {} : {width})
  });
}

function toCohortRows(rows: readonly Row<"tiers">[], about: About): CohortRow[] {
  return [...groupBy(rows, ({cohort}) => cohort)]
    .flatMap(([cohort, cells]) => {
      const date = toCohortDate(cohort);
      return date === null ? [] : [{cohort, date, ...summarise(cells, {isClustered: about.is_clustered})}];
    })
    .sort((a, b) => a.date.getTime() - b.date.getTime());
}

/** Compares the first and the last half of the full cohorts; says so only where their intervals do not meet. */
function toFinding(cohorts: readonly CohortRow[]): string {
  const full = cohorts.filter((row) => row.open === 0 && !row.isThin);
  const open = cohorts.filter((row) => row.open > 0).length;
  const tail = open === 0 ? "" : `; ${open === 1 ? "the last month is" : `the last ${open} months are`} still open`;
  if (full.length < 2) return `Too few matured months to speak of a trend${tail}`;
  const best = full.reduce((a, b) => (b.rate! > a.rate! ? b : a));
  const worst = full.reduce((a, b) => (b.rate! < a.rate! ? b : a));
  const isApart = best.lower! > worst.upper!;
  return isApart
    ? `Conversion moved between ${formatPercent(worst.rate)} (${formatCohort(worst.cohort)}) and ${formatPercent(best.rate)} (${formatCohort(best.cohort)})${tail}`
    : `Conversion stayed within what chance allows, ${formatPercent(worst.rate)} to ${formatPercent(best.rate)} a month${tail}`;
}

function draw(cohorts: readonly CohortRow[], width: number): Element {
  const common = {
    width,
    marginLeft: 44,
    marginRight: 20,
    style: chartStyle,
    x: {
      type: "utc",
      domain: [cohorts[0]!.date, nextMonth(cohorts.at(-1)!.date)],
      label: null,
      ...(cohorts.length < 9 ? {ticks: "month"} : {})
    }
  } satisfies Plot.PlotOptions;
  return html`<div>${drawRates(cohorts, common)}${drawVolumes(cohorts, common)}</div>`;
}

function drawRates(cohorts: readonly CohortRow[], common: Plot.PlotOptions): Element {
  const known = cohorts.filter(({rate}) => rate !== null);
  const open = openSpans(cohorts);
  const x = (row: CohortRow) => new Date(row.date.getTime() + 15 * 864e5);
  const fill = (row: CohortRow) => (row.isThin ? paper : accent);
  const title = (row: CohortRow) =>
    `${formatCohort(row.cohort)}\n${formatPercent(row.rate)} (${formatInterval(row.lower, row.upper)})\n` +
    `${formatCount(row.converted)} of ${formatCount(row.matured)} matured, ${formatCount(row.open)} open`;
  const band = {stroke: accent, strokeWidth: 4, strokeOpacity: 0.3, clip: true};
  return Plot.plot({
    ...common,
    height: 250,
    marginBottom: 8,
    x: {...common.x, axis: null},
    y: {domain: [0, toCeiling(known)], tickFormat: (value: number) => formatPercent(value, 0), label: null, ticks: 5},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.rect(open, {x1: "from", x2: "to", fill: muted, fillOpacity: 0.09}),
      Plot.text(open, {x: "from", text: ["open"], frameAnchor: "top", textAnchor: "start", dx: 5, dy: 5, fill: muted}),
      Plot.ruleX(known, {x, y1: "lower", y2: "upper", ...band}),
      Plot.dot(known, {x, y: "rate", r: 4, stroke: accent, strokeWidth: 2, fill}),
      Plot.ruleY([0], {stroke: muted}),
      Plot.tip(known, Plot.pointerX({x, y: "rate", title, fill: paper, stroke: rule}))
    ]
  });
}

function drawVolumes(cohorts: readonly CohortRow[], common: Plot.PlotOptions): Element {
  const months = {x: "date", interval: "month", fill: accent, inset: 1} as const;
  return Plot.plot({
    ...common,
    height: 110,
    marginTop: 6,
    marginBottom: 34,
    y: {label: null, ticks: 2, tickFormat: (value: number) => formatCount(value)},
    marks: [
      Plot.rectY(cohorts, {...months, y1: 0, y2: "matured"}),
      Plot.rectY(cohorts, {...months, y1: "matured", y2: "n", fillOpacity: 0.25}),
      Plot.ruleY([0], {stroke: muted})
    ]
  });
}

/** Upper end of the scale; the wide interval of a thin month may run out of it. */
const toCeiling = (known: readonly CohortRow[]) =>
  1.06 * Math.max(0.01, ...known.map(({isThin, rate, upper}) => (isThin ? rate! : upper!)));

/** From the first month with open leads to the end; one span, because months age in order. */
function openSpans(cohorts: readonly CohortRow[]): {from: Date; to: Date}[] {
  const first = cohorts.find(({open}) => open > 0);
  return first === undefined ? [] : [{from: first.date, to: nextMonth(cohorts.at(-1)!.date)}];
}

const nextMonth = (date: Date) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
