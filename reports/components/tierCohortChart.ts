import * as Plot from "@observablehq/plot";
import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatInterval, formatPercent, toCohortDate, toSentence} from "./format.js";
import {chartStyle, muted, paper, rule, tierColor} from "./palette.js";
import {rateColumns} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {groupBy, summarise} from "./summarise.js";

/** A tier in one period. */
export interface TierPoint extends Summary {
  tier: string;
  cohort: string;
  date: Date;
}

export interface TierCohortOptions {
  about: About;
  model: AboutModel;
  width?: number;
}

/** Rate of every tier by quarter or month of scoring; a band shows the interval. Only cohorts that have fully matured. */
export function tierCohortChart(rows: readonly Row<"tiers">[], {about, model, width}: TierCohortOptions): HTMLElement {
  if (about.maturity === "none")
    return emptyNote("Without dates there are no cohorts: tiers cannot be followed over time.");
  const {points, unit} = toTierPoints(
    rows.filter((row) => row.model === model.model),
    about
  );
  const periods = new Set(points.map(({cohort}) => cohort));
  if (periods.size < 2)
    return emptyNote(
      "Fewer than two fully matured periods are within this filter: there is no course over time to show."
    );
  const tiers = model.tiers.map(({tier}) => tier);
  return figure((current) => drawTierPoints(points, tiers, {width: current, unit}), {
    title: toTierFinding(points, tiers, unit),
    note: `${model.model}: converted share of matured leads by ${unit} of scoring, 95% interval as a band; hollow where few. Periods with open leads are left out.`,
    about,
    source: sourceLine(about, "table tiers", model.model),
    table: dataTable(points, {
      caption: `Conversion of the tiers by ${unit}`,
      columns: [
        {title: unit, value: ({date}) => date.getTime(), show: ({cohort}) => cohort},
        {title: "tier", show: ({tier}) => tier},
        ...rateColumns(points, observedNoun(about))
      ]
    }),
    ...maybeWidth(width)
  });
}

/** Months where there are few of them, else quarters: a tier in one month is soon too small to read. */
export function toTierPoints(rows: readonly Row<"tiers">[], about: About): {points: TierPoint[]; unit: string} {
  const open = new Set(rows.filter((row) => row.n > row.n_matured).map(({cohort}) => cohort));
  const dated = rows.filter(({cohort}) => toCohortDate(cohort) !== null && !open.has(cohort));
  const isQuarterly = new Set(dated.map(({cohort}) => cohort)).size > 9;
  const period = (cohort: string) => (isQuarterly ? toQuarter(cohort) : formatCohort(cohort));
  const groups = groupBy(dated, ({tier, cohort}) => `${tier}\n${period(cohort)}`);
  const points = [...groups].map(([key, cells]) => {
    const [tier = "", cohort = ""] = key.split("\n");
    const first = cells.map((cell) => cell.cohort).sort()[0]!;
    const date = toCohortDate(isQuarterly ? toQuarterStart(first) : first)!;
    return {tier, cohort, date, ...summarise(cells, {isClustered: about.is_clustered})};
  });
  return {points: points.sort((a, b) => a.date.getTime() - b.date.getTime()), unit: isQuarterly ? "quarter" : "month"};
}

const toQuarter = (cohort: string) => `${cohort.slice(0, 4)} Q${Math.ceil(Number(cohort.slice(5)) / 3)}`;
const toQuarterStart = (cohort: string) =>
  `${cohort.slice(0, 4)}-${String(Math.floor((Number(cohort.slice(5)) - 1) / 3) * 3 + 1).padStart(2, "0")}`;

/** In how many periods the best tier converted more than the worst. */
export function toTierFinding(points: readonly TierPoint[], tiers: readonly string[], unit: string): string {
  const rates = groupBy(points, ({cohort}) => cohort);
  const [best, worst] = [tiers[0]!, tiers.at(-1)!];
  const pairs = [...rates.values()].flatMap((row) => {
    const top = row.find(({tier}) => tier === best)?.rate;
    const low = row.find(({tier}) => tier === worst)?.rate;
    return top == null || low == null ? [] : [top > low];
  });
  const kept = pairs.filter(Boolean).length;
  if (pairs.length === 0) return `${best} and ${worst} never have matured leads in the same ${unit}`;
  const often = kept === pairs.length ? `every one of ${pairs.length}` : `${kept} of ${pairs.length}`;
  return `${toSentence(best)} converted more than ${worst} in ${often} ${unit}s`;
}

/** The course of every tier, a band for its interval; hollow where few. */
export function drawTierPoints(
  points: readonly TierPoint[],
  tiers: readonly string[],
  {width, unit}: {width: number; unit: string}
): Element {
  const known = points.filter(({rate}) => rate !== null);
  const color = ({tier}: TierPoint) => tierColor(tiers, tier);
  const ends = tiers.flatMap((tier) => known.findLast((point) => point.tier === tier) ?? []);
  const title = (row: TierPoint) =>
    `${row.tier}, ${row.cohort}\n${formatPercent(row.rate)} (${formatInterval(row.lower, row.upper)}) of ${formatCount(row.matured)}`;
  return Plot.plot({
    width,
    height: 300,
    marginLeft: 44,
    marginRight: 16 + 7 * Math.max(...tiers.map((tier) => tier.length)),
    style: chartStyle,
    x: {type: "utc", label: null, ticks: Math.round(width / 110), ...(unit === "quarter" ? {interval: "quarter"} : {})},
    y: {label: null, zero: true, ticks: 5, tickFormat: (value: number) => formatPercent(value, 0)},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.areaY(known, {x: "date", y1: "lower", y2: "upper", z: "tier", fill: color, fillOpacity: 0.14}),
      Plot.lineY(known, {x: "date", y: "rate", z: "tier", stroke: color, strokeWidth: 2}),
      Plot.dot(known, {
        x: "date",
        y: "rate",
        r: 3.5,
        stroke: color,
        strokeWidth: 1.75,
        fill: (row: TierPoint) => (row.isThin ? paper : color(row))
      }),
      Plot.text(ends, {x: "date", y: "rate", text: "tier", textAnchor: "start", dx: 10, fill: color, fontWeight: 600}),
      Plot.ruleY([0], {stroke: muted}),
      Plot.tip(known, Plot.pointer({x: "date", y: "rate", title, fill: paper, stroke: rule}))
    ]
  });
}
