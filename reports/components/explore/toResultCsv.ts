import {toCsvCell} from "../../lib/util/csv.js";
import type {Result} from "./result.js";

/** An answer as a CSV file that no spreadsheet calculates with; numbers stay numbers. */
export function toResultCsv({columns, n}: Result): string {
  const lines = Array.from({length: n}, (_, row) =>
    columns.map(({cells}) => {
      const cell = cells[row] ?? null;
      return cell === null ? "" : typeof cell === "number" ? String(cell) : toCsvCell(cell);
    })
  );
  return [columns.map(({name}) => toCsvCell(name)), ...lines].map((cells) => `${cells.join(",")}\r\n`).join("");
}
