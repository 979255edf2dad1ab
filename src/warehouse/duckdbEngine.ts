import {existsSync, realpathSync} from "node:fs";
import type {DuckDBConnection, DuckDBDataChunk} from "@duckdb/node-api";
import {DuckDBInstance} from "@duckdb/node-api";
import {DataError} from "../util/errors.js";
import type {Cell, ColumnKind, Engine, QueryColumns, QuerySchema} from "./engine.js";
import {QueryError} from "./queryError.js";

export interface DuckdbOptions {
  /** File of the database; in memory when left out. */
  file?: string;
  /** Folders that may be read; everything else outside the database is refused. */
  folders?: readonly string[];
  isReadOnly?: boolean;
  /** Another database file, attached read-only as `previous` before the doors are shut. */
  previous?: string;
}

/** Where a folder really lies: files are named by their real paths, whatever links lead to them. */
const toReal = (folder: string) => (existsSync(folder) ? realpathSync(folder) : folder);

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * Opens DuckDB with the doors shut: no file outside `folders`, no network, no extension, no change of configuration.
 *
 * @throws QueryError if the file is not a database or is in use by a writer
 */
export async function openDuckdb({file, folders = [], isReadOnly = false, previous}: DuckdbOptions): Promise<Engine> {
  const instance = await DuckDBInstance.create(file ?? ":memory:", isReadOnly ? {access_mode: "READ_ONLY"} : {});
  const connection = await instance.connect();
  const engine = new DuckdbEngine(instance, connection);
  try {
    await engine.execute(
      "set timezone = 'UTC'; set autoinstall_known_extensions = false; set autoload_known_extensions = false"
    );
    if (previous !== undefined) await engine.execute(`attach ${quote(previous)} as previous (read_only)`);
    await engine.execute(`set allowed_directories = [${folders.map(toReal).map(quote).join(", ")}]`);
    await engine.execute("set enable_external_access = false; set lock_configuration = true");
    return engine;
  } catch (error) {
    engine.close();
    throw error;
  }
}

class DuckdbEngine implements Engine {
  constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection
  ) {}

  async execute(sql: string): Promise<void> {
    await this.run(sql);
  }

  async queryRows<R extends object>(sql: string): Promise<R[]> {
    const result = await this.run(sql);
    const names = result.columnNames();
    const rows: R[] = [];
    for (const chunk of await result.fetchAllChunks()) {
      const columns = names.map((_, j) => chunk.getColumnVector(j));
      for (let i = 0; i < chunk.rowCount; ++i) {
        rows.push(Object.fromEntries(names.map((name, j) => [name, toCell(columns[j]!.getItem(i))])) as R);
      }
    }
    return rows;
  }

  async queryColumns<S extends QuerySchema>(sql: string, schema: S): Promise<QueryColumns<S>> {
    const result = await this.run(sql);
    const names = result.columnNames();
    const chunks = await result.fetchAllChunks();
    const n_rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
    const columns: Record<string, unknown> = {n_rows};
    for (const [name, kind] of Object.entries(schema)) {
      const index = names.indexOf(name);
      if (index < 0) throw new DataError(`query gives no column: ${name}`);
      columns[name] = readColumn(chunks, index, kind, n_rows, name);
    }
    return columns as QueryColumns<S>;
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async run(sql: string) {
    try {
      return await this.connection.run(sql);
    } catch (cause) {
      throw new QueryError(sql, cause);
    }
  }
}

interface Printable {
  toString: () => string;
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  return (value as Printable).toString();
}

const arrays = {u8: Uint8Array, u16: Uint16Array, i32: Int32Array, f64: Float64Array} as const;

function readColumn(chunks: DuckDBDataChunk[], index: number, kind: ColumnKind, length: number, name: string): unknown {
  const isNullable = kind.endsWith("?");
  const out = kind in arrays ? new arrays[kind as keyof typeof arrays](length) : new Array<Cell>(length);
  let at = 0;
  for (const chunk of chunks) {
    const vector = chunk.getColumnVector(index);
    const items = findItems(vector);
    if (items !== null && items.constructor === out.constructor) {
      (out as Uint8Array).set(items, at);
      at += items.length;
      continue;
    }
    for (let i = 0; i < chunk.rowCount; ++i) {
      const cell = toCell(vector.getItem(i));
      if (cell === null && !isNullable) throw new DataError(`column holds a null: ${name}`);
      out[at++] = cell;
    }
  }
  return out;
}

type Items = InstanceType<(typeof arrays)[keyof typeof arrays]>;

/**
 * The values of a vector without nulls as the driver holds them; null where it has nulls or holds them otherwise. The
 * driver's types do not show them, but one call for each value takes 25 times as long.
 */
function findItems(vector: object): Items | null {
  const {items, validity} = vector as {items?: unknown; validity?: {data?: unknown}};
  if (validity?.data !== null) return null;
  return Object.values(arrays).some((one) => items instanceof one) ? (items as Items) : null;
}
