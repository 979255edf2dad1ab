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

it("comparisonChart shows the leads held back from tuning where there are any, and who is fewer", () => {
  const held = comparisons
    .filter(({cohort}) => cohort === "all")
    .flatMap((row, i) => [row, {...row, cohort: "holdout", n: i === 0 ? 300 : 500}]);
  const text = comparisonChart(held, {about, width: 900}).textContent;
  expect(text).toContain("on the same 500 matured leads held back while weights were set");
  expect(text).toContain(", 300 leads");
  expect(text).not.toContain(", 500 leads");
});

it("comparisonChart says in words what was learned from the criteria of the model in use", () => {
  const row = comparisons.find(({cohort}) => cohort === "all")!;
  const learned = ["points@2 fitted", "points@2 naive Bayes"].map((other) => ({...row, other}));
  expect(comparisonChart(learned, {about, width: 640}).querySelector("h3")!.textContent).toBe(
    "points@2 ranks better than a fit of its criteria and naive Bayes on its criteria on the same leads"
  );
});
