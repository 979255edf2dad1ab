import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {figure} from "../figure.js";
import {formatCount} from "../format.js";
import {accent, chartStyle, muted} from "../palette.js";
import type {PlotChoice} from "./choosePlot.js";
import {choosePlot, listValues, mostApart, plotMarks} from "./choosePlot.js";
import type {Result} from "./result.js";

/** Rows drawn at most: more marks than these cannot be told apart. */
const drawnRows = 2000;

/** A quick look at an answer, with its columns and mark to choose; null where there is nothing to draw. */
export function quickPlot(result: Result, {width}: {width?: number} = {}): HTMLElement | null {
  const first = choosePlot(result);
  if (first === null) return null;
  let choice = first;
  const place = html`<div></div>`;
  const draw = () => place.replaceChildren(plotFigure(result, choice, width));
  const choose = (key: keyof PlotChoice, label: string, values: readonly string[]) => {
    const select = html`<select>
      ${values.map((value) => html`<option value=${value} selected=${value === choice[key]}>${value}</option>`)}
    </select>` as unknown as HTMLSelectElement;
    select.onchange = () => {
      choice = {...choice, [key]: select.value};
      draw();
    };
    return html`<label>${label} ${select}</label>`;
  };
  draw();
  const names = result.columns.map(({name}) => name);
  const numbers = result.columns.filter(({kind}) => kind === "number").map(({name}) => name);
  return html`<div class="quick-plot">
    <fieldset class="explore-choices">
      <legend>Plot</legend>
      ${choose("mark", "as", plotMarks)} ${choose("y", "of", numbers)} ${choose("x", "over", names)}
      ${choose("apart", "apart by", ["nothing", ...names])}
    </fieldset>
    ${place}
  </div>`;
}

interface PlotRow {
  x: string | number;
  y: number;
  apart: string;
}

/** The rows that have both values, apart by the first values of a column. */
function toRows({columns, n}: Result, choice: PlotChoice): PlotRow[] {
  const [xs, ys, by] = [choice.x, choice.y, choice.apart].map((name) => columns.find((one) => one.name === name));
  const shown = new Set(listValues(by?.cells ?? []).slice(0, mostApart));
  return Array.from({length: Math.min(n, drawnRows)}, (_, i) => i).flatMap((i) => {
    const [x, y, apart] = [xs!.cells[i] ?? null, ys!.cells[i] ?? null, by?.cells[i] ?? null];
    if (x === null || typeof y !== "number" || (by !== undefined && !shown.has(apart))) return [];
    return [{x, y, apart: String(apart ?? "nothing")}];
  });
}

function plotFigure(result: Result, choice: PlotChoice, width: number | undefined): HTMLElement {
  const rows = toRows(result, choice);
  const isOrdinal = result.columns.find(({name}) => name === choice.x)!.kind === "text";
  const nApart = new Set(rows.map(({apart}) => apart)).size;
  const left = result.n - rows.length;
  const note = left === 0 ? undefined : `${formatCount(left)} of ${formatCount(result.n)} rows are not drawn.`;
  return figure((current) => plot(rows, choice, {isOrdinal, nApart, width: current}), {
    // Names of columns stay as they are.
    about: {is_repeated: false},
    title: `${choice.y} over ${choice.x}`,
    source: "Drawn from the answer above, row by row",
    ...(note === undefined ? {} : {note}),
    ...(width === undefined ? {} : {width})
  });
}

interface PlotSize {
  isOrdinal: boolean;
  nApart: number;
  width: number;
}

function plot(rows: readonly PlotRow[], {x, y, mark, apart}: PlotChoice, {isOrdinal, nApart, width}: PlotSize) {
  const longest = isOrdinal ? Math.min(30, Math.max(0, ...rows.map((row) => String(row.x).length))) : 0;
  const isApart = apart !== "nothing";
  const channels = {x: "x", y: "y", ...(isApart ? {fy: "apart"} : {})};
  const names = {type: "band" as const, tickRotate: -60, tickFormat: (tick: unknown) => String(tick).slice(0, 30)};
  const marks = {
    bars: () =>
      isOrdinal
        ? Plot.barY(rows, {...channels, fill: accent})
        : Plot.ruleX(rows, {...channels, stroke: accent, strokeWidth: 3}),
    line: () => Plot.lineY(rows, {...channels, stroke: accent, marker: "dot"}),
    dots: () => Plot.dot(rows, {...channels, fill: accent})
  };
  return Plot.plot({
    width,
    height: (nApart > 1 ? 110 * nApart : 240) + 30 + 6 * longest,
    marginBottom: 34 + 6 * longest,
    marginLeft: 60,
    marginRight: isApart ? 110 : 20,
    style: chartStyle,
    x: {label: x, ...(isOrdinal ? {...names, ticks: thin(rows, width)} : {})},
    y: {label: y, grid: true, ticks: nApart > 1 ? 3 : 6},
    ...(isApart ? {fy: {label: apart}} : {}),
    marks: [Plot.ruleY([0], {stroke: muted}), marks[mark]()]
  });
}

/** Names that fit side by side; every row is drawn, not every one named. */
function thin(rows: readonly PlotRow[], width: number): (string | number)[] {
  const names = [...new Set(rows.map(({x}) => x))];
  const step = Math.ceil(names.length / Math.max(1, Math.floor(width / 18)));
  return names.filter((_, i) => i % step === 0);
}
