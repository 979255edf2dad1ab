// @vitest-environment jsdom
import {expect, it} from "vitest";
import {tierCohortChart} from "../../reports/components/tierCohortChart.js";
import {about, champion, tiers, undated} from "../support/chartTables.js";

it("tierCohortChart draws every tier over the matured months", async () => {
  await expect(tierCohortChart(tiers, {about, model: champion, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/tierCohortChart.html"
  );
});

it("tierCohortChart says how often the best tier was ahead", () => {
  expect(tierCohortChart(tiers, {about, model: champion, width: 640}).querySelector("h3")!.textContent).toBe(
    "Excellent converted more than poor in every one of 5 months"
  );
});

it("tierCohortChart has words for no dates and for one period", () => {
  expect(tierCohortChart(tiers, {about: undated, model: champion}).textContent).toContain("Without dates");
  expect(tierCohortChart(tiers.slice(0, 3), {about, model: champion}).textContent).toContain("Fewer than two");
});
