import {expect, it} from "vitest";
import type {Contestant} from "../../src/backtest/measures.js";
import {measureGains, measureRanking} from "../../src/backtest/measures.js";
import {blockGains} from "../../src/stats/blockGains.js";
import {poolCells} from "../../src/stats/foldedOutcomes.js";
import {gainsCurve} from "../../src/stats/gainsCurve.js";

const cell = (cohort: string, score: number, n: number, converted: number) => ({
  cohort,
  block: cohort,
  fold: 0,
  score,
  n,
  converted
});
const cells = [
  cell("2026-01", 10, 50, 5),
  cell("2026-01", 20, 50, 15),
  cell("2026-02", 10, 40, 2),
  cell("2026-02", 20, 60, 12)
];
const fixed: Contestant = {name: "points@1", cells, isRefitted: false, learned: null};
const find = (contestant: Contestant, cohort: string, measure: string) =>
  measureRanking(contestant, {isClustered: false}).find((row) => row.cohort === cohort && row.measure === measure);

it("measureRanking gives every measure for the whole and each cohort", () => {
  const rows = measureRanking(fixed, {isClustered: false});
  expect(new Set(rows.map(({cohort}) => cohort))).toEqual(new Set(["all", "2026-01", "2026-02"]));
  expect(rows.filter(({cohort}) => cohort === "2026-01").map(({measure}) => measure)).toEqual([
    "auc",
    "gini",
    "average_precision",
    "ks",
    "base_rate",
    "gain_at_10",
    "gain_at_20",
    "gain_at_30"
  ]);
  expect(find(fixed, "2026-01", "base_rate")).toMatchObject({value: 0.2, n: 100, n_converted: 20});
  expect(find(fixed, "2026-01", "gini")!.value).toBeCloseTo(2 * find(fixed, "2026-01", "auc")!.value! - 1, 12);
});

it("measureRanking leaves blocks without a history out of the whole, and mixes no thresholds of refitted blocks", () => {
  const learned: Contestant = {...fixed, isRefitted: true, learned: new Set(["2026-02"])};
  expect(find(learned, "all", "auc")).toMatchObject({value: find(fixed, "2026-02", "auc")!.value, n: 100});
  const both: Contestant = {...fixed, isRefitted: true, learned: null};
  expect(find(both, "all", "ks")!.value).toBeNull();
  expect(find(both, "all", "auc")!.value).toBe(find(both, "all", "auc_by_cohort")!.value);
});

it("blockGains of one block is the gains curve", () => {
  const depths = [0.1, 0.5, 1];
  const outcomes = {
    score: cells.map(({score}) => score),
    n: cells.map(({n}) => n),
    converted: cells.map(({converted}) => converted)
  };
  expect(blockGains(poolCells(cells), depths)!.map(({gain}) => gain)).toEqual(
    gainsCurve(outcomes, depths)!.map(({gain}) => gain)
  );
});

it("measureGains has a hundred depths and ends with everything", () => {
  const rows = measureGains(fixed);
  expect(rows).toHaveLength(100);
  expect(rows.at(-1)).toMatchObject({depth: 1, gain: 1, lift: 1, n: 200});
});
