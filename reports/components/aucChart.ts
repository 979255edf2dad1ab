import * as Plot from "@observablehq/plot";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatNumber, formatRange, toCohortDate} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

interface Point {
  cohort: string;
  date: Date;
  value: number;
  lower: number | null;
  upper: number | null;
  n: number;
  converted: number;
}

/** AUC of a model in every cohort of the backtest, with intervals, against 0.5. */
export function aucChart(
  rows: readonly Row<"measures">[],
  {about, model, width}: {about: About; model: string; width?: number}
): HTMLElement {
  const mine = rows.filter((row) => row.model === model && row.measure === "auc");
  const points = mine.flatMap(({cohort, value, lower, upper, n, n_converted}): Point[] => {
    const date = toCohortDate(cohort);
    return date === null || value === null ? [] : [{cohort, date, value, lower, upper, n, converted: n_converted}];
  });
  if (points.length === 0) {
    return emptyNote(
      about.maturity === "none"
        ? "Without dates the backtest has no cohorts: only the whole can be judged, not its course over time."
        : `No cohort has an AUC for ${model}: each needs matured leads of both outcomes.`
    );
  }
  points.sort((a, b) => a.date.getTime() - b.date.getTime());
  const all = mine.find(({cohort}) => cohort === "all")?.value ?? null;
  return figure((current) => draw(points, all, current), {
    title: toFinding(points, model),
    note: `AUC of ${model} by month of scoring, 95% interval. Dashed: 0.5, no better than chance${all === null ? "" : `; line: ${formatNumber(all, 3)} over all cohorts`}. Hollow where few. The filter does not apply.`,
    source: sourceLine(about, "table measures", model),
    table: dataTable(points, {
      caption: `AUC of ${model} by month`,
      columns: [
        {title: "month", value: ({date}) => date.getTime(), show: ({cohort}) => formatCohort(cohort)},
        {title: "AUC", value: ({value}) => value, show: ({value}) => formatNumber(value, 3)},
        {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper)},
        count("leads", ({n}) => n),
        count("converted", ({converted}) => converted)
      ]
    }),
    ...maybeWidth(width)
  });
}

function toFinding(points: readonly Point[], model: string): string {
  const sure = points.filter(({lower}) => lower !== null && lower > 0.5).length;
  const wrong = points.filter(({upper}) => upper !== null && upper < 0.5).length;
  const months = points.length === 1 ? "the one month" : `${points.length} months`;
  if (wrong > 0) return `${model} ranks leads the wrong way round in ${wrong} of ${months}`;
  return sure === points.length
    ? `${model} ranks better than chance in every one of ${months}`
    : `${model} is surely better than chance in ${sure} of ${months}`;
}

function draw(points: readonly Point[], all: number | null, width: number): Element {
  const title = (point: Point) =>
    `${formatCohort(point.cohort)}\nAUC ${formatNumber(point.value, 3)} (${formatRange(point.lower, point.upper)})\n${formatCount(point.converted)} of ${formatCount(point.n)} converted`;
  // The wide interval of a thin month may run out of the scale.
  const ends = ({n, converted, value, lower, upper}: Point) =>
    isThin(n, converted) ? [value] : [lower ?? value, upper ?? value];
  const low = Math.min(0.45, ...points.flatMap(ends));
  const high = Math.max(0.55, ...points.flatMap(ends));
  return Plot.plot({
    width,
    height: 260,
    marginLeft: 44,
    style: chartStyle,
    x: {type: "utc", label: null, ticks: Math.max(2, Math.round(width / 110)), insetLeft: 8, insetRight: 8},
    y: {
      domain: [Math.max(0, low - 0.02), Math.min(1, high + 0.02)],
      label: null,
      ticks: 5,
      tickFormat: (value: number) => formatNumber(value, 2)
    },
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.ruleY([0.5], {stroke: "currentColor", strokeDasharray: "3,3"}),
      all === null ? null : Plot.ruleY([all], {stroke: accent, strokeOpacity: 0.6}),
      Plot.ruleX(
        points.filter(({lower}) => lower !== null),
        {x: "date", y1: "lower", y2: "upper", stroke: accent, strokeWidth: 4, strokeOpacity: 0.3, clip: true}
      ),
      Plot.dot(points, {
        x: "date",
        y: "value",
        r: 4,
        stroke: accent,
        strokeWidth: 2,
        fill: ({n, converted}: Point) => (isThin(n, converted) ? paper : accent)
      }),
      Plot.tip(points, Plot.pointerX({x: "date", y: "value", title, fill: paper, stroke: muted}))
    ]
  });
}
