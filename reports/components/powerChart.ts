import * as Plot from "@observablehq/plot";
import type {About, AboutCriterion, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatRange, joinWords} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import type {PowerPoint} from "./powerRows.js";
import {toPowerPoints} from "./powerRows.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

export interface PowerChartOptions {
  about: About;
  model: AboutModel;
  /** Id of the criterion to show. */
  criterion: string;
  width?: number;
}

/** An effect that could be estimated. */
interface Known extends PowerPoint {
  ratio: number;
  lower: number;
  upper: number;
}

/** Whether a criterion still separates: its odds ratio by quarter of scoring with intervals, against no effect at 1. */
export function powerChart(rows: readonly Row<"criteria">[], options: PowerChartOptions): HTMLElement {
  const {about, model, width} = options;
  const criterion = model.criteria.find((one) => one.criterion === options.criterion);
  if (about.maturity === "none")
    return emptyNote(
      "Without dates nothing can be shown over time: whether a criterion still separates cannot be told."
    );
  if (criterion === undefined) return emptyNote(`${model.model} has no such criterion.`);
  const mine = rows.filter((row) => row.model === model.model && row.criterion === criterion.criterion);
  const points = toPowerPoints(mine, {criterion, isClustered: about.is_clustered});
  const known = points.filter(isKnown);
  if (known.length === 0) {
    return emptyNote(
      `“${criterion.title}” has no quarter within this filter in which leads with different points matured and some of them converted.`
    );
  }
  return figure((current) => draw(known, current), {
    title: toFinding(known, criterion),
    note:
      `Odds of conversion of leads with the most points from “${criterion.title}” ÷ odds of those with the fewest, among leads of the same month and source, ` +
      `by quarter of scoring, 95% interval, on a scale of equal ratios. Dashed: 1, no difference. Hollow where few.`,
    about,
    source: sourceLine(about, "table criteria", model.model),
    table: powerTable(points, criterion),
    ...maybeWidth(width)
  });
}

const isKnown = (point: PowerPoint): point is Known => point.ratio !== null && point.lower !== null;

function toFinding(known: readonly Known[], {title}: AboutCriterion): string {
  const sure = known.filter(({lower}) => lower > 1);
  const wrong = known.filter(({upper}) => upper < 1);
  const quarters = known.length === 1 ? "the one quarter" : `${known.length} quarters`;
  const tail = wrong.length === 0 ? "" : `, and the wrong way in ${joinWords(wrong.map(({quarter}) => quarter))}`;
  const last = sure.at(-1);
  if (last === undefined) return `“${title}” surely separates in none of ${quarters}${tail}`;
  const since = last === known.at(-1) || sure.length === known.length ? "" : `, last in ${last.quarter}`;
  return `“${title}” surely separates in ${sure.length} of ${quarters}${since}${tail}`;
}

const powerTable = (points: readonly PowerPoint[], {title}: AboutCriterion) =>
  dataTable(points, {
    caption: `Effect of “${title}” by quarter`,
    columns: [
      {title: "quarter", value: ({date}) => date.getTime(), show: ({quarter}) => quarter},
      {title: "odds ratio", value: ({ratio}) => ratio, show: ({ratio}) => formatNumber(ratio, 2)},
      {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatRange(lower, upper, 2)},
      count("matured", ({n}) => n),
      count("converted", ({converted}) => converted)
    ]
  });

function draw(known: readonly Known[], width: number): Element {
  const title = ({quarter, ratio, lower, upper, n, converted}: Known) =>
    `${quarter}\nodds ratio ${formatNumber(ratio, 2)} (${formatRange(lower, upper, 2)})\n${formatCount(converted)} of ${formatCount(n)} converted`;
  const ends = known.flatMap(({isThin, ratio, lower, upper}) => (isThin ? [ratio] : [lower, upper]));
  const domain = [Math.min(0.5, ...ends) / 1.1, Math.max(2, ...ends) * 1.1] as const;
  const step = Math.ceil(known.length / Math.max(2, width / 80));
  return Plot.plot({
    width,
    height: 260,
    marginLeft: 44,
    style: chartStyle,
    x: {
      type: "point",
      domain: known.map(({quarter}) => quarter),
      ticks: known.map(({quarter}) => quarter).filter((_, i) => i % step === 0),
      label: null
    },
    y: {
      type: "log",
      domain: [...domain],
      label: null,
      ticks: 4,
      tickFormat: (value: number) => formatNumber(value, value < 1 ? 2 : 1)
    },
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 4}),
      Plot.ruleY([1], {stroke: "currentColor", strokeDasharray: "3,3"}),
      Plot.ruleX(known, {
        x: "quarter",
        y1: "lower",
        y2: "upper",
        stroke: accent,
        strokeWidth: 4,
        strokeOpacity: 0.3,
        clip: true
      }),
      Plot.dot(known, {
        x: "quarter",
        y: "ratio",
        r: 4,
        stroke: accent,
        strokeWidth: 2,
        fill: ({isThin}: Known) => (isThin ? paper : accent)
      }),
      Plot.tip(known, Plot.pointerX({x: "quarter", y: "ratio", title, fill: paper, stroke: muted}))
    ]
  });
}
