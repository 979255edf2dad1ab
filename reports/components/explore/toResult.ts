import type {Result, ResultCell, ResultKind} from "./result.js";
import {mostRows} from "./result.js";

/** What is read of a column of an Arrow batch, of whatever version of the library it is. */
export interface BatchColumn {
  length: number;
  get: (row: number) => unknown;
}

/** A column's name and the name of its Arrow type, such as `Float64` or `Timestamp<MICROSECOND>`. */
export interface BatchField {
  name: string;
  type: string;
}

/** The answer to a query from the columns of its batches. */
export function toResult(
  fields: readonly BatchField[],
  batches: readonly (readonly BatchColumn[])[],
  {isCut}: Pick<Result, "isCut">
): Result {
  const columns = fields.map(({name, type}, i) => {
    const cells: ResultCell[] = [];
    for (const batch of batches) {
      const column = batch[i]!;
      const most = Math.min(column.length, mostRows - cells.length);
      for (let row = 0; row < most; ++row) cells.push(toCell(column.get(row), type));
    }
    const kind: ResultKind = isNumeric(type) && cells.every((cell) => typeof cell !== "string") ? "number" : "text";
    return {name, kind, cells: kind === "number" ? cells : cells.map((cell) => (cell === null ? null : String(cell)))};
  });
  return {columns, n: columns[0]?.cells.length ?? 0, isCut};
}

const isNumeric = (type: string) => /^(Int|Uint|Float|Decimal)/i.test(type);

/** Whole numbers beyond what JavaScript holds exactly stay texts; days and times are written as in the tables. */
function toCell(value: unknown, type: string): ResultCell {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number" && /^Date/.test(type)) return new Date(value).toISOString().slice(0, 10);
  if (typeof value === "number" && /^Timestamp/.test(type))
    return new Date(value).toISOString().replace("T", " ").slice(0, 19);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "true" : "false";
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner));
}
