import {expect, it} from "vitest";
import {ks, ksThresholds} from "../../src/stats/ks.js";

it("ks returns the largest gap and the score where it occurs", () => {
  expect(ks({score: [10, 20, 30], n: [4, 4, 4], converted: [0, 1, 3]})).toEqual({statistic: 0.625, threshold: 30});
});

it("ks lets tied scores enter together", () => {
  expect(ks({score: [5, 5], n: [1, 1], converted: [0, 1]})?.statistic).toBe(0);
});

it("ks is undefined where only one outcome is present", () => {
  expect(ks({score: [1, 2], n: [1, 1], converted: [1, 1]})).toBeNull();
  expect(ks({score: [], n: [], converted: []})).toBeNull();
});

it("ks returns the higher of two thresholds that share the gap", () => {
  expect(ks({score: [1, 2, 3], n: [2, 2, 2], converted: [0, 1, 2]})?.threshold).toBe(3);
});

it("ksThresholds tells a reversed score from a good one", () => {
  const reversed = ksThresholds({score: [1, 2], n: [3, 3], converted: [3, 0]});
  expect(reversed).toEqual({statistic: 1, upward: 0, thresholds: [2]});
});

it("ks takes 0 and -0 as one score", () => {
  expect(ksThresholds({score: [0, -0], n: [1, 1], converted: [0, 1]})).toEqual({
    statistic: 0,
    upward: 0,
    thresholds: [0]
  });
});
