import * as Plot from "@observablehq/plot";
import type {About} from "../../lib/publish/about.js";
import {maybeWidth} from "../compactFigure.js";
import {sourceLine} from "../dataStrip.js";
import {dataTable} from "../dataTable.js";
import {emptyNote} from "../emptyNote.js";
import {figure} from "../figure.js";
import {formatMoney, formatNumber} from "../format.js";
import {chartStyle, muted, paper, rule, seriesColor} from "../palette.js";
import type {EarnedView, ProfitPoint} from "./benchView.js";

export interface ProfitChartOptions {
  about: About;
  /** Leads a week that sales can work; null where unknown. */
  capacityPerWeek: number | null;
  /** The first is the draft. */
  earned: readonly EarnedView[];
  width?: number;
}

/** Profit a week by leads worked a week, best score first; the capacity is marked. */
export function profitChart(
  points: readonly ProfitPoint[],
  {about, capacityPerWeek, earned, width}: ProfitChartOptions
): HTMLElement {
  const names = [...new Set(points.map(({model}) => model))];
  const [draft] = names;
  if (draft === undefined)
    return emptyNote(
      "No profit can be told: value of a win or cost of a contact is not stated, there are no dates, or nothing has matured."
    );
  const {currency} = about;
  const money = (value: number) => formatMoney(100 * value, currency);
  const earnings = earned.flatMap(({model, perWeek}, i) =>
    perWeek === null ? [] : [`${model} ${i === 0 ? "earns " : ""}${money(perWeek)}${i === 0 ? " a week" : ""}`]
  );
  const title =
    capacityPerWeek === null || earnings.length === 0
      ? `Profit of ${draft} by leads worked a week`
      : `At ${formatNumber(capacityPerWeek, 0)} leads a week ${earnings.join(", ")}`;
  return figure((current) => draw(points, {names, capacityPerWeek, money}, current), {
    title,
    note: "Across: leads worked a week, from the best score down. Up: wins times their value, less contacts times their cost, a week, on matured leads; the best of all weeks together. Dashed: capacity; the title takes the best of each week.",
    about,
    source: sourceLine(about, "observation matrix"),
    table: () =>
      dataTable(points, {
        about,
        caption: "Profit by leads worked",
        columns: [
          {title: "model", show: ({model}) => model},
          {title: "leads a week", value: ({perWeek}) => perWeek, show: ({perWeek}) => formatNumber(perWeek, 1)},
          {title: "profit a week", value: ({profit}) => profit, show: ({profit}) => money(profit)}
        ]
      }),
    ...maybeWidth(width)
  });
}

const nameStyle = {fontWeight: 600, stroke: paper, strokeWidth: 4};

interface DrawOptions {
  names: readonly string[];
  capacityPerWeek: number | null;
  money: (value: number) => string;
}

function draw(points: readonly ProfitPoint[], {names, capacityPerWeek, money}: DrawOptions, width: number): Element {
  const color = ({model}: {model: string}) => seriesColor(names.indexOf(model));
  const place = {x: "perWeek", y: "profit"} as const;
  const title = ({model, perWeek, profit}: ProfitPoint) =>
    `${model}\n${formatNumber(perWeek, 1)} leads a week: ${money(profit)}`;
  // The names stand at the best cut of each, which are rarely the same.
  const labels = names.map((name) => {
    const own = points.filter(({model}) => model === name);
    return own.reduce((best, point) => (point.profit > best.profit ? point : best));
  });
  const greatest = points.reduce((most, {profit}) => Math.max(most, Math.abs(profit)), 0);
  const last = points.reduce((most, {perWeek}) => Math.max(most, perWeek), 0);
  const anchorOf = ({perWeek}: ProfitPoint) =>
    perWeek > 0.7 * last ? "end" : perWeek < 0.3 * last ? "start" : "middle";
  return Plot.plot({
    width,
    height: 280,
    // Money of any size has room, the sign too.
    marginLeft: 12 + 7 * money(-greatest).length,
    marginBottom: 36,
    marginTop: 24,
    style: chartStyle,
    x: {label: "leads worked a week", labelArrow: "none", ticks: Math.round(width / 90)},
    y: {label: null, ticks: 5, tickFormat: money},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.ruleY([0], {stroke: muted}),
      capacityPerWeek === null ? null : Plot.ruleX([capacityPerWeek], {stroke: "currentColor", strokeDasharray: "3,3"}),
      Plot.line(points, {...place, z: "model", stroke: color, strokeWidth: 2}),
      ...labels.map((point, i) =>
        Plot.text([point], {
          ...place,
          ...nameStyle,
          text: "model",
          dy: i === 0 ? -10 : 12,
          textAnchor: anchorOf(point),
          fill: color(point)
        })
      ),
      Plot.tip(points, Plot.pointer({...place, title, fill: paper, stroke: rule}))
    ]
  });
}
