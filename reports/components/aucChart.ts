import * as Plot from "@observablehq/plot";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatNoun, formatNumber, formatRange, toCohortDate} from "./format.js";
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

/** Numbers of the backtest, which no filter reaches. */
const backtest = "table measures";

/** AUC of a model in every cohort, with intervals, against 0.5. */
export function aucChart(
  rows: readonly Row<"measures">[],
  {about, model, source = backtest, width}: {about: About; model: string; source?: string; width?: number}
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
        : `No cohort has an AUC for ${model}: each needs matured leads of both outcomes.`,
      about
    );
  }
  points.sort((a, b) => a.date.getTime() - b.date.getTime());
  const known = findKnown(points, about.models.find((one) => one.model === model)?.effective_from ?? null);
  const all = mine.find(({cohort}) => cohort === "all")?.value ?? null;
  return figure((current) => draw(points, {all, known}, current), {
    title: toFinding(points, model),
    note: `AUC of ${model} by month of scoring, 95% interval. Dashed: 0.5, no better than chance${all === null ? "" : `; line: ${formatNumber(all, 3)} over all cohorts`}. Hollow where few.${known === null ? "" : ` Left of the mark: ${formatNoun(known.n, "month")} whose outcomes the model’s author could know.`}${source === backtest ? " The filter does not apply." : ""}`,
    about,
    source: sourceLine(about, source, model),
    table: dataTable(points, {
      caption: `AUC of ${model} by month`,
      columns: [
        {title: "month", value: ({date}) => date.getTime(), show: ({cohort}) => formatCohort(cohort)},
        {title: "AUC", value: ({value}) => value, show: ({value}) => formatNumber(value, 3)},
        {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper)},
        count(observedNoun(about), ({n}) => n),
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

/** Months that began before the model took effect, and where the others begin; null where there is nothing to part. */
function findKnown(points: readonly Point[], effectiveFrom: string | null): {n: number; until: Date} | null {
  if (effectiveFrom === null) return null;
  const from = new Date(`${effectiveFrom}T00:00:00Z`);
  const n = points.filter(({date}) => date < from).length;
  if (n === 0) return null;
  // Half a month before the first that the author could not know, so that the mark stands between two dots.
  const first = points[n]?.date;
  const last = points[n - 1]!.date;
  return {n, until: first === undefined ? last : new Date((last.getTime() + first.getTime()) / 2)};
}

interface Marks {
  all: number | null;
  known: {until: Date} | null;
}

function draw(points: readonly Point[], {all, known}: Marks, width: number): Element {
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
      known === null ? null : Plot.ruleX([known.until], {stroke: muted, strokeDasharray: "2,4"}),
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
