import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";
import {QueryError} from "../warehouse/queryError.js";
import type {Source} from "../workspace/workspace.js";
import {readCsvHeader} from "./csvHeader.js";

/** Name of the column that numbers the records of a file, from 1. */
export const ROW = "$row";

const isParquet = (path: string) => path.toLowerCase().endsWith(".parquet");

/**
 * SQL that reads every column of a file as text, in the file's order. Nothing is guessed: what a reader guesses from
 * the first rows decides what becomes of the others.
 */
function readerSql(path: string, {delimiter}: Source, header: readonly string[], isStrict: boolean): string {
  if (isParquet(path)) return `read_parquet(${quoteLiteral(path)})`;
  const options = [
    "auto_detect = false",
    `columns = {${header.map((name) => `${quoteLiteral(name)}: 'VARCHAR'`).join(", ")}}`,
    "header = true",
    `delim = ${quoteLiteral(delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    "comment = ''",
    "null_padding = false",
    "max_line_size = 10000000",
    "store_rejects = true",
    `strict_mode = ${isStrict}`
  ];
  return `read_csv(${quoteLiteral(path)}, ${options.join(", ")})`;
}

/**
 * The columns of a file, as its header names them.
 *
 * @throws WinnowError if the file cannot be read as what its name says
 */
export async function readHeader(engine: Engine, path: string, source: Source): Promise<string[]> {
  try {
    const header = isParquet(path) ? await readParquetHeader(engine, path) : readCsvHeader(path, source.delimiter);
    if (header.some((name) => name.toLowerCase() === ROW)) throw new WinnowError(`column name is not allowed: ${ROW}`);
    return header;
  } catch (error) {
    throw unreadable(source, error);
  }
}

async function readParquetHeader(engine: Engine, path: string): Promise<string[]> {
  const rows = await engine.queryRows<{column_name: string}>(
    `describe select * from read_parquet(${quoteLiteral(path)})`
  );
  return rows.map((row) => row.column_name);
}

/**
 * Reads a file into the temporary table `raw`: all columns as text, and `$row`. Records the reader cannot take apart
 * go to DuckDB's `reject_errors`.
 */
export async function readRaw(engine: Engine, path: string, source: Source, header: readonly string[]): Promise<void> {
  try {
    await createRaw(engine, readerSql(path, source, header, true));
  } catch (error) {
    // Line ends of both kinds in one file: only the lenient reader takes them.
    if (!(error instanceof QueryError) || !/invalid state/.test(error.message)) throw unreadable(source, error);
    try {
      await createRaw(engine, readerSql(path, source, header, false));
    } catch (second) {
      throw unreadable(source, second);
    }
  }
  // Parquet has no broken records, but the next step asks for them all the same.
  if (isParquet(path)) {
    await engine.execute(
      "create temp table if not exists reject_errors (line bigint, error_type varchar, error_message varchar, csv_line varchar)"
    );
  }
}

async function createRaw(engine: Engine, reader: string): Promise<void> {
  const row = quoteIdentifier(ROW);
  await engine.execute(
    "drop table if exists raw; drop table if exists reject_errors; drop table if exists reject_scans"
  );
  await engine.execute(
    `create temp table raw as select row_number() over () as ${row}, columns(*)::varchar from ${reader}`
  );
}

function unreadable(source: Source, error: unknown): unknown {
  const isQuery = error instanceof QueryError && error.cause instanceof Error;
  const isFile = error instanceof Error && "code" in error;
  if (!isQuery && !isFile && !(error instanceof WinnowError)) return error;
  const reason = isQuery ? toReason((error.cause as Error).message) : error.message.split("\n")[0];
  return new WinnowError(`${source.file}: cannot be read as ${isParquet(source.file) ? "Parquet" : "CSV"}: ${reason}`, {
    cause: error
  });
}

/** The engine's words in our form, without the path on this machine. */
function toReason(said: string): string {
  const reason = said
    .split("\n")[0]!
    .replace(/^[\w ]+ Error: /, "")
    .replace(/"?'?(\/|[A-Z]:\\)[^'"]*['"]? ?/, "");
  return reason.charAt(0).toLowerCase() + reason.slice(1).replace(/\.$/, "");
}
