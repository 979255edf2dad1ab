// @vitest-environment jsdom
import {expect, it} from "vitest";
import {frameworkOverview, toFrameworkFinding} from "../../reports/components/frameworkOverview.js";
import {toAssessedRows} from "../../reports/components/frameworkRows.js";
import {about} from "../support/chartTables.js";
import {answers, frameworkCriteria, frameworkStates} from "../support/frameworkTables.js";

const tables = {criteria: frameworkCriteria, states: frameworkStates, answers};
const rows = toAssessedRows(tables, {...about, tables: {lead: 2000, deal: 100}});

it("frameworkOverview draws what each criterion separates", async () => {
  await expect(frameworkOverview(rows, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/frameworkOverview.html"
  );
});

it("frameworkOverview says what cannot be told from chance", () => {
  expect(toFrameworkFinding(rows)).toBe(
    "2 of 4 assessed criteria separate leads that convert from others; “BANT: Need” and “MEDDIC: Economic buyer” cannot be told from chance"
  );
});

it("toAssessedRows leaves out what nobody assessed and tells never asked from asked without an answer", () => {
  expect(rows.map(({criterion}) => criterion.criterion)).not.toContain("champ.money");
  expect(rows[0]).toMatchObject({coverage: 0.7, asked: 0.75});
  expect(rows[0]!.states.map(({state, n}) => [state, n])).toEqual([
    ["met", 600],
    ["unmet", 800],
    ["unknown", 600]
  ]);
});

it("toAssessedRows adjusts p over the criteria that can be tested", () => {
  const known = rows.map(({evidence, p}) => ({raw: evidence.p!, p: p!}));
  for (const {raw, p} of known) expect(p).toBeGreaterThanOrEqual(raw);
  const least = Math.min(...known.map(({raw}) => raw));
  expect(known.find(({raw}) => raw === least)!.p).toBeCloseTo(4 * least, 12);
});

it("toAssessedRows calls nothing late where nothing tells when deals moved", () => {
  const [, , , buyer] = rows;
  expect(buyer!.late!.isMostlyLate).toBe(true);
  const mute = toAssessedRows(tables, {...about, tables: {lead: 2000}});
  expect(mute.map(({late}) => late)).toEqual([null, null, null, null]);
});

it("frameworkOverview has words where nothing has matured", () => {
  const none = toAssessedRows({...tables, states: []}, about);
  expect(none.map(({all, coverage, p}) => [all.n, coverage, p])).toEqual(Array(4).fill([0, null, null]));
  expect(frameworkOverview(none, {about}).textContent).toContain("No criterion has matured leads");
  expect(toFrameworkFinding(none)).toBe("0 of 4 assessed criteria separate leads that convert from others");
});
