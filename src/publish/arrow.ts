import type {DataType, Vector} from "apache-arrow";
import {Bool, Dictionary, Float64, Int32, makeVector, Table, tableToIPC, Utf8, vectorFromArray} from "apache-arrow";
import {DataError} from "../util/errors.js";
import type {ColumnType, PublishedTable} from "./tables.js";

export type ArrowCell = string | number | boolean | null;

const arrowTypes: Readonly<Record<ColumnType, (id: number) => DataType>> = {
  count: () => new Int32(),
  number: () => new Float64(),
  text: (id) => new Dictionary(new Utf8(), new Int32(), id),
  flag: () => new Bool()
};

/**
 * Columns of cells as the bytes of an Arrow IPC stream, with the declared types and no others:
 * `count` is Int32, `number` Float64, `text` a dictionary of strings, `flag` Bool. Only `number` and `text` may be null.
 *
 * The same columns give the same bytes: dictionaries are numbered by the order of the declaration and
 * filled in the order of the rows.
 *
 * @param table the declaration that names the columns and their order
 * @param columns one array of cells per declared column, all of one length
 * @returns the stream's bytes, as `tableFromIPC` reads them
 * @throws DataError if a column is missing, lengths differ, or a count or flag is null
 * @see https://arrow.apache.org/docs/format/Columnar.html (streaming format)
 * @example
 * toArrow({grain: "tier", columns: {tier: "text", n: "count"}}, {tier: ["good"], n: [3]}) instanceof Uint8Array; // => true
 */
export function toArrow(table: PublishedTable, columns: Readonly<Record<string, ArrayLike<ArrowCell>>>): Uint8Array {
  const vectors: Record<string, Vector> = {};
  let length: number | undefined;
  for (const [index, [name, type]] of Object.entries(table.columns).entries()) {
    const cells = columns[name];
    if (cells === undefined) throw new DataError(`published column is missing: ${name}`);
    length ??= cells.length;
    if (cells.length !== length) throw new DataError(`published columns differ in length: ${name}`);
    vectors[name] = toVector(name, type, Array.from(cells), index);
  }
  return tableToIPC(new Table(vectors), "stream");
}

function toVector(name: string, type: ColumnType, cells: ArrowCell[], id: number): Vector {
  const isNullable = type === "number" || type === "text";
  if (!isNullable && cells.includes(null)) throw new DataError(`published column holds a null: ${name}`);
  return vectorFromArray(cells, arrowTypes[type](id));
}

/**
 * Columns of numbers as the bytes of an Arrow IPC stream: one batch that holds every array as it lies, each of the type
 * of its array and without nulls.
 *
 * @throws DataError if lengths differ
 * @example
 * toFlatArrow({n: new Uint8Array([1, 2])}) instanceof Uint8Array; // => true
 */
export function toFlatArrow(columns: Readonly<Record<string, FlatColumn>>): Uint8Array {
  const [first] = Object.values(columns);
  const odd = Object.entries(columns).find(([, {length}]) => length !== first!.length);
  if (odd !== undefined) throw new DataError(`columns differ in length: ${odd[0]}`);
  const vectors = Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, makeVector(values)]));
  return tableToIPC(new Table(vectors as Record<string, Vector>), "stream");
}

type FlatColumn = Uint8Array | Uint16Array | Int32Array | Float64Array;
