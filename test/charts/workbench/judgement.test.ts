import fc from "fast-check";
import {expect, it} from "vitest";
import type {JudgementContext} from "../../../reports/components/workbench/judgement.js";
import {describeLooks, describeP, findReason} from "../../../reports/components/workbench/judgement.js";

const context: JudgementContext = {
  side: "judge",
  isTuned: false,
  isDated: true,
  parted: "months",
  hasHoldout: false,
  isHeldBack: false,
  isEdited: true,
  isKeptApart: true,
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
  expect(describeP(0.03, {...context, side: "all"})).toBe("no p-value: judged on the months it is tuned on");
  expect(describeP(0.03, {...context, side: "fit", parted: "accounts"})).toContain("on the accounts it is tuned on");
  expect(describeP(0.03, {...context, isKeptApart: false})).toBe(
    "no p-value: tuned before these months were set apart"
  );
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

it("describeP tests leads without dates only where a fifth is held back, by the workspace or before tuning", () => {
  const undated = {...context, isDated: false, parted: "leads", effectiveFrom: null, firstCohort: "undated"};
  const file = {...undated, isEdited: false};
  const all = {...file, side: "all", isTuned: true} as const;
  expect(describeP(0.03, all)).toMatch(/without dates nothing shows that weights are older than outcomes$/);
  expect(describeP(0.03, {...all, hasHoldout: true})).toMatch(/; split by the fifth held back$/);
  // Nothing shows that the points of a file were set without the fifth that is set apart only here.
  expect(describeP(0.03, file)).toContain("without dates");
  expect(describeP(0.03, {...file, isHeldBack: true})).toBe("p = 0.030");
  expect(describeP(0.03, undated)).toBe("p = 0.030");
  expect(describeP(0.03, {...undated, nLooks: 2})).toContain("after 2 looks");
  expect(describeP(0.03, {...undated, isHeldBack: true, isKeptApart: false})).toContain("tuned before");
});

it("what the engine withholds is never given, whatever else is known", () => {
  const contexts = fc.record<JudgementContext>({
    side: fc.constantFrom("all", "fit", "judge"),
    isTuned: fc.constant(true),
    isDated: fc.boolean(),
    parted: fc.constantFrom("months", "accounts", "leads"),
    hasHoldout: fc.boolean(),
    isHeldBack: fc.boolean(),
    isEdited: fc.boolean(),
    isKeptApart: fc.boolean(),
    firstCohort: fc.constantFrom(null, "2025-12", "2026-02"),
    effectiveFrom: fc.constantFrom(null, "2026-01-01"),
    nLooks: fc.nat(9)
  });
  fc.assert(
    fc.property(contexts, (one) => {
      expect(findReason(one)).not.toBeNull();
      expect(describeP(0.03, one)).toMatch(/^no p-value: /);
    })
  );
});

it("describeLooks counts, and says what to do where nothing is kept back", () => {
  const [split, none] = [
    {hasSplit: true, isDated: true},
    {hasSplit: false, isDated: true}
  ];
  expect(describeLooks(0, split)).toBe("");
  expect(describeLooks(1, split)).toBe("You have looked at the holdout once.");
  expect(describeLooks(7, split)).toContain("You have looked at the holdout 7 times. The more often");
  expect(describeLooks(2, none)).toContain("all months, the latest too, twice");
  expect(describeLooks(2, {...none, isDated: false})).toContain("all leads twice while tuning: set the split");
});
