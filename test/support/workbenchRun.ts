import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {readMatrix} from "../../reports/components/readMatrix.js";
import {loadMatrix, loadWorkbench} from "../../src/publish/loadWorkbench.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Row} from "../../src/warehouse/engine.js";
import type {Matrix, WorkbenchAbout} from "../../src/workbench/matrix.js";
import type {Location} from "../../src/workspace/locate.js";
import {runSteps} from "./warehouse.js";

const names = [
  "backtest_measure",
  "backtest_tier",
  "backtest_comparison",
  "backtest_gain",
  "backtest_captured",
  "backtest_reliability",
  "finding"
] as const;

/** What a whole run of the pipeline leaves for the workbench, and what it says itself. */
export interface WorkbenchRun {
  matrix: Matrix;
  about: WorkbenchAbout;
  tables: Record<(typeof names)[number], Row[]>;
}

/** Runs a workspace through the whole pipeline and reads what the workbench reads. */
export async function runWorkbench(write: (folder: string) => Location): Promise<WorkbenchRun> {
  const folder = mkdtempSync(join(tmpdir(), "winnow-"));
  try {
    const location = write(folder);
    const file = join(folder, "warehouse.duckdb");
    const engine = await openDuckdb({file, folders: [location.dataDir]});
    await runSteps(engine, location, "publish");
    const rows = await Promise.all(names.map(async (name) => [name, await engine.queryRows(`from ${name}`)] as const));
    engine.close();
    return {
      matrix: readMatrix(await loadMatrix(file)),
      about: JSON.parse(await loadWorkbench(file)) as WorkbenchAbout,
      tables: Object.fromEntries(rows) as WorkbenchRun["tables"]
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
