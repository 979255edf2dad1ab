import {expect, it} from "vitest";
import {dropTunedP} from "../../src/backtest/tuned.js";

const tuning = new Map([
  ["a@1", {effectiveFrom: "2026-01-15", firstCohort: "2025-06", isUndated: false}],
  ["b@1", {effectiveFrom: null, firstCohort: "2025-06", isUndated: false}],
  ["c@1", {effectiveFrom: null, firstCohort: "undated", isUndated: true}]
]);
const pOf = (model: string, cohort: string) => dropTunedP([{model, cohort, p: 0.02}], tuning)[0]!.p;

it("a cohort before the model took effect has no p-value", () => {
  expect(pOf("a@1", "2025-12")).toBeNull();
});
it("a cohort from the month on in which it took effect keeps it", () => {
  expect(pOf("a@1", "2026-01")).toBe(0.02);
});
it("the whole has none where it holds an earlier cohort", () => {
  expect(pOf("a@1", "all")).toBeNull();
});
it("a model that does not say when it took effect, and a baseline, keep it", () => {
  expect([pOf("b@1", "all"), pOf("random", "2025-12")]).toEqual([0.02, 0.02]);
});
it("without dates only leads held back from tuning have one", () => {
  expect([pOf("c@1", "all"), pOf("c@1", "undated"), pOf("c@1", "tuning"), pOf("c@1", "holdout")]).toEqual([
    null,
    null,
    null,
    0.02
  ]);
});
