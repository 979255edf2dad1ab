import * as Plot from "@observablehq/plot";
import {html} from "htl";
import {figure} from "../figure.js";
import {formatCount} from "../format.js";
import {accent, chartStyle, muted} from "../palette.js";
import type {Result} from "./result.js";

export type PlotMark = "bars" | "line" | "dots";

export interface PlotChoice {
  x: string;
  y: string;
  mark: PlotMark;
}

/** Rows drawn at most: more marks than these cannot be told apart. */
const drawnRows = 2000;

/** What to draw of an answer without being told: the first number over the first other column; null without a number. */
export function choosePlot({columns}: Result): PlotChoice | null {
  const text = columns.find(({kind}) => kind === "text");
  const numbers = columns.filter(({kind}) => kind === "number");
  const x = text ?? (numbers.length > 1 ? numbers[0] : undefined);
  const y = numbers.find((column) => column !== x);
  if (x === undefined || y === undefined) return null;
  const isTime = x.cells.every((cell) => cell === null || /^\d{4}-\d{2}/.test(String(cell)));
  return {x: x.name, y: y.name, mark: x.kind === "number" ? "dots" : isTime ? "line" : "bars"};
}

/** A quick look at an answer, with its axes and mark to choose; it proves nothing, so it says n only. */
export function quickPlot(result: Result, {width}: {width?: number} = {}): HTMLElement | null {
  const first = choosePlot(result);
  if (first === null) return null;
  let choice = first;
  const place = html`<div></div>`;
  const draw = () => place.replaceChildren(plotFigure(result, choice, width));
  const numbers = result.columns.filter(({kind}) => kind === "number").map(({name}) => name);
  const names = result.columns.map(({name}) => name);
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
  return html`<div class="quick-plot">
    <fieldset class="explore-choices">
      <legend>Plot</legend>
      ${choose("mark", "as", ["bars", "line", "dots"])} ${choose("y", "of", numbers)} ${choose("x", "over", names)}
    </fieldset>
    ${place}
  </div>`;
}

function plotFigure(result: Result, {x, y, mark}: PlotChoice, width: number | undefined): HTMLElement {
  const [xs, ys] = [x, y].map((name) => result.columns.find((column) => column.name === name)!);
  const rows = Array.from({length: Math.min(result.n, drawnRows)}, (_, i) => ({x: xs!.cells[i], y: ys!.cells[i]}));
  const kept = rows.filter((row) => row.x !== null && row.y !== null);
  const isOrdinal = xs!.kind === "text";
  const marks = {
    bars: () =>
      isOrdinal
        ? Plot.barY(kept, {x: "x", y: "y", fill: accent})
        : Plot.ruleX(kept, {x: "x", y: "y", stroke: accent, strokeWidth: 3}),
    line: () => Plot.lineY(kept, {x: "x", y: "y", stroke: accent, marker: "dot"}),
    dots: () => Plot.dot(kept, {x: "x", y: "y", fill: accent})
  };
  const longest = Math.max(0, ...kept.map((row) => String(row.x).length));
  const note =
    result.n > drawnRows ? `The first ${formatCount(drawnRows)} of ${formatCount(result.n)} rows.` : undefined;
  return figure(
    (current) =>
      Plot.plot({
        width: current,
        height: 260 + (isOrdinal ? Math.min(longest, 30) * 4 : 0),
        marginBottom: isOrdinal ? 30 + Math.min(longest, 30) * 6 : 40,
        marginLeft: 60,
        style: chartStyle,
        x: {
          label: x,
          ...(isOrdinal
            ? {
                type: "band" as const,
                tickRotate: -60,
                tickFormat: (tick: string) => String(tick).slice(0, 30),
                ticks: thin(
                  kept.map((row) => String(row.x)),
                  current
                )
              }
            : {})
        },
        y: {label: y, grid: true},
        marks: [Plot.ruleY([0], {stroke: muted}), marks[mark]()]
      }),
    {
      // Title and source name the reader's own columns, no leads.
      about: {is_repeated: false},
      title: `${y} over ${x}`,
      source: "Drawn from the answer above, row by row",
      ...(note === undefined ? {} : {note}),
      ...(width === undefined ? {} : {width})
    }
  );
}

/** Names that fit side by side; every row is drawn, not every one named. */
function thin(values: readonly string[], width: number): string[] {
  const names = [...new Set(values)];
  const step = Math.ceil(names.length / Math.max(1, Math.floor(width / 18)));
  return names.filter((_, i) => i % step === 0);
}
