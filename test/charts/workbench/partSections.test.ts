import {expect, it} from "vitest";
import {toPartSections} from "../../../reports/components/workbench/partSections.js";
import {model} from "../../support/workbenchLeads.js";

const paths = [
  "criteria.budget.points",
  "criteria.budget.unknown",
  "criteria.visits.upto",
  "dimensions.fit.max",
  "groups.web.max",
  "score.min",
  "tiers.excellent.0"
];
const parts = paths.map((path) => ({path, label: path}));

it("toPartSections puts every part under its heading once, groups within their dimension", () => {
  const sections = toPartSections(model, parts);
  expect(sections.map(({title}) => title)).toEqual(["Fit", "Intent", "Score", "Tiers"]);
  const [fit, intent, , tiers] = sections;
  expect(fit!.criteria.map(({id}) => id)).toEqual(["budget", "size", "student"]);
  expect(fit!.criteria[0]!.parts.map(({path}) => path)).toEqual(["criteria.budget.points", "criteria.budget.unknown"]);
  expect(fit!.limits.map(({path}) => path)).toEqual(["dimensions.fit.max"]);
  expect(intent!.criteria).toEqual([]);
  expect(intent!.inner.map(({title, hint, limits}) => [title, hint, limits[0]!.path])).toEqual([
    ["What the lead reads", "at most 15 points together", "groups.web.max"]
  ]);
  expect(tiers!.limits.map(({path}) => path)).toEqual(["tiers.excellent.0"]);
});

it("toPartSections says the rule, and what its gate does", () => {
  const [fit] = toPartSections(model, parts);
  expect(fit!.criteria.map(({rule}) => rule)).toEqual([
    "Budget is yes",
    "The first band that holds",
    "Student is yes; poor at best, may come back after 30 days"
  ]);
});

it("toPartSections leaves out tiers without a number", () => {
  expect(toPartSections(model, parts.slice(0, 3)).map(({id}) => id)).not.toContain("tiers");
});
