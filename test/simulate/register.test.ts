import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {defaultTruth, simulate, toFiles} from "../../src/simulate/index.js";

it("the register in data/README.md states the rows that the demo has", async () => {
  const register = await readFile(join(import.meta.dirname, "../../data/README.md"), "utf8");
  const stated = [...register.matchAll(/^\| `(\w+\.csv)` \| ([\d,]+) \|/gm)].map(([, name, rows]) => `${name} ${rows}`);
  const made = toFiles(simulate(defaultTruth)).map(
    ({name, text}) => `${name} ${(text.split("\n").length - 2).toLocaleString("en")}`
  );
  expect(stated).toEqual(made);
});
