import * as Plot from "@observablehq/plot";
import type {About} from "../lib/publish/about.js";
import {conversionAt} from "../lib/stats/conversionAt.js";
import type {KaplanMeierPoint} from "../lib/stats/kaplanMeier.js";
import {kaplanMeier} from "../lib/stats/kaplanMeier.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatNumber, formatPercent} from "./format.js";
import {accent, chartStyle, muted, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

/** Share of leads converted by each day after creation, open leads used up to their age (Kaplan–Meier). */
export function survivalChart(
  rows: readonly Row<"times">[],
  {about, width}: {about: About; width?: number}
): HTMLElement {
  if (rows.length === 0) {
    return emptyNote(
      about.maturity === "none"
        ? "Without dates it is not known how long a lead takes to convert."
        : "No lead within this filter has a known time to conversion."
    );
  }
  const points = kaplanMeier({
    time: rows.map(({days}) => days),
    n: rows.map(({n_converted, n_censored}) => n_converted + n_censored),
    converted: rows.map(({n_converted}) => n_converted)
  });
  const marks = [7, 14, 30, 60, 90, 120, 180, 365].flatMap((days) => {
    const at = conversionAt(points, days);
    return at === null || at.isBeyond ? [] : [{days, ...at}];
  });
  return figure((current) => draw(points, about, current), {
    title: toFinding(points, rows),
    note: "Share of leads converted within so many days of creation (Kaplan–Meier, 95% band); lost leads stay in the count. Period does not apply, source and segment do.",
    about,
    source: sourceLine(about, "table times"),
    table: dataTable(marks, {
      caption: "Share converted by day",
      columns: [
        count("days", ({days}) => days),
        {
          title: "share converted",
          value: ({conversion}) => conversion,
          show: ({conversion}) => formatPercent(conversion)
        },
        {title: "95% interval", value: ({lower}) => lower, show: ({lower, upper}) => formatInterval(lower, upper)},
        count("still followed", ({nAtRisk}) => nAtRisk)
      ]
    }),
    ...maybeWidth(width)
  });
}

/** The day by which half of the conversions seen had happened, and the day of nine in ten. */
function toFinding(points: readonly KaplanMeierPoint[], rows: readonly Row<"times">[]): string {
  const total = rows.reduce((sum, {n_converted}) => sum + n_converted, 0);
  if (total === 0) return "No lead here has converted yet";
  const dayOf = (share: number) => {
    let seen = 0;
    for (const {time, nConverted} of points) if ((seen += nConverted) >= share * total) return time;
    return points.at(-1)!.time;
  };
  return `Half of the ${formatCount(total)} conversions seen came within ${formatNumber(dayOf(0.5), 0)} days of creation, nine in ten within ${formatNumber(dayOf(0.9), 0)}`;
}

function draw(points: readonly KaplanMeierPoint[], about: About, width: number): Element {
  // Beyond the point where fewer than 30 leads are followed the curve says nothing.
  const shown = points.filter(({nAtRisk}) => nAtRisk >= 30).map((point) => ({...point, converted: 1 - point.survival}));
  const curve = {x: "time", curve: "step-after"} as const;
  return Plot.plot({
    width,
    height: 300,
    marginLeft: 44,
    marginBottom: 36,
    style: chartStyle,
    x: {
      label: "days after creation",
      labelArrow: "none",
      ticks: Math.round(width / 90),
      domain: [0, Math.max(1, shown.at(-1)?.time ?? 1)]
    },
    y: {zero: true, label: null, ticks: 5, tickFormat: (value: number) => formatPercent(value, 0)},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.areaY(
        shown.filter(({lower}) => lower !== null),
        {
          ...curve,
          y1: ({upper}: KaplanMeierPoint) => 1 - upper!,
          y2: ({lower}: KaplanMeierPoint) => 1 - lower!,
          fill: accent,
          fillOpacity: 0.16
        }
      ),
      Plot.line(shown, {...curve, y: "converted", stroke: accent, strokeWidth: 2}),
      about.horizon_days === null
        ? null
        : Plot.ruleX([about.horizon_days], {stroke: "currentColor", strokeDasharray: "3,3"}),
      about.horizon_days === null
        ? null
        : Plot.text([about.horizon_days], {
            x: (days: number) => days,
            text: [`${about.horizon_days} days, the horizon’s length`],
            frameAnchor: "bottom",
            dy: -6,
            dx: 6,
            textAnchor: "start",
            fill: muted
          }),
      Plot.ruleY([0], {stroke: muted})
    ]
  });
}
