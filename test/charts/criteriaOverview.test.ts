// @vitest-environment jsdom
import {expect, it} from "vitest";
import {criteriaOverview} from "../../reports/components/criteriaOverview.js";
import {toCriterionRows} from "../../reports/components/criterionRows.js";
import {about, champion, criteria} from "../support/chartTables.js";

const rows = toCriterionRows(criteria, {about, model: champion});

it("criteriaOverview draws what each criterion separates", async () => {
  await expect(criteriaOverview(rows, {about, model: champion, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/criteriaOverview.html"
  );
});

it("criteriaOverview names the criterion that separates nothing", () => {
  expect(criteriaOverview(rows, {about, model: champion, width: 640}).querySelector("h3")!.textContent).toBe(
    "2 of 3 criteria favour leads that convert more; “Has website” cannot be told from chance"
  );
});

it("criteriaOverview has words where nothing has matured", () => {
  expect(criteriaOverview([], {about, model: champion}).textContent).toContain("No criterion");
});
