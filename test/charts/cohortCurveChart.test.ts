// @vitest-environment jsdom
import {expect, it} from "vitest";
import {cohortCurveChart} from "../../reports/components/cohortCurveChart.js";
import {about, cohortTimes, undated} from "../support/chartTables.js";

const cells = (chart: Element, row: number) =>
  [...chart.querySelectorAll(`tbody tr:nth-child(${row}) > *`)].map(({textContent}) => textContent?.trim());

it("cohortCurveChart draws one curve a month, each ending where its following does", async () => {
  await expect(cohortCurveChart(cohortTimes, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/cohortCurveChart.html"
  );
});

it("cohortCurveChart says in words which months are not matured", () => {
  const chart = cohortCurveChart(cohortTimes, {about, width: 640});
  expect(chart.querySelector("h3")!.textContent).toMatch(
    /^Cohorts convert alike within what chance allows: .*; one is not matured$/
  );
  expect(chart.querySelector("figcaption p")!.textContent).toContain("at day 30");
  expect(cells(chart, 6).slice(2)).toEqual(["30", expect.stringMatching(/%$/), "–", "–"]);
});

it("cohortCurveChart says where months differ by more than chance", () => {
  const worse = cohortTimes.map((row) =>
    row.cohort < "2025-03" && row.n_converted > 0 ? {...row, n_converted: 1} : row
  );
  expect(cohortCurveChart(worse, {about, width: 640}).querySelector("h3")!.textContent).toMatch(
    /^Cohorts differ by more than chance: .* \(log-rank p < 0\.001\)/
  );
});

it("cohortCurveChart makes no test where leads are seen again and again", () => {
  const chart = cohortCurveChart(cohortTimes, {about: {...about, is_clustered: true}, width: 640});
  expect(chart.querySelector("h3")!.textContent).toMatch(/^Cohorts converted /);
});

it("cohortCurveChart has words where there are no dates and where every month is too young", () => {
  expect(cohortCurveChart([], {about: undated}).textContent).toContain("Without dates");
  const young = [{cohort: "2025-09", followed_days: 0, days: 0, n_converted: 0, n_censored: 50}];
  const chart = cohortCurveChart(young, {about, width: 640});
  expect(chart.textContent).toContain("Too few matured cohorts to compare");
  expect(chart.textContent).toContain("too young for a curve");
});
