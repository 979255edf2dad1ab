import {expect, it} from "vitest";
import {toSearchOptions} from "../../../reports/components/workbench/searchTask.js";
import {model} from "../../support/workbenchLeads.js";

const wish = {goal: "auc", mostChange: 5, keepSigns: true} as const;

it("toSearchOptions lets points change that take part, and keeps the signs they have now", () => {
  const {free, signs, mostChange} = toSearchOptions(
    model,
    {"criteria.student.off": "off", "criteria.budget.points": "-3", "criteria.size.bands.1.points": "0"},
    wish
  );
  expect(free).toEqual([
    "criteria.budget.points",
    "criteria.size.bands.0.points",
    "criteria.size.bands.1.points",
    "criteria.visits.points"
  ]);
  expect(signs).toEqual({
    "criteria.budget.points": "negative",
    "criteria.size.bands.0.points": "negative",
    "criteria.visits.points": "positive"
  });
  expect(mostChange).toBe(5);
});

it("toSearchOptions pins no sign where none is to be kept", () => {
  expect(toSearchOptions(model, {}, {...wish, keepSigns: false}).signs).toEqual({});
});
