import {dataTable} from "../dataTable.js";
import {formatCount, none} from "../format.js";
import type {Result, ResultCell} from "./result.js";

/** Rows shown at most; the download has all of them. */
export const shownRows = 200;

/** An answer as a table that sorts by its headings. */
export function resultTable({columns, n}: Result): HTMLElement {
  const rows = Array.from({length: Math.min(n, shownRows)}, (_, row) => row);
  const numberAt = (cells: readonly ResultCell[], row: number) => {
    const cell = cells[row];
    return typeof cell === "number" ? cell : null;
  };
  return dataTable(rows, {
    caption: n > shownRows ? `First ${formatCount(shownRows)} of ${formatCount(n)} rows` : "Answer",
    columns: columns.map(({name, kind, cells}) => ({
      title: name,
      show: (row: number) => showCell(cells[row] ?? null),
      isLong: kind === "text" && cells.some((cell) => typeof cell === "string" && cell.length > 60),
      ...(kind === "number" ? {value: (row: number) => numberAt(cells, row)} : {})
    }))
  });
}

/** Numbers as the query gives them: how many places mean something only its author knows. */
const showCell = (cell: ResultCell): string =>
  cell === null ? none : typeof cell === "number" ? cell.toLocaleString("en-GB", {maximumFractionDigits: 6}) : cell;
