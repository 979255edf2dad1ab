// @vitest-environment jsdom
import {expect, it} from "vitest";
import {criteriaGroups} from "../../reports/components/criteriaGroups.js";
import {toCriterionRows} from "../../reports/components/criterionRows.js";
import {about, champion, criteria} from "../support/chartTables.js";

const element = criteriaGroups(toCriterionRows(criteria, {about, model: champion}), {
  about,
  model: champion,
  width: 480
});

it("criteriaGroups draws every criterion, frameworks first", async () => {
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/criteriaGroups.html");
});

it("criteriaGroups keeps met, not met and unknown apart", () => {
  const levels = [...element.querySelectorAll(".criterion")[0]!.querySelectorAll("tbody th")].map(
    (cell) => cell.textContent
  );
  expect(levels).toEqual(["met", "not met", "unknown"]);
});

it("criteriaGroups shows an own framework by its title, before what is outside frameworks", () => {
  const [first, ...others] = champion.criteria;
  const own = {...first!, framework: "own.size", framework_title: "<Own>", asks: "How large?"};
  const model = {...champion, criteria: [...others, own]};
  const drawn = criteriaGroups(toCriterionRows(criteria, {about, model}), {about, model, width: 480});
  expect([...drawn.querySelectorAll(".criteria-group > h3")].map((title) => title.textContent)).toEqual([
    "<Own>",
    "Outside frameworks"
  ]);
  expect(drawn.querySelector(".asks")!.textContent).toBe("own.size: How large?");
});

it("criteriaGroups flags an attribute without history", () => {
  expect(element.querySelector(".flag")!.textContent).toContain("Latest value, may leak");
});
