import {expect, it} from "vitest";
import type {JudgementContext} from "../../../reports/components/workbench/judgement.js";
import {describeLooks, describeP} from "../../../reports/components/workbench/judgement.js";

const context: JudgementContext = {
  side: "judge",
  isDated: true,
  isEdited: true,
  firstCohort: "2026-03",
  effectiveFrom: "2026-01-01",
  nLooks: 1
};

it("describeP gives the p-value of a first look, and a greater one after more", () => {
  expect(describeP(0.03, context)).toBe("p = 0.030");
  expect(describeP(0.03, {...context, nLooks: 7})).toBe("p = 0.21 after 7 looks (p = 0.030 for one)");
  expect(describeP(0.03, {...context, isEdited: false, nLooks: 7})).toBe("p = 0.030");
});

it("describeP says why there is none", () => {
  expect(describeP(0.03, {...context, side: "all"})).toContain("tuned on");
  expect(describeP(0.03, {...context, side: "fit"})).toContain("tuned on");
  expect(describeP(0.03, {...context, isDated: false})).toContain("without dates");
  expect(describeP(0.03, {...context, firstCohort: "2025-12"})).toBe(
    "no p-value: the author knew months before Jan 2026"
  );
  expect(describeP(null, context)).toContain("too few");
});

it("describeP tests a model as its file has it on months from its first day of use", () => {
  const file = {...context, isEdited: false, side: "all"} as const;
  expect(describeP(0.2, {...file, firstCohort: "2026-01"})).toBe("p = 0.20");
  expect(describeP(0.2, {...file, firstCohort: "2025-12"})).toContain("the author knew");
  expect(describeP(0.2, {...file, effectiveFrom: null})).toBe("p = 0.20");
});

it("describeLooks counts, and says what to do where nothing is kept back", () => {
  expect(describeLooks(0, true)).toBe("");
  expect(describeLooks(1, true)).toBe("You have looked at the holdout once.");
  expect(describeLooks(7, true)).toContain("You have looked at the holdout 7 times. The more often");
  expect(describeLooks(2, false)).toContain("all months, the latest too, twice");
});
