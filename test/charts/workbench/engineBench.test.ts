import {expect, it} from "vitest";
import type {BenchState} from "../../../reports/components/workbench/benchPort.js";
import {engineBench} from "../../../reports/components/workbench/engineBench.js";
import {scoreLevels} from "../../../src/model/kernel.js";
import {rocAuc} from "../../../src/stats/rocAuc.js";
import {applyEdits} from "../../../src/workbench/applyEdits.js";
import {about, createMatrix, model} from "../../support/workbenchLeads.js";

const matrix = createMatrix();
const view = {horizon: 30, from: null, to: null, sources: [], segments: [], split: null} as const;
const draft = {model: "points@2", edits: {"criteria.budget.points": "3"}};
const state: BenchState = {draft, reference: {model: "points@2", edits: {}}, view};

function open(more: Partial<BenchState> = {}) {
  const port = engineBench(matrix, about);
  port.set({...state, ...more});
  return port;
}

it("engineBench gives tiers, who moves and what was before, counted by hand", () => {
  const {judge, fit} = open().figures();
  const own = scoreLevels(applyEdits(model, draft.edits), Object.values(matrix.levels), matrix.n);
  const before = scoreLevels(model, Object.values(matrix.levels), matrix.n);
  const count = (tiers: Uint8Array, tier: number) => tiers.filter((one) => one === tier).length;
  expect(fit).toBeNull();
  expect(judge.n).toBe(matrix.n);
  expect(judge.tiers.map(({n}) => n)).toEqual([0, 1, 2].map((tier) => count(own.tier, tier)));
  expect(judge.tiers.map(({nBefore}) => nBefore)).toEqual([0, 1, 2].map((tier) => count(before.tier, tier)));
  const moved = own.tier.filter((tier, i) => before.tier[i] === 0 && tier === 1).length;
  expect(judge.flow[0]![1]!.n).toBe(moved);
  expect(moved).toBeGreaterThan(0);
});

it("engineBench draws charts from the same leads as the figures", () => {
  const port = open();
  const {judge} = port.figures();
  const {scores, gains, profit, calibration, cohorts, earned} = port.charts("judge");
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(scores.map(({n}) => n))).toBe(judge.matured);
  expect(sum(scores.map(({converted}) => converted))).toBe(judge.converted);
  const outcomes = {
    score: scores.map(({score}) => score),
    n: scores.map(({n}) => n),
    converted: scores.map(({converted}) => converted)
  };
  expect(rocAuc(outcomes)).toBeCloseTo(judge.auc.value!, 12);
  expect(gains.map((one) => one.model)).toEqual(["points@2 changed", "points@2"]);
  expect(new Set(profit.map((one) => one.model))).toEqual(new Set(["points@2 changed", "points@2"]));
  expect(sum(calibration.bins.map(({n}) => n))).toBe(judge.matured);
  expect(sum(cohorts.map(({auc}) => auc.n))).toBe(judge.matured);
  const {capacityPerWeek, valuePerWin, costPerContact} = about.economics;
  const most = earned.map(({perWeek}) => perWeek!);
  expect(earned.map((one) => one.model)).toEqual(["points@2 changed", "points@2"]);
  expect(most.every((money) => Number.isFinite(money))).toBe(true);
  expect(Math.max(...most)).toBeLessThanOrEqual(capacityPerWeek! * (valuePerWin! - costPerContact!));
});

it("engineBench parts the months at the split, and leads by filter", () => {
  const {fit, judge} = open({view: {...view, split: "2026-01"}}).figures();
  expect(fit!.n + judge.n).toBe(matrix.n);
  expect(fit!.cohorts.every(({cohort}) => cohort < "2026-01")).toBe(true);
  const {judge: filtered} = open({view: {...view, sources: ["event"]}}).figures();
  expect(filtered.n).toBe(matrix.source.filter((source) => source === 0).length);
});

it("engineBench tells what each level is worth, unknown apart and at the end", () => {
  const rows = open().evidence("budget");
  expect(rows.map(({label}) => label)).toEqual(["not met", "met", "unknown"]);
  expect(rows.reduce((sum, {n}) => sum + n, 0)).toBe(matrix.n);
  expect(rows.at(-1)!.isUnknown).toBe(true);
  const met = rows[1]!;
  expect(met.n).toBe(matrix.levels["c0"]!.filter((level) => level === 1).length);
  expect(met.rate).toBe(met.converted / met.matured);
});

it("engineBench goes to another model, and holds it against any", () => {
  const port = open();
  port.set({draft: {model: "legacy@1", edits: {}}, reference: {model: "points@2", edits: {}}, view});
  const {judge} = port.figures();
  expect(judge.difference.value).toBeLessThan(0);
  expect(judge.difference.value).toBeCloseTo(judge.auc.value! - judge.aucBefore!, 12);
});
