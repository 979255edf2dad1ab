import type {PublishedTable} from "../../lib/publish/tables.js";
import {findTables} from "./findTables.js";
import type {Result} from "./result.js";
import {mostRows} from "./result.js";
import type {BatchColumn} from "./toResult.js";
import {toResult} from "./toResult.js";

export interface DatabaseFiles {
  /** Addresses of the database and of the worker it runs in, on this site. */
  wasm: () => Promise<string>;
  worker: () => Promise<string>;
  /** Arrow streams of the report tables by name, each read when a question first names it. */
  tables: Readonly<Record<string, () => Promise<ArrayBuffer>>>;
  /** What they hold, for the table `report_tables`. */
  contract: Readonly<Record<string, PublishedTable>>;
}

/** What is read of a batch of an answer. */
interface Batch {
  numRows: number;
  getChildAt: (column: number) => BatchColumn | null;
}

/** The database of the page, in a worker of its own. */
export interface Database {
  /** Loads the tables the query names and runs it. */
  run: (sql: string) => Promise<Result>;
  /** Ends the worker, with whatever it is doing. */
  close: () => void;
}

/**
 * Starts the database from the site's own files. It holds the report tables in memory and reaches nothing else: no file,
 * no other host, no extension.
 */
export async function openDatabase({wasm, worker, tables, contract}: DatabaseFiles): Promise<Database> {
  // Loaded only now, because it weighs more than all other pages together.
  const duckdb = await import("@duckdb/duckdb-wasm");
  const process = new Worker(await worker());
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), process);
  const program = await readProgram(await wasm());
  await database.instantiate(program);
  URL.revokeObjectURL(program);
  await database.open({
    query: {castBigIntToDouble: true, castDecimalToDouble: true, castTimestampToDate: true}
  });
  const connection = await database.connect();
  await connection.query(
    "set autoinstall_known_extensions = false; set autoload_known_extensions = false; set enable_external_access = false; set lock_configuration = true"
  );
  await connection.query(toContractSql(contract));
  const loaded = new Set<string>();
  const load = async (name: string) => {
    if (loaded.has(name)) return;
    const bytes = new Uint8Array(await tables[name]!());
    await connection.insertArrowFromIPCStream(bytes, {name, create: true});
    loaded.add(name);
  };
  return {
    async run(sql) {
      for (const name of findTables(sql, Object.keys(tables))) await load(name);
      const reader = await (await connection.send(sql, true)).open({autoDestroy: false});
      const fields = reader.schema.fields.map(({name, type}) => ({name, type: String(type)}));
      const batches: Batch[] = [];
      let n = 0;
      for await (const batch of reader) {
        batches.push(batch);
        n += batch.numRows;
        if (n > mostRows) break;
      }
      if (n > mostRows) await connection.cancelSent();
      const columns = batches.map((batch) => fields.map((_, i) => batch.getChildAt(i)!));
      return toResult(fields, columns, {isCut: n > mostRows});
    },
    close: () => process.terminate()
  };
}

/** The program under an address that gives it its type: many servers do not know that of WebAssembly, and it never starts. */
async function readProgram(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The database could not be loaded: ${response.status}`);
  return URL.createObjectURL(new Blob([await response.arrayBuffer()], {type: "application/wasm"}));
}

/** The contract itself as a table, one row a column, so that it can be asked too. */
function toContractSql(contract: Readonly<Record<string, PublishedTable>>): string {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const rows = Object.entries(contract).flatMap(([name, {grain, columns}]) =>
    Object.entries(columns).map(([column, type]) => `(${[name, column, type, grain].map(quote).join(", ")})`)
  );
  return `create table report_tables as select * from (values ${rows.join(", ")}) as rows(table_name, column_name, type, grain)`;
}
