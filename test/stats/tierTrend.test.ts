import {expect, it} from "vitest";
import {tierTrend, topTierLift} from "../../src/stats/tierTrend.js";

const tier = (n: number, converted: number) => [{fold: 0, n, converted}];
const spread = (n: number, converted: number) =>
  Array.from({length: 20}, (_, fold) => ({fold, n, converted: converted + (fold % 2)}));

it("tierTrend is above 0 where better tiers convert more, below 0 where less", () => {
  const ordered = tierTrend([tier(100, 30), tier(100, 20), tier(100, 10)], {isClustered: false})!;
  const reversed = tierTrend([tier(100, 10), tier(100, 20), tier(100, 30)], {isClustered: false})!;
  expect(ordered.value).toBeCloseTo(-reversed.value, 12);
  expect(ordered.value).toBeGreaterThan(0);
  expect(ordered.p).toBe(reversed.p);
});

it("tierTrend clustered keeps the direction", () => {
  const result = tierTrend([spread(50, 20), spread(50, 10)], {isClustered: true})!;
  expect(result.value).toBeGreaterThan(0);
  expect(result.p).toBeLessThan(0.001);
});

it("tierTrend is null with one tier that has cases", () => {
  expect(tierTrend([tier(100, 30), tier(0, 0)], {isClustered: false})).toBeNull();
});

it("topTierLift is the best tier's rate over the base rate", () => {
  expect(topTierLift([tier(100, 30), tier(300, 30)])).toEqual({value: 2, lower: null, upper: null});
  const folds = topTierLift([spread(50, 20), spread(50, 10)]);
  expect(folds.lower!).toBeLessThan(folds.value!);
});

it("topTierLift is null where the best tier is empty", () => {
  expect(topTierLift([tier(0, 0), tier(300, 30)]).value).toBeNull();
});
