import type {About} from "../lib/publish/about.js";
import {maybeWidth} from "./compactFigure.js";
import {sourceLine} from "./dataStrip.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {figure} from "./figure.js";
import {formatCount, formatNumber} from "./format.js";
import {intervalChart} from "./intervalChart.js";
import {accent, muted} from "./palette.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

type Weight = Row<"weights">;
type Learned = Weight & {present: number; learned: number; lower: number; upper: number};

/** A chart of more rows would be a table. */
const mostRows = 14;

/** The points of a model beside those that its matured history would set, with interval. */
export function weightChart(
  rows: readonly Weight[],
  {about, model, width}: {about: About; model: string; width?: number}
): HTMLElement {
  const own = rows.filter((row) => row.model === model);
  const learned = own.filter((row): row is Learned => row.learned !== null && row.lower !== null);
  if (learned.length === 0)
    return emptyNote("Too few leads converted, or too few did not, for history to say what the points should be.");
  const shown = [...learned].sort((a, b) => toGap(b) - toGap(a) || a.position - b.position).slice(0, mostRows);
  const lines = shown.map((row) => ({
    label: row.weight,
    hint: `${toPoints(row.learned)} (${toPoints(row.lower)} to ${toPoints(row.upper)}), now ${toPoints(row.present)}`,
    value: row.learned,
    lower: row.lower,
    upper: row.upper,
    mark: row.present,
    isThin: row.n_converted < 10,
    color: isOutside(row) ? accent : muted
  }));
  const ends = shown.flatMap(({lower, upper, present}) => [lower, upper, present]);
  return figure(
    (current) =>
      intervalChart(lines, {
        width: current,
        domain: [Math.min(-1, ...ends) * 1.04, Math.max(1, ...ends) * 1.04],
        letterWidth: 8,
        reference: {value: 0, label: "no points"},
        format: (value) => toPoints(value)
      }),
    {
      title: toFinding(learned, model),
      note: toNote(own, learned),
      about,
      source: sourceLine(about, "table weights", model),
      table: weightTable(own, model, about),
      ...maybeWidth(width)
    }
  );
}

const isOutside = ({present, lower, upper}: Learned) => present < lower || present > upper;

/** How far the present points lie outside the interval, in widths of it; below 0 inside. */
const toGap = ({present, lower, upper}: Learned) =>
  Math.max(present - upper, lower - present) / Math.max(1e-9, upper - lower);

const toPoints = (value: number) => formatNumber(value, 1).replace(/\.0$/, "");

function toFinding(learned: readonly Learned[], model: string): string {
  const outside = learned.filter(isOutside).length;
  const all = `${formatCount(learned.length)} weights`;
  if (outside === 0) return `History contradicts none of the ${all} of ${model} that it can tell`;
  return `History would set ${formatCount(outside)} of ${all} of ${model} differently`;
}

function toNote(own: readonly Weight[], learned: readonly Learned[]): string {
  const {points_per_doubling: doubling, is_penalised: isPenalised} = own[0]!;
  const chance = Math.max(1, Math.round(learned.length / 20));
  return (
    `Dot: points by logistic regression on all matured leads and criteria at once, ${isPenalised ? "with an L2 penalty because outcomes are separated, " : ""}` +
    `turned into points by one factor (${formatNumber(doubling, 1)} points double the odds) so that they spread as now; ` +
    `bar: 95% interval, delete-one-fold jackknife; cross: points as they are. Coloured where the cross lies outside; of ${formatCount(learned.length)} intervals about ${formatCount(chance)} would miss by chance. ` +
    `The leads include those the author knew. ` +
    `${learned.length > mostRows ? `The ${mostRows} that differ most; the table holds all. ` : ""}winnow suggest makes a model file of it and judges it on leads that had no part in it.`
  );
}

const weightTable = (rows: readonly Weight[], model: string, about: About) =>
  dataTable(rows, {
    about,
    caption: `Weights of ${model}, as they are and as history would set them`,
    columns: [
      {title: "weight", show: ({weight}) => weight},
      {title: "for", show: ({label}) => label},
      count("matured leads", ({n}) => n),
      count("converted", ({n_converted}) => n_converted),
      points("points now", ({present}) => present),
      points("history", ({learned}) => learned),
      points("95% from", ({lower}) => lower),
      points("95% to", ({upper}) => upper)
    ]
  });

const points = (title: string, value: (row: Weight) => number | null) => ({
  title,
  value,
  show: (row: Weight) => {
    const found = value(row);
    return found === null ? "–" : toPoints(found);
  }
});
