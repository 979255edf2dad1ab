import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";
import {QueryError} from "../warehouse/queryError.js";
import type {Source} from "../workspace/workspace.js";

/** Name of the column that numbers the records of a file, from 1; no header can hold it by chance. */
export const ROW = "$row";

const isParquet = (path: string) => path.toLowerCase().endsWith(".parquet");

/** SQL that reads every column of a file as text, in the file's order. */
function readerSql(path: string, source: Source, keepsRejects: boolean): string {
  if (isParquet(path)) return `read_parquet(${quoteLiteral(path)})`;
  const options = [
    "all_varchar = true",
    "header = true",
    `delim = ${quoteLiteral(source.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    "comment = ''",
    "null_padding = false",
    "max_line_size = 10000000",
    keepsRejects ? "store_rejects = true" : "ignore_errors = true"
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
    const rows = await engine.queryRows<{column_name: string}>(
      `describe select * from ${readerSql(path, source, false)}`
    );
    return rows.map((row) => row.column_name);
  } catch (error) {
    throw unreadable(source, error);
  }
}

/**
 * Reads a file into the temporary table `raw`: all columns as text, and `$row`. Records the reader cannot take apart
 * go to DuckDB's `reject_errors`.
 */
export async function readRaw(engine: Engine, path: string, source: Source): Promise<void> {
  const columns = isParquet(path) ? "columns(*)::varchar" : "*";
  await engine.execute(
    "drop table if exists raw; drop table if exists reject_errors; drop table if exists reject_scans"
  );
  try {
    await engine.execute(
      `create temp table raw as select row_number() over () as ${quoteIdentifier(ROW)}, ${columns} from ${readerSql(path, source, true)}`
    );
  } catch (error) {
    throw unreadable(source, error);
  }
  // Parquet has no broken records, but the next step asks for them all the same.
  if (isParquet(path)) {
    await engine.execute(
      "create temp table if not exists reject_errors (line bigint, error_type varchar, error_message varchar, csv_line varchar)"
    );
  }
}

function unreadable(source: Source, error: unknown): unknown {
  if (!(error instanceof QueryError)) return error;
  const reason = (error.cause instanceof Error ? error.cause.message : "").split("\n")[0];
  return new WinnowError(`${source.file}: cannot be read as ${isParquet(source.file) ? "Parquet" : "CSV"}: ${reason}`, {
    cause: error
  });
}
