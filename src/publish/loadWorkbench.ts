import type {ColumnArrays, Engine} from "../warehouse/engine.js";
import {toFlatArrow} from "./arrow.js";
import {openWarehouse} from "./openWarehouse.js";
import type {MatrixType} from "./tables.js";
import {matrixColumns} from "./tables.js";

/**
 * The observation matrix as an Arrow stream: one batch of flat buffers, which a reader can use as they lie. Rows stand
 * in the order of what they hold: rows that hold the same cannot be told apart. Only for the analysts' site.
 *
 * @param warehouse path of the warehouse file; the demo workspace's if left out
 */
export async function loadMatrix(warehouse?: string): Promise<Uint8Array> {
  const engine = await openWarehouse(warehouse);
  try {
    const schema = await readMatrixSchema(engine);
    const columns = await engine.queryColumns("select * from workbench_matrix order by all", schema);
    return toFlatArrow(
      Object.fromEntries(Object.keys(schema).map((name) => [name, columns[name] as ColumnArrays[MatrixType]]))
    );
  } finally {
    engine.close();
  }
}

async function readMatrixSchema(engine: Engine): Promise<Record<string, MatrixType>> {
  const rows = await engine.queryRows<{name: string}>(
    "select column_name as name from duckdb_columns() where table_name = 'workbench_matrix' order by column_index"
  );
  const types: Readonly<Record<string, MatrixType>> = matrixColumns;
  return Object.fromEntries(rows.map(({name}) => [name, types[name] ?? "u8"]));
}

/**
 * What the workbench knows beside the matrix (see `WorkbenchAbout`), as the JSON text the pipeline left in the
 * warehouse. Only for the analysts' site.
 *
 * @param warehouse path of the warehouse file; the demo workspace's if left out
 */
export async function loadWorkbench(warehouse?: string): Promise<string> {
  const engine = await openWarehouse(warehouse);
  try {
    const {json} = await engine.queryColumns("select json from workbench", {json: "text"});
    return json[0]!;
  } finally {
    engine.close();
  }
}
