// @vitest-environment jsdom
import {expect, it} from "vitest";
import {completenessChart, toCompleteness} from "../../reports/components/completeness.js";
import {toAssessedRows} from "../../reports/components/frameworkRows.js";
import {frameworkTable} from "../../reports/components/frameworkTable.js";
import {about} from "../support/chartTables.js";
import {answers, completeness, frameworkCriteria, frameworkStates} from "../support/frameworkTables.js";

const assessed = new Set(answers.map(({criterion}) => criterion));
const found = toCompleteness(frameworkCriteria, {cells: completeness, assessed, about});

it("completenessChart draws conversion by number of criteria met", async () => {
  await expect(completenessChart(found[0]!, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/completenessChart.html"
  );
});

it("toCompleteness keeps leads known in part and not at all apart", () => {
  expect(found.map(({title, assessed, criteria}) => [title, assessed, criteria])).toEqual([["BANT", 3, 3]]);
  expect(found[0]!.rows.map(({label, n}) => `${label}: ${n}`)).toEqual([
    ...["3 of 3 met: 40", "2 of 3 met: 120", "1 of 3 met: 200", "0 of 3 met: 150"],
    ...["known in part: 300", "nothing known: 700"]
  ]);
});

it("completenessChart states the finding and leaves thin groups out of it", () => {
  expect(completenessChart(found[0]!, {about, width: 640}).querySelector("h3")!.textContent).toBe(
    "BANT: leads that meet more criteria convert more: 34.3% at 3 of 3 met, 7.1% at 1 of 3 met"
  );
});

it("completenessChart gives no test for independent cases where they are clustered, and words where none has matured", () => {
  const clustered = {...about, is_clustered: true};
  expect(completenessChart(found[0]!, {about, width: 640}).textContent).toContain("Cochran–Armitage");
  expect(completenessChart(found[0]!, {about: clustered, width: 640}).textContent).not.toContain("Cochran");
  const open = completeness.map((row) => ({...row, n_matured: 0, n_converted: 0}));
  const [none] = toCompleteness(frameworkCriteria, {cells: open, assessed, about});
  expect(completenessChart(none!, {about}).textContent).toContain("no scored lead has matured yet");
});

it("frameworkTable tells of every framework, those not assessed too", () => {
  const rows = toAssessedRows({criteria: frameworkCriteria, states: frameworkStates, answers}, about);
  const table = frameworkTable(frameworkCriteria, {rows, completeness: found});
  expect(
    [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent))
  ).toEqual([
    ["BANT", "3 of 3", "47.2%", "33.8%", "2 of 3", "Budget"],
    ["CHAMP", "none of 1", "–", "–", "–", "–"],
    ["MEDDIC", "1 of 1", "42.0%", "–", "0 of 1", "–"]
  ]);
});
