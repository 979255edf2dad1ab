// @vitest-environment jsdom
import {expect, it} from "vitest";
import {measureTable} from "../../reports/components/measureTable.js";
import {about, measures} from "../support/chartTables.js";

it("measureTable sets models and baselines side by side", async () => {
  await expect(measureTable(measures, {models: ["points@2", "legacy@1"], about}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/measureTable.html"
  );
});

it("measureTable has words where the backtest has no result", () => {
  expect(measureTable([], {models: [], about}).textContent).toContain("too few");
});

it("measureTable leaves given scores to their own charts", () => {
  const given = measures.map((row) => ({...row, model: row.model === "legacy@1" ? "hubspot_score" : row.model}));
  expect(measureTable(given, {models: ["points@2"], about}).textContent).not.toContain("hubspot");
});
