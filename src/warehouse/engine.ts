/** Kinds of column a query can be asked for; `u8`, `u16`, `i32` and `f64` columns must not hold nulls. */
export type ColumnKind = "u8" | "u16" | "i32" | "f64" | "text" | "text?" | "i32?" | "f64?";

export interface ColumnArrays {
  u8: Uint8Array;
  u16: Uint16Array;
  i32: Int32Array;
  f64: Float64Array;
  text: string[];
  "text?": (string | null)[];
  "i32?": (number | null)[];
  "f64?": (number | null)[];
}

export type QuerySchema = Readonly<Record<string, ColumnKind>>;
export type QueryColumns<S extends QuerySchema> = {[name in keyof S]: ColumnArrays[S[name]]} & {n_rows: number};

/** A value of a row as it leaves the engine: whole numbers beyond 2^53 and decimals arrive as text. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

/** What Winnow asks of a database. Everything else is SQL text. */
export interface Engine {
  /** Runs one or more statements, for their effect. */
  execute(sql: string): Promise<void>;
  /** Runs a query and returns its columns as arrays of the kinds asked for. */
  queryColumns<S extends QuerySchema>(sql: string, schema: S): Promise<QueryColumns<S>>;
  /** Runs a query that gives few rows. */
  queryRows<R extends object = Row>(sql: string): Promise<R[]>;
  close(): void;
}
