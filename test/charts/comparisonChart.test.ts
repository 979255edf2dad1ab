// @vitest-environment jsdom
import {expect, it} from "vitest";
import {comparisonChart} from "../../reports/components/comparisonChart.js";
import {about, comparisons} from "../support/chartTables.js";

it("comparisonChart draws paired differences with intervals", async () => {
  await expect(comparisonChart(comparisons, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/comparisonChart.html"
  );
});

it("comparisonChart names what cannot be told apart", () => {
  expect(comparisonChart(comparisons, {about, width: 640}).querySelector("h3")!.textContent).toBe(
    "points@2 ranks better than legacy@1, but cannot be told apart from source rate"
  );
});

it("comparisonChart has words where nothing can be compared", () => {
  expect(comparisonChart([], {about}).textContent).toContain("no challenger");
});
