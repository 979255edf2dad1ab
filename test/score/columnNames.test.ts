import {expect, it} from "vitest";
import {toFiles} from "../../src/simulate/index.js";
import {makeFolder, openEngine, runSteps, writeWorkspace} from "../support/warehouse.js";
import {createWorld, readDemo} from "../support/world.js";

/** Columns of tables that leads are joined with, and names that queries give. */
const names = [
  ...["observation_id", "as_of", "cohort", "fold", "converted_day", "followed_days", "amount_minor", "segment"],
  ...["score", "model", "tier", "level", "outcome", "n", "n_converted", "is_converted", "converted_at", "value"],
  ...["label", "month", "unit", "place", "block", "fate", "lead", "observation", "c0", "group", "order"]
];

it("a run goes through whatever the columns of the leads' file are called", async () => {
  const files = toFiles(createWorld(400)).map(({name, text}): [string, string] => {
    if (name !== "leads.csv") return [name, text];
    const [head, ...rows] = text.trimEnd().split("\n");
    const extra = rows.map((row, i) => `${row},${names.map((_, j) => (i + j) % 5).join(",")}`);
    return [name, `${[`${head},${names.join(",")}`, ...extra].join("\n")}\n`];
  });
  const location = writeWorkspace(makeFolder(), {...readDemo(), files: Object.fromEntries(files)});
  const {engine} = await runSteps(await openEngine({folders: [location.dataDir]}), location, "publish");
  const attributes = await engine.queryRows<{name: string}>("select name from attribute where table_name = 'lead'");
  for (const name of ["as_of", "fold", "segment_2", "score", "n"])
    expect(attributes.map((one) => one.name)).toContain(name);
  expect(await engine.queryRows("select 1 as n from backtest_leak limit 1")).toHaveLength(1);
});
