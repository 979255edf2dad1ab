import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {runWorkspace} from "../../src/cli/runWorkspace.js";
import {defaultTruth, simulate} from "../../src/simulate/index.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {writeDemo} from "../support/world.js";

/** Every table of the backtest of a small world, as text with all digits. */
async function backtestAnew(): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "winnow-keys-"));
  try {
    const location = writeDemo(folder, simulate({...defaultTruth, seed: 3, leads: 1500}));
    await runWorkspace(location, {isForced: true, effects: {onStep: async (_title, work) => void (await work())}});
    const engine = await openDuckdb({file: location.warehouse, isReadOnly: true});
    try {
      const names = await engine.queryRows<{name: string}>(
        "select table_name as name from information_schema.tables where table_name like 'backtest%' or table_name like 'difference%' or table_name = 'finding' order by 1"
      );
      const tables: Record<string, string> = {};
      for (const {name} of names) {
        tables[name] = JSON.stringify(await engine.queryRows(`select * from "${name}" order by rowid`));
      }
      return tables;
    } finally {
      engine.close();
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

it("the same keys give the same numbers, bit for bit, in every table of the backtest", async () => {
  const first = await backtestAnew();
  const second = await backtestAnew();
  expect(JSON.parse(first["backtest_key"]!)).toHaveLength(3);
  expect(Object.keys(first).length).toBeGreaterThan(10);
  for (const [name, rows] of Object.entries(first)) expect(second[name], name).toBe(rows);
}, 240_000);
