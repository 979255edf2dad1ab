import type {About} from "../../lib/publish/about.js";
import {drawReliability, reliabilityTable} from "../calibrationChart.js";
import {toPoints} from "../calibrationVerdict.js";
import {maybeWidth} from "../compactFigure.js";
import {sourceLine} from "../dataStrip.js";
import {emptyNote} from "../emptyNote.js";
import {figure} from "../figure.js";
import {formatCount} from "../format.js";
import type {ChartsView} from "./benchView.js";

export interface ReliabilityChartOptions {
  about: About;
  model: string;
  width?: number;
}

/** What a curve through outcomes says of the draft's scores, beside what came. */
export function reliabilityChart(
  {bins, basis}: ChartsView["calibration"],
  {about, model, width}: ReliabilityChartOptions
): HTMLElement {
  if (bins.length === 0) return emptyNote(`No probability can be drawn from the scores: ${basis}.`);
  const n = bins.reduce((sum, bin) => sum + bin.n, 0);
  const gap = bins.reduce((sum, bin) => sum + bin.n * Math.abs((bin.mean_probability ?? 0) - (bin.rate ?? 0)), 0) / n;
  return figure((current) => drawReliability(bins, current), {
    title: `What ${model} says and what comes lie ${toPoints(gap)} apart on average`,
    note: `Across: mean probability said. Up: share that converted, 95% interval; hollow where few. On the dashed line both agree. ${formatCount(n)} matured leads; ${basis}.`,
    about,
    source: sourceLine(about, "observation matrix", model),
    table: () => reliabilityTable(bins),
    ...maybeWidth(width)
  });
}
