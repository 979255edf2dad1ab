import {expect, it} from "vitest";
import type {StratumCell} from "../../src/backtest/mantelHaenszel.js";
import {mantelHaenszelRatio} from "../../src/backtest/mantelHaenszel.js";
import {twoProportions} from "../../src/stats/twoProportions.js";

const stratum = (number: number, a: [number, number], b: [number, number], fold = 0): StratumCell => ({
  stratum: number,
  fold,
  convertedA: a[0],
  nA: a[1],
  convertedB: b[0],
  nB: b[1]
});

it("mantelHaenszelRatio of one stratum is the plain ratio with Katz' limits", () => {
  const plain = twoProportions({converted: 30, n: 200}, {converted: 60, n: 250})!;
  const result = mantelHaenszelRatio([stratum(0, [30, 200], [60, 250])], {isClustered: false})!;
  expect(result.ratio).toBeCloseTo(plain.ratio!, 12);
  expect(result.lower).toBeCloseTo(plain.ratioLower!, 12);
  expect(result.upper).toBeCloseTo(plain.ratioUpper!, 12);
});

it("mantelHaenszelRatio sees through a confounder", () => {
  // Twice as likely in each stratum, but the first group sits where hardly anyone converts.
  const cells = [stratum(0, [36, 900], [2, 100]), stratum(1, [40, 100], [180, 900])];
  expect(mantelHaenszelRatio(cells, {isClustered: false})!.ratio).toBeCloseTo(2, 12);
});

it("mantelHaenszelRatio does not depend on how folds split the cases", () => {
  const whole = mantelHaenszelRatio([stratum(0, [30, 200], [60, 250])], {isClustered: false});
  const split = [stratum(0, [10, 100], [20, 50], 0), stratum(0, [20, 100], [40, 200], 1)];
  expect(mantelHaenszelRatio(split, {isClustered: false})).toEqual(whole);
  expect(mantelHaenszelRatio(split, {isClustered: true})!.ratio).toBe(whole!.ratio);
});

it("mantelHaenszelRatio is null where a group has no conversion", () => {
  expect(mantelHaenszelRatio([stratum(0, [0, 200], [60, 250])], {isClustered: false})).toBeNull();
});
