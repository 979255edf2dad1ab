import * as Plot from "@observablehq/plot";
import type {About} from "../lib/publish/about.js";
import {findCalibration, toCalibrationFinding, toPoints} from "./calibrationVerdict.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatNoun, formatPercent} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

type Bin = Row<"reliability">;

export interface CalibrationChartOptions {
  about: About;
  /** Name of the model looked at. */
  model: string;
  calibrations: readonly Row<"calibrations">[];
  width?: number;
}

/** Words in place of the chart where no probability could be tested. */
export const untested =
  "No probability could be tested: no cohort begins after at least 20 conversions are known, so there is nothing to draw a curve from that the leads tested had no part in.";

/** What was said beside what came, for tenths of the leads tested, by the logistic curve drawn through earlier outcomes. */
export function calibrationChart(
  rows: readonly Bin[],
  {about, model, calibrations, width}: CalibrationChartOptions
): HTMLElement {
  const bins = rows.filter((row) => row.model === model && row.method === "platt");
  const measures = findCalibration(calibrations, {model});
  if (measures === null || bins.length === 0) return emptyNote(untested);
  const ece = measures.get("ece")!;
  const noise = measures.get("ece_noise")!;
  const isDated = about.maturity !== "none";
  const cohorts = isDated
    ? `${formatNoun(ece.n_folds, "cohort")}, each read from a curve through leads whose horizon was over before it began`
    : `${ece.n_folds} parts, each read from a curve through the others; without dates this says nothing about later leads`;
  return figure((current) => drawReliability(bins, current), {
    title: toCalibrationFinding(model, measures),
    note: `Across: mean probability said. Up: share that converted, 95% interval${about.is_clustered ? " by jackknife over accounts" : ""}; hollow where few. On the dashed line both agree. ${formatCount(ece.n)} matured leads in ${cohorts}. Mean distance ${toPoints(ece.value)}; right probabilities would have ${toPoints(noise.value)} by chance, up to ${toPoints(noise.upper)}. The filter does not apply.`,
    about,
    source: sourceLine(about, "tables reliability, calibrations"),
    table: reliabilityTable(bins),
    ...maybeWidth(width)
  });
}

/** A group of leads by probability: what was said of it, and what came. */
export type ReliabilityBin = Pick<Bin, "mean_probability" | "rate" | "lower" | "upper" | "n" | "n_converted">;

/** What was said across, what came up, with intervals about the line of agreement. */
export function drawReliability(bins: readonly ReliabilityBin[], width: number): Element {
  const top = Math.min(
    1,
    1.06 * Math.max(...bins.flatMap((bin) => [bin.mean_probability, bin.upper ?? bin.rate].map((share) => share ?? 0)))
  );
  const percent = (value: number) => formatPercent(value, 0);
  const fill = (bin: ReliabilityBin) => (isThin(bin.n, bin.n_converted) ? paper : accent);
  const title = (bin: ReliabilityBin) =>
    `${formatPercent(bin.mean_probability)} said\n${formatPercent(bin.rate)} came (${formatInterval(bin.lower, bin.upper)})\n${formatCount(bin.n_converted)} of ${formatCount(bin.n)} leads`;
  const scale = {domain: [0, top], tickFormat: percent, ticks: 5, label: null};
  return Plot.plot({
    width,
    height: Math.min(420, Math.max(280, width * 0.6)),
    marginLeft: 44,
    marginBottom: 36,
    marginRight: 16,
    style: chartStyle,
    x: {...scale, label: "probability said", labelArrow: "none"},
    y: scale,
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      Plot.line(
        [
          [0, 0],
          [top, top]
        ],
        {stroke: muted, strokeDasharray: "3,3"}
      ),
      Plot.ruleX(bins, {
        x: "mean_probability",
        y1: "lower",
        y2: "upper",
        stroke: accent,
        strokeOpacity: 0.35,
        strokeWidth: 6
      }),
      Plot.dot(bins, {x: "mean_probability", y: "rate", r: 5, stroke: accent, strokeWidth: 2, fill}),
      Plot.tip(bins, Plot.pointer({x: "mean_probability", y: "rate", title, fill: paper, stroke: rule}))
    ]
  });
}

/** The same groups as a table. */
export const reliabilityTable = (bins: readonly ReliabilityBin[]): HTMLElement =>
  dataTable(bins, {
    caption: "Tenths of the leads tested, by probability",
    rowClass: (bin) => (isThin(bin.n, bin.n_converted) ? "thin" : ""),
    columns: [
      {title: "said", value: (bin) => bin.mean_probability, show: (bin) => formatPercent(bin.mean_probability)},
      {title: "came", value: (bin) => bin.rate, show: (bin) => formatPercent(bin.rate)},
      {title: "95% interval", show: (bin) => formatInterval(bin.lower, bin.upper)},
      {title: "matured", value: ({n}) => n, show: ({n}) => formatCount(n)},
      {title: "converted", value: (bin) => bin.n_converted, show: (bin) => formatCount(bin.n_converted)}
    ]
  });
