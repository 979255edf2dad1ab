import {expect, it} from "vitest";
import {compareRates, toLowerP} from "../../src/stats/compareRates.js";
import {twoProportions} from "../../src/stats/twoProportions.js";

it("compareRates of independent cases is twoProportions", () => {
  const a = {converted: 30, n: 200};
  const b = {converted: 60, n: 250};
  const plain = twoProportions(a, b)!;
  const result = compareRates([{fold: 0, ...a}], [{fold: 0, ...b}], {isClustered: false})!;
  expect(result).toMatchObject({difference: plain.difference, lower: plain.lower, ratio: plain.ratio, p: plain.p});
});

it("compareRates clustered widens the interval where folds differ as wholes", () => {
  const folds = (rates: number[]) => rates.map((rate, fold) => ({fold, n: 100, converted: 100 * rate}));
  const a = folds([0.1, 0.5, 0.1, 0.5, 0.1, 0.5]);
  const b = folds([0.4, 0.4, 0.4, 0.4, 0.4, 0.4]);
  const plain = compareRates(a, b, {isClustered: false})!;
  const clustered = compareRates(a, b, {isClustered: true})!;
  expect(clustered.upper - clustered.lower).toBeGreaterThan(2 * (plain.upper - plain.lower));
  expect(clustered.p!).toBeGreaterThan(plain.p!);
});

it("compareRates is null for an empty group", () => {
  expect(compareRates([], [{fold: 0, n: 5, converted: 1}], {isClustered: true})).toBeNull();
});

it("toLowerP is small only where the first rate is lower", () => {
  expect(toLowerP({difference: 0.1, p: 0.02})).toBe(0.99);
  expect(toLowerP({difference: -0.1, p: null})).toBe(1);
});
