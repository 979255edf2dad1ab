// @vitest-environment jsdom
import {expect, it} from "vitest";
import {featureTable} from "../../reports/components/featureTable.js";
import {about} from "../support/chartTables.js";

it("featureTable shows each feature in words and who reads it", async () => {
  await expect(featureTable(about).outerHTML).toMatchFileSnapshot("__snapshots__/featureTable.html");
});

it("featureTable has words where nothing is computed from activities", () => {
  expect(featureTable({...about, features: []}).textContent).toContain("computes nothing from activities");
});
