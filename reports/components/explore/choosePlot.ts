import type {Result, ResultCell} from "./result.js";

export const plotMarks = ["bars", "line", "dots"] as const;

/** Columns of an answer to draw, by name, and how. */
export interface PlotChoice {
  mark: (typeof plotMarks)[number];
  y: string;
  x: string;
  /** Column whose values get a plot each, one below the other; `nothing` for one plot. */
  apart: string;
}

/** Plots one below the other that can still be compared. */
export const mostApart = 8;

/** The different values of a column, in their order; null where there is nothing. */
export const listValues = (cells: readonly ResultCell[]): ResultCell[] => [...new Set(cells)];

/**
 * What to draw of an answer without being told: its last number, which is what a question mostly arrives at, over its
 * first other column, apart by a second one of few values.
 *
 * @returns null without a number, or without anything to draw it over
 */
export function choosePlot({columns}: Result): PlotChoice | null {
  const texts = columns.filter(({kind}) => kind === "text");
  const numbers = columns.filter(({kind}) => kind === "number");
  const x = texts[0] ?? (numbers.length > 1 ? numbers[0] : undefined);
  const y = numbers.at(-1);
  if (x === undefined || y === undefined) return null;
  const isTime = x.cells.every((cell) => cell === null || /^\d{4}-\d{2}/.test(String(cell)));
  const apart = texts.slice(1).find(({cells}) => {
    const n = listValues(cells).length;
    return n > 1 && n <= mostApart;
  });
  const mark = x.kind === "number" ? "dots" : isTime ? "line" : "bars";
  return {mark, y: y.name, x: x.name, apart: apart?.name ?? "nothing"};
}
