// @vitest-environment jsdom
import {expect, it} from "vitest";
import {toAssessedRows} from "../../reports/components/frameworkRows.js";
import {learnedChart} from "../../reports/components/learnedChart.js";
import {formatLifeDay, toLearned} from "../../reports/components/learnedRows.js";
import {about, undated} from "../support/chartTables.js";
import {answers, frameworkCriteria, frameworkStates} from "../support/frameworkTables.js";

const rows = toAssessedRows({criteria: frameworkCriteria, states: frameworkStates, answers}, about);

it("learnedChart draws when each criterion is learned", async () => {
  await expect(learnedChart(rows, {answers, about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/learnedChart.html"
  );
});

it("learnedChart names what is mostly filled in after the deal moved", () => {
  expect(learnedChart(rows, {answers, about, width: 640}).querySelector("h3")!.textContent).toBe(
    "Half of the known answers are there by day 3 to day 90 or later, depending on the criterion; “MEDDIC: Economic buyer” is mostly filled in after the deal moved"
  );
});

it("toLearned gives the days by which a quarter, half and three quarters were known", () => {
  const own = answers.filter(({criterion}) => criterion === "bant.budget");
  expect(toLearned(own)).toEqual({
    leads: 900,
    roles: [
      {role: "marketing", answers: 305, leads: 300},
      {role: "sales", answers: 610, leads: 600}
    ],
    days: {quarter: 2, half: 6, most: 6}
  });
  expect([-1, 0, 90].map(formatLifeDay)).toEqual(["before creation", "day 0", "day 90 or later"]);
});

it("learnedChart has words where there are no dates", () => {
  const dateless = answers.map((row) => ({...row, days: null}));
  expect(learnedChart(rows, {answers: dateless, about: undated}).textContent).toContain("This workspace has no dates");
  expect(learnedChart(rows, {answers: dateless, about}).textContent).toContain("No lead with a known answer");
});
