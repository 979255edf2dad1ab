import * as Plot from "@observablehq/plot";
import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatInterval, formatName, formatPercent, toSentence} from "./format.js";
import {accent, chartStyle, muted, paper, rule} from "./palette.js";
import {toLeftOut, toSpanWords} from "./sourceChart.js";
import type {SourceRow, Span} from "./sourceRows.js";
import type {Summary} from "./summarise.js";
import {fewestMatured} from "./summarise.js";

/** How much a source brings against how well it converts: a wide chart of few dots, each with its interval. */
export function sourceScatter(
  rows: readonly SourceRow[],
  {about, all, span, width}: {about: About; all: Summary; span: Span; width?: number}
): HTMLElement {
  const known = rows.filter(({matured}) => matured >= fewestMatured);
  if (known.length < 2) {
    return emptyNote("Fewer than two sources have 30 leads or more here: there is nothing to set quantity against.");
  }
  return figure((current) => draw(known, all, current), {
    title: toBalanceFinding(known, all),
    note: `Across: leads. Up: share converted (${toSpanWords(span, about)}), 95% interval. Dashed: all sources together. Hollow where few. ${toLeftOut(rows)}`,
    about,
    source: sourceLine(about, span === "ever" ? "table leads" : "table tiers"),
    ...maybeWidth(width)
  });
}

/** Names the largest source that is surely below the rest, else the small one surely above. */
export function toBalanceFinding(rows: readonly SourceRow[], all: Summary): string {
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const conversions = rows.reduce((sum, row) => sum + row.converted, 0);
  const words = (row: SourceRow) =>
    `${toSentence(formatName(row.source))} brings ${formatPercent(row.n / n, 0)} of leads and ${formatPercent(row.converted / conversions, 0)} of conversions`;
  if (conversions === 0 || all.rate === null) return "No source has converted a lead here";
  const weak = rows.filter((row) => !row.isThin && row.upper! < all.rate!).sort((a, b) => b.n - a.n)[0];
  if (weak !== undefined && weak.n / n >= 0.1) return words(weak);
  const strong = rows.filter((row) => !row.isThin && row.lower! > all.rate!).sort((a, b) => b.rate! - a.rate!)[0];
  return strong === undefined ? "Sources bring conversions in proportion to their leads" : words(strong);
}

function draw(rows: readonly SourceRow[], all: Summary, width: number): Element {
  const title = (row: SourceRow) =>
    `${formatName(row.source)}\n${formatCount(row.n)} leads\n${formatPercent(row.rate)} (${formatInterval(row.lower, row.upper)})`;
  const most = Math.max(...rows.map(({n}) => n));
  const left = placeLeft(rows, {width, most, top: Math.max(...rows.map(({upper, rate}) => upper ?? rate!))});
  return Plot.plot({
    width,
    height: 340,
    marginLeft: 44,
    marginBottom: 36,
    marginTop: 16,
    style: chartStyle,
    x: {
      domain: [0, most * 1.06],
      label: "leads",
      labelArrow: "none",
      labelAnchor: "right",
      ticks: Math.round(width / 110),
      tickFormat: (value: number) => formatCount(value)
    },
    y: {zero: true, label: null, ticks: 5, tickFormat: (value: number) => formatPercent(value, 0)},
    marks: [
      Plot.gridY({stroke: rule, strokeOpacity: 1, ticks: 5}),
      all.rate === null ? null : Plot.ruleY([all.rate], {stroke: muted, strokeDasharray: "3,3"}),
      Plot.ruleX(rows, {
        x: "n",
        y1: "lower",
        y2: "upper",
        stroke: accent,
        strokeWidth: 5,
        strokeOpacity: 0.3,
        strokeLinecap: "round"
      }),
      Plot.dot(rows, {
        x: "n",
        y: "rate",
        r: 5,
        stroke: accent,
        strokeWidth: 2,
        fill: (row: SourceRow) => (row.isThin ? paper : accent)
      }),
      nameMark(
        rows.filter((row) => !left.has(row)),
        {textAnchor: "start", dx: 10}
      ),
      nameMark(
        rows.filter((row) => left.has(row)),
        {textAnchor: "end", dx: -10}
      ),
      Plot.ruleY([0], {stroke: muted}),
      Plot.tip(rows, Plot.pointer({x: "n", y: "rate", title, fill: paper, stroke: rule}))
    ]
  });
}

const nameMark = (rows: readonly SourceRow[], place: Plot.TextOptions) =>
  Plot.text(rows, {
    x: "n",
    y: "rate",
    text: ({source}: SourceRow) => formatName(source) || "(none)",
    fontWeight: 600,
    fill: "currentColor",
    stroke: paper,
    strokeWidth: 4,
    ...place
  });

/** Rows whose label goes to the left of the dot: at the right edge, and where it would run over another dot. */
function placeLeft(rows: readonly SourceRow[], scale: {width: number; most: number; top: number}): Set<SourceRow> {
  const x = ({n}: SourceRow) => (n / (scale.most * 1.06)) * (scale.width - 64);
  const y = ({rate}: SourceRow) => (rate! / scale.top) * 280;
  const isLeft = (row: SourceRow) => {
    const length = 16 + 7.2 * formatName(row.source).length;
    const end = x(row) + length;
    const meets = (other: SourceRow) =>
      other !== row && Math.abs(y(other) - y(row)) < 14 && x(other) > x(row) && x(other) < end;
    return x(row) > length && (end > scale.width - 64 || rows.some(meets));
  };
  return new Set(rows.filter(isLeft));
}
