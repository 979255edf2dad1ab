// @vitest-environment jsdom
import {expect, it} from "vitest";
import {survivalChart} from "../../reports/components/survivalChart.js";
import {about, times, undated} from "../support/chartTables.js";

it("survivalChart draws the share converted by day, with the horizon", async () => {
  await expect(survivalChart(times, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/survivalChart.html"
  );
});

it("survivalChart has words where there are no dates", () => {
  expect(survivalChart([], {about: undated}).textContent).toContain("Without dates");
});
