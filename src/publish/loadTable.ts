import type {ColumnKind} from "../warehouse/engine.js";
import {toArrow} from "./arrow.js";
import {openWarehouse} from "./openWarehouse.js";
import type {ColumnType, PublishedName} from "./tables.js";
import {publishedTables} from "./tables.js";

const kinds: Readonly<Record<ColumnType, ColumnKind>> = {count: "i32", number: "f64?", text: "text?", flag: "i32"};

/**
 * Runs a loader's query over a warehouse and returns its rows as an Arrow stream with the columns declared for the table.
 *
 * @param name table in `publishedTables`; the query must give exactly its columns
 * @param sql one SELECT with casts printed and an ORDER BY, so that the same warehouse gives the same bytes
 * @param warehouse path of the warehouse file; the demo workspace's if left out
 * @throws QueryError if the query fails or the file cannot be opened, DataError if a declared column is missing or a count is null
 */
export async function loadTable(name: PublishedName, sql: string, warehouse?: string): Promise<Uint8Array> {
  const table = publishedTables[name];
  const schema = Object.fromEntries(Object.entries(table.columns).map(([column, type]) => [column, kinds[type]]));
  const engine = await openWarehouse(warehouse);
  try {
    return toArrow(table, await engine.queryColumns(sql, schema));
  } finally {
    engine.close();
  }
}

/**
 * What the pages must be able to say about the data (see `About`), as the JSON text the pipeline left in the warehouse.
 *
 * @param warehouse path of the warehouse file; the demo workspace's if left out
 */
export async function loadAbout(warehouse?: string): Promise<string> {
  const engine = await openWarehouse(warehouse);
  try {
    const {json} = await engine.queryColumns("select json from about", {json: "text"});
    return json[0]!;
  } finally {
    engine.close();
  }
}
