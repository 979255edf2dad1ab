import * as Plot from "@observablehq/plot";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import type {CohortCurve} from "./cohortCurves.js";
import {shareBy, toCohortCurves, toCurveFinding, toImmatureNote} from "./cohortCurves.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatCount, formatPercent, toCohortDate} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

interface Step {
  cohort: string;
  days: number;
  share: number;
}

/** Share of each cohort converted by days since scoring, each curve ending where its cohort's following ends. */
export function cohortCurveChart(
  rows: readonly Row<"cohort_times">[],
  {about, width}: {about: About; width?: number}
): HTMLElement {
  const horizon = about.horizon_days;
  if (rows.length === 0 || horizon === null) {
    return emptyNote(
      about.maturity === "none"
        ? "Without dates there are no cohorts whose conversion could be followed."
        : "No lead has been scored yet: there are no cohorts to follow."
    );
  }
  const curves = toCohortCurves(rows, horizon);
  const days = [...new Set([horizon / 4, horizon / 2, horizon].map(Math.round))].filter((day) => day > 0);
  return figure((current) => draw(curves, horizon, current), {
    title: toCurveFinding(curves, about),
    note: `Share of all leads of a month converted within so many days of scoring. Thin: matured months; thick: months still open. ${toImmatureNote(curves)} The filter does not apply.`,
    about,
    source: sourceLine(about, "table cohort_times"),
    table: dataTable(curves, {
      caption: "Share converted by days since scoring, by month of scoring",
      columns: [
        {
          title: "month",
          value: ({cohort}) => toCohortDate(cohort)?.getTime() ?? null,
          show: ({cohort}) => formatCohort(cohort)
        },
        count(observedNoun(about), ({n}) => n),
        count("followed to day", ({end}) => end),
        ...days.map((day) => ({
          title: `by day ${formatCount(day)}`,
          value: (curve: CohortCurve) => shareBy(curve, day),
          show: (curve: CohortCurve) => formatPercent(shareBy(curve, day))
        }))
      ]
    }),
    ...maybeWidth(width)
  });
}

function draw(curves: readonly CohortCurve[], horizon: number, width: number): Element {
  const toSteps = (chosen: readonly CohortCurve[]): Step[] =>
    chosen.flatMap(({cohort, points}) => points.map((point) => ({cohort, ...point})));
  const drawn = curves.filter(({end}) => end > 0);
  const open = drawn.filter(({isMatured}) => !isMatured);
  const ends = open.map(({cohort, end, points}) => ({cohort, days: end, share: points.at(-1)!.share}));
  const line = {x: "days", y: "share", z: "cohort", curve: "step-after"} as const;
  const title = ({cohort, days, share}: Step): string =>
    `${formatCohort(cohort)}\n${formatPercent(share)} by day ${formatCount(days)}`;
  return Plot.plot({
    width,
    height: 300,
    marginLeft: 44,
    marginRight: 20,
    marginBottom: 36,
    style: chartStyle,
    x: {
      label: "days since scoring",
      labelArrow: "none",
      ticks: Math.min(8, Math.round(width / 90)),
      domain: [0, horizon]
    },
    y: {zero: true, label: null, ticks: 5, tickFormat: (value: number) => formatPercent(value, 0)},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.line(toSteps(drawn.filter(({isMatured}) => isMatured)), {...line, stroke: muted, strokeOpacity: 0.55}),
      Plot.line(toSteps(open), {...line, stroke: accent, strokeWidth: 2.5}),
      Plot.dot(ends, {x: "days", y: "share", r: 4, stroke: accent, strokeWidth: 2, fill: paper}),
      Plot.text(ends, {
        x: "days",
        y: "share",
        text: ({cohort}: Step) => formatCohort(cohort),
        dy: -10,
        textAnchor: "end",
        stroke: paper,
        fill: "currentColor"
      }),
      Plot.ruleY([0], {stroke: muted}),
      Plot.tip(toSteps(drawn), Plot.pointer({x: "days", y: "share", title, fill: paper, stroke: rule}))
    ]
  });
}
