import {expect, it} from "vitest";
import type {SideView} from "../../../reports/components/workbench/benchView.js";
import {
  figureLabels,
  joinSides,
  sumSales,
  toFigures,
  toVerdict
} from "../../../reports/components/workbench/verdict.js";

const tier = (name: string, action: string, n: number) => ({
  tier: name,
  action,
  n,
  matured: n,
  converted: n / 10,
  open: 0,
  openWon: 0,
  rate: 0.1,
  lower: 0.05,
  upper: 0.15,
  isThin: false,
  perWeek: n / 10,
  conversionShare: 0.5,
  nBefore: n
});
const side: SideView = {
  n: 300,
  matured: 300,
  converted: 30,
  auc: {value: 0.75, lower: 0.7, upper: 0.8},
  isTuned: false,
  difference: {value: 0.02, lower: 0.01, upper: 0.03, p: 0.01},
  aucBefore: 0.73,
  ks: 0.4,
  ksBefore: null,
  tiers: [tier("excellent", "sales", 100), tier("hot", "sales", 50), tier("poor", "disqualify", 150)],
  salesPerWeekBefore: 20,
  flow: [],
  cohorts: [],
  inversions: []
};
const names = {draft: "points@3 changed", reference: "points@3", isSame: false, pWords: "p = 0.010"};
const differing = (lower: number | null, upper: number | null): SideView => ({
  ...side,
  difference: {value: 0, lower, upper, p: null}
});

it("toVerdict says better, worse or not to be told by the interval alone", () => {
  const findingOf = (one: SideView) => toVerdict(one, names).finding;
  expect(findingOf(side)).toBe("points@3 changed ranks better than points@3: AUC 0.750 against 0.730");
  expect(findingOf(differing(-0.03, -0.01))).toContain("ranks worse than");
  expect(findingOf(differing(-0.03, 0.01))).toContain("cannot be told from");
  expect(findingOf(differing(null, null))).toContain("too few outcomes tell");
  expect(toVerdict(side, names).basis).toBe(
    "300 matured leads, 30 converted; difference +0.020 (0.010 to 0.030), p = 0.010"
  );
});

it("toVerdict has words for nothing matured, one outcome, and nothing changed", () => {
  expect(toVerdict({...side, matured: 0}, names).finding).toContain("nothing can be judged");
  expect(toVerdict({...side, auc: {value: null, lower: null, upper: null}}, names).finding).toContain("same outcome");
  expect(toVerdict(side, {...names, draft: "points@3", isSame: true}).finding).toBe("points@3 ranks with AUC 0.750");
});

it("toFigures gives one value a label, with the tiers for sales summed", () => {
  const values = toFigures(side, names);
  expect(values.length).toBe(figureLabels("points@3", {isDated: true}).length);
  expect([true, false].map((isDated) => figureLabels("points@3", {isDated})[3])).toEqual([
    "To sales a week",
    "To sales"
  ]);
  expect(values.map(({value}) => value)).toEqual(["0.750", "+0.020", "0.400", "15.0", "10.0%"]);
  expect(values[1]!.hint).toBe("0.010 to 0.030; p = 0.010");
  expect(toFigures(side, {...names, isSame: true})[1]!.hint).toBe("nothing differs");
  expect(toFigures(side, {...names, pWords: "no p-value: tuned"})[1]!.hint).toBe("0.010 to 0.030");
  expect(sumSales(side)).toEqual({n: 150, before: 150, matured: 150, converted: 15, perWeek: 15, perWeekBefore: 20});
});

it("joinSides sets the sides of each figure beside each other", () => {
  const values = [{value: "1", hint: ""}];
  expect(joinSides(["AUC"], [values, values])).toEqual([{label: "AUC", values: [values[0], values[0]]}]);
});

it("toFigures says why there is no load a week", () => {
  const none = side.tiers.map((one) => ({...one, n: 0, matured: 0, converted: 0, perWeek: null}));
  expect(toFigures({...side, n: 0, tiers: none}, names)[3]!.hint).toBe("no lead within this filter");
  const undated = side.tiers.map((one) => ({...one, perWeek: null}));
  expect(toFigures({...side, tiers: undated}, names)[3]!.hint).toBe("leads, 150 before");
  const other = undated.map((one) => ({...one, nBefore: null}));
  expect(toFigures({...side, tiers: other}, names)[3]!.hint).toBe("leads in all");
});
