import * as Plot from "@observablehq/plot";
import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber, formatPercent} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";
import {sumOf} from "./summarise.js";

type ScoreRow = Pick<Row<"scores">, "model" | "score" | "n" | "n_converted">;

interface Bin {
  from: number;
  to: number;
  n: number;
  converted: number;
  /** Share of all converted leads, and of all others, in this bin. */
  shareConverted: number;
  shareOther: number;
}

export interface ScoreHistogramOptions {
  about: About;
  model: Pick<AboutModel, "model">;
  /** Where the numbers come from. */
  source?: string;
  /** True where it is drawn again and again: the table is then made when it is opened. */
  isLive?: boolean;
  width?: number;
}

/** Scores of converted and of other leads, each as shares of its own group, mirrored about the axis. */
export function scoreHistogram(
  rows: readonly ScoreRow[],
  {about, model, source = "table scores, matured leads", isLive = false, width}: ScoreHistogramOptions
): HTMLElement {
  const mine = rows.filter((row) => row.model === model.model && row.score !== null);
  const n = sumOf(mine, (row) => row.n);
  const converted = sumOf(mine, (row) => row.n_converted);
  if (n === 0) return emptyNote(`No lead scored by ${model.model} has matured within this filter.`);
  if (converted === 0 || converted === n)
    return emptyNote(
      "All matured leads within this filter had the same outcome: there are no two groups to compare.",
      about
    );
  const bins = toBins(mine, {n, converted});
  const [won, other] = [mean(mine, (row) => row.n_converted), mean(mine, (row) => row.n - row.n_converted)];
  const table = () =>
    dataTable(bins, {
      about,
      caption: `Matured leads by score of ${model.model}`,
      columns: [
        {title: "score from", value: ({from}) => from, show: ({from}) => formatNumber(from, 0)},
        {title: "below", value: ({to}) => to, show: ({to}) => formatNumber(to, 0)},
        count(observedNoun(about), (bin) => bin.n),
        count("converted", (bin) => bin.converted),
        {title: "rate", value: toRate, show: (bin) => formatPercent(toRate(bin))}
      ]
    });
  return figure((current) => draw(bins, current), {
    title: `Converted leads score ${formatNumber(won, 0)} points on average, the others ${formatNumber(other, 0)}`,
    note: `${model.model}: share of ${formatCount(converted)} converted leads (up) and of ${formatCount(n - converted)} others (down) by score in points.`,
    about,
    source: sourceLine(about, source, model.model),
    table: isLive ? table : table(),
    ...maybeWidth(width)
  });
}

const toRate = ({n, converted}: Bin) => (n === 0 ? null : converted / n);

const mean = (rows: readonly ScoreRow[], weight: (row: ScoreRow) => number) =>
  sumOf(rows, (row) => weight(row) * (row.score ?? 0)) / sumOf(rows, weight);

function toBins(rows: readonly ScoreRow[], {n, converted}: {n: number; converted: number}): Bin[] {
  const scores = rows.map(({score}) => score ?? 0);
  const [low, high] = [scores.reduce((a, b) => Math.min(a, b)), scores.reduce((a, b) => Math.max(a, b))];
  const step = [1, 2, 5, 10, 20, 50, 100, 1000].find((size) => (high - low) / size <= 24) ?? 10000;
  const first = Math.floor(low / step);
  const bins = Array.from({length: Math.floor(high / step) - first + 1}, (_, i) => ({
    from: (first + i) * step,
    to: (first + i + 1) * step,
    n: 0,
    converted: 0
  }));
  for (const [i, row] of rows.entries()) {
    const bin = bins[Math.floor(scores[i]! / step) - first]!;
    bin.n += row.n;
    bin.converted += row.n_converted;
  }
  return bins.map((bin) => ({
    ...bin,
    shareConverted: bin.converted / converted,
    shareOther: (bin.n - bin.converted) / (n - converted)
  }));
}

function draw(bins: readonly Bin[], width: number): Element {
  const title = (bin: Bin) =>
    `${bin.from} to ${bin.to} points\n${formatCount(bin.converted)} of ${formatCount(bin.n)} converted (${formatPercent(toRate(bin))})`;
  const x = {x1: "from", x2: "to", insetLeft: 0.5, insetRight: 0.5} as const;
  return Plot.plot({
    width,
    height: 280,
    marginLeft: 44,
    marginBottom: 34,
    marginTop: 22,
    style: chartStyle,
    x: {label: "score, points", labelArrow: "none", ticks: Math.round(width / 90)},
    y: {label: null, ticks: 6, tickFormat: (value: number) => formatPercent(Math.abs(value), 0)},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 6}),
      Plot.rect(bins, {...x, y1: 0, y2: "shareConverted", fill: accent}),
      Plot.rect(bins, {...x, y1: 0, y2: (bin: Bin) => -bin.shareOther, fill: muted, fillOpacity: 0.55}),
      Plot.ruleY([0], {stroke: "currentColor"}),
      Plot.text(["converted"], {frameAnchor: "top-right", dy: -14, fill: accent, fontWeight: 600}),
      Plot.text(["not converted"], {frameAnchor: "bottom-right", dy: -2, fill: muted, fontWeight: 600}),
      Plot.tip(
        bins,
        Plot.pointerX({x: (bin: Bin) => (bin.from + bin.to) / 2, y: "shareConverted", title, fill: paper, stroke: rule})
      )
    ]
  });
}
