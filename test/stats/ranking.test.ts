import {expect, it} from "vitest";
import {confusion} from "../../src/stats/confusion.js";
import {gainsCurve} from "../../src/stats/gainsCurve.js";
import {liftTop} from "../../src/stats/liftTop.js";
import {toOutcomes} from "../../src/stats/outcomes.js";
import {bestProfit, profitAt} from "../../src/stats/profit.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {rocCurve} from "../../src/stats/rocCurve.js";
import {thresholdCounts} from "../../src/stats/thresholdCounts.js";
import {DataError} from "../../src/util/errors.js";
import {createRandom} from "../../src/util/random.js";

const outcomes = {score: [1, 2, 3, 2], n: [4, 1, 2, 3], converted: [0, 1, 2, 1]};

it("thresholdCounts merges tied scores and leaves out empty rows", () => {
  const found = thresholdCounts({score: [2, 9, 2], n: [1, 0, 2], converted: [1, 0, 0]});
  expect([...found.thresholds]).toEqual([2]);
  expect(found).toMatchObject({positives: 1, negatives: 2});
});

it("rocAuc is the same for points counted and for scores sorted", () => {
  const random = createRandom(7);
  const points = Array.from({length: 30_000}, () => Math.floor(random.uniform() * 100));
  const label = points.map((value) => (random.uniform() < value / 200 ? 1 : 0));
  const sorted = points.map((value) => value / 8 + 1e-3);
  expect(rocAuc(toOutcomes(sorted, label))).toBe(rocAuc(toOutcomes(points, label)));
});

it("rocAuc keeps scores apart that differ in the last bit", () => {
  expect(rocAuc(toOutcomes([0.1 + 0.2, 0.3], [1, 0]))).toBe(1);
});

it("rocCurve starts with nobody selected and ends with everybody", () => {
  const curve = rocCurve(outcomes)!;
  expect(curve[0]).toEqual({threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0});
  expect(curve.at(-1)).toEqual({threshold: 1, falsePositiveRate: 1, truePositiveRate: 1});
});

it("gainsCurve is linear inside a tied block", () => {
  const gains = gainsCurve({score: [1], n: [10], converted: [4]})!;
  expect(gains.map(({lift}) => lift)).toEqual(new Array(10).fill(1));
});

it("gainsCurve gives depths in the order asked for", () => {
  expect(gainsCurve(outcomes, [1, 0.2])!.map(({depth, gain}) => ({depth, gain}))).toEqual([
    {depth: 1, gain: 1},
    {depth: 0.2, gain: 0.5}
  ]);
});

it("gainsCurve refuses a depth of 0 and is undefined without conversions", () => {
  expect(() => gainsCurve(outcomes, [0])).toThrow(new DataError("depth is not in (0, 1]: 0"));
  expect(gainsCurve({score: [1], n: [3], converted: [0]})).toBeNull();
});

it("liftTop shows its ceiling and the whole block at the cut", () => {
  expect(liftTop(outcomes, 0.4)).toMatchObject({captured: 3, lift: 1.875, ceiling: 2.5, threshold: 2, blockN: 6});
});

it("liftTop does not reach into the next block where whole cases are a rounded depth", () => {
  expect((7 / 25) * 25).toBeGreaterThan(7);
  expect(liftTop({score: [2, 1], n: [7, 18], converted: [5, 3]}, 7 / 25)).toMatchObject({threshold: 2, blockN: 7});
});

it("liftTop has no lift where nothing converted", () => {
  expect(liftTop({score: [1, 2], n: [1, 1], converted: [0, 0]}, 0.5)).toMatchObject({captured: 0, lift: null});
});

it("confusion is null where a share is 0 of 0", () => {
  const nobody = confusion(outcomes, Infinity);
  expect(nobody).toMatchObject({precision: null, recall: 0, mcc: null, accuracy: 0.6});
  expect(confusion({score: [1], n: [2], converted: [0]}, 5).f1).toBeNull();
});

it("profitAt counts contacts at or above the threshold only", () => {
  const economics = {valuePerWin: 100, costPerContact: 40};
  expect(profitAt(outcomes, {...economics, threshold: 2})).toBe(160);
  expect(profitAt(outcomes, {...economics, threshold: 2.5})).toBe(120);
  expect(profitAt(outcomes, {...economics, threshold: 4})).toBe(0);
});

it("bestProfit prefers nobody to a loss", () => {
  expect(bestProfit(outcomes, {valuePerWin: 1, costPerContact: 5})).toEqual({profit: 0, thresholds: [Infinity]});
});

it("toOutcomes refuses an open case", () => {
  expect(() => toOutcomes([1, 2], [0, NaN])).toThrow(new DataError("label[1] is neither 0 nor 1: NaN"));
});
