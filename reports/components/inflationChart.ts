import * as Plot from "@observablehq/plot";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCohort, formatNumber, joinWords, toCohortDate} from "./format.js";
import type {Cause, ScorePeriod} from "./inflationRows.js";
import {causes, describeCauses, toScorePeriods} from "./inflationRows.js";
import {chartStyle, muted, paper, rule, seriesColor} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

/** Changes below this are said to be none. */
const leastPoints = 0.5;
const names = Object.keys(causes) as Cause[];
/** Each cause has its colour and, for those who do not see it, its letter in the bar. */
const letters: Readonly<Record<Cause, string>> = {mix: "M", rules: "R", lasting: "N", criterion: "C", limits: "L"};

interface Bar {
  date: Date;
  cause: Cause;
  change: number;
  period: ScorePeriod;
}

/** The change of a model's mean score since the first months, split into what it came of. */
export function inflationChart(
  rows: readonly Row<"inflation">[],
  {about, model, width}: {about: About; model: string; width?: number}
): HTMLElement {
  if (about.maturity === "none") return emptyNote("No dates: whether scores rise over time cannot be seen.");
  const {months, latest} = toScorePeriods(rows, {model});
  if (latest === null || months.length === 0)
    return emptyNote("Fewer than two months of leads: there is no later score to hold against a first one.");
  const {base_from: from, base_to: to} = latest.rows[0]!;
  const base = from === to ? formatCohort(from) : `${formatCohort(from)} to ${formatCohort(to)}`;
  const legend = joinWords(names.map((cause) => `${letters[cause]} ${causes[cause]}`));
  return figure((current) => draw(months, current), {
    title: toFinding(latest, {model, base, nMonths: Math.min(3, months.length)}),
    note: `Mean score by month of scoring minus that of ${base}, in points: the bars add up to the dot. ${legend}. Rules: another version of the model was in force.`,
    about,
    source: sourceLine(about, "table inflation", model),
    table: dataTable(months, {
      caption: `Change of the mean score of ${model} since ${base}, in points`,
      columns: [
        {
          title: "month",
          value: ({cohort}) => toCohortDate(cohort)!.getTime(),
          show: ({cohort}) => formatCohort(cohort)
        },
        {title: "mean score", value: ({after}) => after, show: ({after}) => formatNumber(after, 1)},
        {title: "change", value: ({total}) => total, show: ({total}) => formatNumber(total, 2)},
        ...names.map((cause) => ({
          title: causes[cause],
          value: ({byCause}: ScorePeriod) => byCause[cause],
          show: ({byCause}: ScorePeriod) => formatNumber(byCause[cause], 2)
        })),
        count(observedNoun(about), ({n}) => n)
      ]
    }),
    ...maybeWidth(width)
  });
}

function toFinding(
  latest: ScorePeriod,
  {model, base, nMonths}: {model: string; base: string; nMonths: number}
): string {
  const period = nMonths === 1 ? "last month" : `last ${nMonths} months`;
  const size = formatNumber(Math.abs(latest.total), 1);
  if (Math.abs(latest.total) < leastPoints)
    return `Scores of ${model} stand where they stood: ${formatNumber(latest.after, 1)} points on average in the ${period}, ${formatNumber(latest.before, 1)} in ${base}`;
  const way = latest.total > 0 ? "higher" : "lower";
  return `Scores of ${model} are ${size} points ${way} in the ${period} than in ${base}: ${describeCauses(latest)}`;
}

function draw(months: readonly ScorePeriod[], width: number): Element {
  const dated = months.map((period) => ({...period, date: toCohortDate(period.cohort)!}));
  const bars = dated.flatMap((period) =>
    names.map((cause): Bar => ({date: period.date, cause, change: period.byCause[cause], period}))
  );
  const span = Math.max(1, ...months.map(({byCause}) => names.reduce((sum, one) => sum + Math.abs(byCause[one]), 0)));
  const labels = bars.filter(({change}) => Math.abs(change) > span / 12);
  const title = ({cohort, total, byCause}: ScorePeriod) =>
    [
      `${formatCohort(cohort)}: ${formatNumber(total, 2)} points`,
      ...names.map((cause) => `${letters[cause]} ${causes[cause]} ${formatNumber(byCause[cause], 2)}`)
    ].join("\n");
  const stack = {x: "date", y: "change", order: names, z: "cause", interval: "month"} as const;
  return Plot.plot({
    width,
    height: 280,
    marginLeft: 44,
    style: chartStyle,
    x: {type: "utc", label: null, ticks: Math.max(2, Math.round(width / 110))},
    y: {label: null, ticks: 5, tickFormat: (value: number) => formatNumber(value, 1)},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.rectY(bars, {
        ...stack,
        fill: ({cause}: Bar) => seriesColor(names.indexOf(cause)),
        fillOpacity: 0.85,
        inset: 0.5
      }),
      Plot.text(
        labels,
        Plot.stackY({
          x: (one: Bar) => toMiddle(one.date),
          y: "change",
          order: names,
          z: "cause",
          text: ({cause}: Bar) => letters[cause],
          fill: paper
        })
      ),
      Plot.ruleY([0], {stroke: muted}),
      Plot.dot(dated, {
        x: ({date}: {date: Date}) => toMiddle(date),
        y: "total",
        r: 4,
        fill: paper,
        stroke: "currentColor",
        strokeWidth: 2
      }),
      Plot.tip(
        dated,
        Plot.pointerX({x: ({date}: {date: Date}) => toMiddle(date), y: "total", title, fill: paper, stroke: rule})
      )
    ]
  });
}

const toMiddle = (date: Date) => new Date(date.getTime() + 15 * 86_400_000);
