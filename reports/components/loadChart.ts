import * as Plot from "@observablehq/plot";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatDay, formatNumber, formatPercent} from "./format.js";
import type {ModelPair} from "./modelPair.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {sumOf} from "./summarise.js";

interface Week {
  date: Date;
  day: string;
  n: number;
  from: number;
  to: number;
}

/** Leads a week that each model sends to sales, over the last full weeks of scoring. */
export function loadChart(
  rows: readonly Row<"loads">[],
  {from, to}: Pick<ModelPair, "from" | "to">,
  {about, width}: {about: About; width?: number}
): HTMLElement {
  if (about.maturity === "none")
    return emptyNote("Without dates there are no weeks: the load on sales cannot be shown.");
  const weeks = toWeeks(rows, from.model, to.model);
  if (weeks.length === 0) return emptyNote("There is no full week of scoring yet: the load on sales cannot be shown.");
  return figure((current) => draw(weeks, {from: from.model, to: to.model, width: current}), {
    title: toFinding(weeks, from.model, to.model),
    note: `Leads scored in a week whose tier is for sales, last ${weeks.length} full weeks, by Monday.`,
    about,
    source: sourceLine(about, "table loads", `${from.model} and ${to.model}`),
    table: dataTable(weeks, {
      caption: "Leads a week for sales",
      columns: [
        {title: "week from", value: ({date}) => date.getTime(), show: ({day}) => formatDay(day)},
        count("leads scored", ({n}) => n),
        count(from.model, (week) => week.from),
        count(to.model, (week) => week.to)
      ]
    }),
    ...maybeWidth(width)
  });
}

function toWeeks(rows: readonly Row<"loads">[], from: string, to: string): Week[] {
  const ofTo = new Map(rows.filter(({model}) => model === to).map((row) => [row.week_on, row.n_sales]));
  return rows
    .filter(({model}) => model === from)
    .map(({week_on, n, n_sales}) => ({
      date: new Date(`${week_on}T00:00:00Z`),
      day: week_on,
      n,
      from: n_sales,
      to: ofTo.get(week_on) ?? 0
    }))
    .sort((a, b) => a.date.getTime() - b.date.getTime());
}

function toFinding(weeks: readonly Week[], from: string, to: string): string {
  const [was, is] = [sumOf(weeks, (week) => week.from), sumOf(weeks, (week) => week.to)].map(
    (sum) => sum / weeks.length
  );
  const [before, after] = [formatNumber(was!, 0), formatNumber(is!, 0)];
  if (before === after) return `Sales gets ${after} leads a week under either model`;
  const share = was === 0 ? "" : `, ${formatPercent(Math.abs(is! - was!) / was!, 0)} ${is! > was! ? "more" : "fewer"}`;
  return `Sales gets ${after} leads a week under ${to}, ${before} under ${from}${share}`;
}

function draw(weeks: readonly Week[], {from, to, width}: {from: string; to: string; width: number}): Element {
  const last = weeks.at(-1)!;
  const isNarrow = width < 560;
  const line = (y: "from" | "to", stroke: string) => [
    Plot.lineY(weeks, {x: "date", y, stroke, strokeWidth: 2}),
    Plot.dot(weeks, {x: "date", y, r: 3, fill: stroke})
  ];
  // Names at the ends of the lines, apart from each other where the lines meet.
  const gap = Math.abs(last.from - last.to) < 0.12 * Math.max(1, ...weeks.flatMap((week) => [week.from, week.to]));
  const end = (y: "from" | "to", text: string, fill: string) =>
    Plot.text([last], {
      x: "date",
      y,
      text: [text],
      fill,
      stroke: paper,
      strokeWidth: 4,
      fontWeight: 600,
      textAnchor: isNarrow ? "end" : "start",
      dx: isNarrow ? 0 : 10,
      dy: gap || isNarrow ? ((y === "from") === last.from >= last.to ? -12 : 14) : 0
    });
  const title = (week: Week) =>
    `Week from ${formatDay(week.day)}\n${from}: ${formatCount(week.from)}\n${to}: ${formatCount(week.to)}\nof ${formatCount(week.n)} leads`;
  return Plot.plot({
    width,
    height: 260,
    marginLeft: 44,
    marginRight: isNarrow ? 16 : 24 + 7 * Math.max(from.length, to.length),
    style: chartStyle,
    x: {type: "utc", label: null, ticks: Math.max(2, Math.round(width / 130))},
    y: {label: null, zero: true, ticks: 5, nice: true},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      ...line("from", muted),
      ...line("to", accent),
      end("from", from, muted),
      end("to", to, accent),
      Plot.ruleY([0], {stroke: muted}),
      Plot.tip(weeks, Plot.pointerX({x: "date", y: "to", title, fill: paper, stroke: rule}))
    ]
  });
}
