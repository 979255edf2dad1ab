// @vitest-environment jsdom
import {expect, it} from "vitest";
import {backtestVerdict} from "../../reports/components/backtestVerdict.js";
import {rank} from "../../reports/components/rankings.js";
import {about, headroom, scores} from "../support/chartTables.js";

it("rank gives the AUC of the grouped scores with its interval", () => {
  const {auc, lower, upper, n, converted} = rank(scores, {model: "points@2", isClustered: false});
  expect({n, converted}).toEqual({n: 4500, converted: 1350});
  expect(auc).toBeCloseTo(16 / 21, 12);
  expect(lower).toBeLessThan(auc!);
  expect(upper).toBeGreaterThan(auc!);
});

it("rank takes the jackknife over folds where leads are observed repeatedly", () => {
  const folded = scores.map((row, i) => ({...row, fold: i % 20}));
  const plain = rank(scores, {model: "points@2", isClustered: false});
  const clustered = rank(folded, {model: "points@2", isClustered: true});
  expect(clustered.auc).toBe(plain.auc);
  expect(clustered.lower).not.toBe(plain.lower);
});

it("backtestVerdict says how well a model ranks, or that it ranks the wrong way round", () => {
  const verdict = (model: string) => backtestVerdict(rank(scores, {model, isClustered: false}), about).finding;
  expect(verdict("points@2")).toBe("points@2 ranks leads fairly: the best fifth by score holds 38% of conversions");
  expect(verdict("legacy@1")).toBe("legacy@1 ranks leads the wrong way round: low scores convert more");
  expect(verdict("none@1")).toBe("none@1 cannot be judged: both outcomes are needed");
});

it("backtestVerdict says first where a model does not beat the source alone", () => {
  const verdict = (more: Partial<(typeof headroom)[number]>) =>
    backtestVerdict(rank(scores, {model: "points@2", isClustered: false}), about, [
      {...headroom.find(({rival, period}) => rival === "source_rate" && period === "all")!, ...more}
    ]);
  expect(verdict({}).finding).toContain("points@2 ranks leads fairly");
  expect(verdict({upper: 0.01}).finding).toBe(
    "points@2 does not rank leads clearly better than their source alone does"
  );
  const worse = verdict({headroom: 0.1, lower: 0.05, upper: 0.15});
  expect(worse.finding).toBe("points@2 ranks leads worse than their source alone does");
  expect(worse.basis).toContain("difference −0.100 (95% interval −0.150 to −0.050)");
  expect(worse.basis).toContain("By itself: points@2 ranks leads fairly");
});
