// @vitest-environment jsdom
import {expect, it} from "vitest";
import {aucChart} from "../../reports/components/aucChart.js";
import {about, measures, undated} from "../support/chartTables.js";

it("aucChart draws each cohort's AUC with its interval", async () => {
  await expect(aucChart(measures, {about, model: "points@2", width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/aucChart.html"
  );
});

it("aucChart says when a model ranks the wrong way round", () => {
  const text = aucChart(measures, {about, model: "legacy@1", width: 640}).querySelector("h3")!.textContent;
  expect(text).toBe("legacy@1 ranks leads the wrong way round in 4 of 5 months");
});

it("aucChart has words where there are no dates", () => {
  expect(aucChart([], {about: undated, model: "points@2", width: 640}).textContent).toContain("Without dates");
});
