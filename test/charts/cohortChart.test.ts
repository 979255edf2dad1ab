// @vitest-environment jsdom
import {expect, it} from "vitest";
import {cohortChart} from "../../reports/components/cohortChart.js";
import {about, tiers, undated} from "../support/chartTables.js";

const mine = tiers.filter(({model}) => model === "points@2");

it("cohortChart draws rates above volumes and marks the open months", async () => {
  await expect(cohortChart(mine, {about, width: 640}).outerHTML).toMatchFileSnapshot("__snapshots__/cohortChart.html");
});

it("cohortChart does not sell an artefact of recording as a trend", () => {
  const element = cohortChart(mine, {about, callout: "No win is recorded before March", width: 640});
  expect(element.querySelector("h3")!.textContent).toBe("No win is recorded before March");
});

it("cohortChart has words for no dates and for nothing within the filter", () => {
  expect(cohortChart([], {about: undated}).textContent).toContain("Without dates");
  expect(cohortChart([], {about}).textContent).toContain("within this filter");
});
