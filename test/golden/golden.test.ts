import {describe, expect, it} from "vitest";
import type {Adapters} from "./adapters.js";
import {calibrationValues} from "./calibrationValues.js";
import {cohortValues} from "./cohortValues.js";
import {compare} from "./compare.js";
import {contrasts, distributionsNotCovered, looseFields, notCovered, skippedFields} from "./coverage.js";
import {distributionRows} from "./distributionValues.js";
import {driftValues} from "./driftValues.js";
import {probabilityValues} from "./probabilityValues.js";
import {rankingValues} from "./rankingValues.js";
import {readGolden} from "./read.js";
import {regressionValues} from "./regressionValues.js";
import {survivalValues} from "./survivalValues.js";
import {tableValues} from "./tableValues.js";

const cases = readGolden();
const adapters: Adapters = {
  ...rankingValues,
  ...probabilityValues,
  ...calibrationValues,
  ...driftValues,
  ...tableValues,
  ...survivalValues,
  ...cohortValues,
  ...regressionValues
};

describe.each(Object.entries(adapters))("%s", (id, adapter) => {
  it("agrees with every expected value of the golden set", () => {
    let compared = 0;
    const differences: unknown[] = [];
    for (const golden of cases) {
      const entry = golden.statistics[id];
      if (entry === undefined) continue;
      const {tolerance} = entry;
      const result = compare(adapter(golden), entry.value, {
        tolerance,
        skipped: skippedFields[id] ?? [],
        loose: looseFields[id] ?? {}
      });
      expect(result.compared + result.differences.length, `nothing compared in ${golden.name}`).toBeGreaterThan(0);
      compared += result.compared;
      differences.push(...result.differences.map((difference) => ({input: golden.name, ...difference})));
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
});

it("distribution functions agree far into the tails", () => {
  const golden = cases.find(({name}) => name === "special_functions")!;
  const {rel} = golden.statistics["special"]!.tolerance;
  const rows = distributionRows(golden);
  const without = new Set(rows.filter(({found}) => found === null).map(({fn}) => fn));
  expect([...without].sort()).toEqual([...distributionsNotCovered].sort());
  const wrong = rows.filter(
    ({found, expected, abs}) => found !== null && !(Math.abs(found - expected) <= abs + rel * Math.abs(expected))
  );
  expect(wrong).toEqual([]);
});

it("every statistic of the golden set is compared, or listed as not covered or as a contrast", () => {
  const inSet = new Set(cases.flatMap(({statistics}) => Object.keys(statistics)));
  const listed = new Set([...Object.keys(adapters), "special", ...notCovered, ...contrasts]);
  expect(
    [...inSet].filter((id) => !listed.has(id)),
    "missing in test/golden/coverage.ts"
  ).toEqual([]);
  expect(
    notCovered.filter((id) => id in adapters),
    "covered by now, take out of notCovered"
  ).toEqual([]);
});
