import type {Vector} from "apache-arrow";
import {tableFromIPC} from "apache-arrow";
import type {ColumnType, PublishedName, publishedTables} from "../lib/publish/tables.js";

interface Values {
  count: number;
  number: number | null;
  text: string;
  flag: boolean;
}

type Columns<N extends PublishedName> = (typeof publishedTables)[N]["columns"];

/** One row of a published table, as `src/publish/tables.ts` declares it. */
export type Row<N extends PublishedName> = {
  readonly [K in keyof Columns<N>]: Columns<N>[K] extends ColumnType ? Values[Columns<N>[K]] : never;
};

/** The rows of a published table from its Arrow bytes; `name` only gives them their type. */
export function readTable<N extends PublishedName>(name: N, bytes: ArrayBuffer | Uint8Array): Row<N>[] {
  const table = tableFromIPC(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  const columns = table.schema.fields.map((field) => [field.name, toCells(table.getChild(field.name)!)] as const);
  return Array.from(
    {length: table.numRows},
    (_, i) => Object.fromEntries(columns.map(([column, cells]) => [column, cells[i]])) as Row<N>
  );
}

/** Cells of a column; repeated strings share one object, so that large tables stay small. */
function toCells(vector: Vector): unknown[] {
  return Array.from(vector as Iterable<unknown>, (cell) => cell ?? null);
}
