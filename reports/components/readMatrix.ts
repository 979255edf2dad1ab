import type {Table, Vector} from "apache-arrow";
import {tableFromIPC} from "apache-arrow";
import type {matrixColumns} from "../lib/publish/tables.js";
import type {Matrix} from "../lib/workbench/matrix.js";

const own: readonly (keyof typeof matrixColumns)[] = [
  "cohort",
  "week",
  "source",
  "segment",
  "fold",
  "usable",
  "is_dropped",
  "converted_day",
  "followed_days",
  "amount_minor"
];

/** The observation matrix from the bytes of `data/matrix.arrow`; its columns are views of them. */
export function readMatrix(bytes: ArrayBuffer | Uint8Array): Matrix {
  return toMatrix(tableFromIPC(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)));
}

/** The observation matrix from its table; whatever column is not one of every matrix holds levels. */
export function toMatrix(table: Table): Matrix {
  const column = <A>(name: string) => (table.getChild(name) as Vector).toArray() as A;
  const levels = table.schema.fields.map(({name}) => name).filter((name) => !(own as readonly string[]).includes(name));
  return {
    n: table.numRows,
    levels: Object.fromEntries(levels.map((name) => [name, column<Uint8Array>(name)])),
    cohort: column("cohort"),
    week: column("week"),
    source: column("source"),
    segment: column("segment"),
    fold: column("fold"),
    usable: column("usable"),
    isDropped: column("is_dropped"),
    convertedDay: column("converted_day"),
    followedDays: column("followed_days"),
    amountMinor: column("amount_minor")
  };
}
