// @vitest-environment jsdom
import {expect, it} from "vitest";
import {measureTable} from "../../reports/components/measureTable.js";
import {measures} from "../support/chartTables.js";

it("measureTable sets models and baselines side by side", async () => {
  await expect(measureTable(measures, {models: ["points@2", "legacy@1"]}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/measureTable.html"
  );
});

it("measureTable has words where the backtest has no result", () => {
  expect(measureTable([], {models: []}).textContent).toContain("too few");
});
