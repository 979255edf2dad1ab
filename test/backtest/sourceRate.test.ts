import {expect, it} from "vitest";
import {fitSourceRates} from "../../src/backtest/sourceRate.js";

const history = [
  {source: "web", block: 1, n: 100, converted: 20},
  {source: "fair", block: 2, n: 50, converted: 25}
];

it("fitSourceRates walks forward: a block never learns from what was not over when it began", () => {
  const model = fitSourceRates(["a", "b", "c"], history, true);
  expect(model.scoreOf("a", "web")).toBe(0);
  expect(model.scoreOf("b", "web")).toBe(0.2);
  expect(model.scoreOf("b", "fair")).toBe(0.2);
  expect(model.scoreOf("c", "fair")).toBe(0.5);
  expect(model.learned).toEqual(["b", "c"]);
});

it("fitSourceRates without dates learns from the other folds only", () => {
  const model = fitSourceRates(["0", "1", "2"], history, false);
  expect(model.scoreOf("1", "web")).toBe(0.5);
  expect(model.scoreOf("2", "web")).toBe(0.2);
});

it("fitSourceRates does not count a history with hardly a conversion", () => {
  expect(fitSourceRates(["a"], [{source: "web", block: 0, n: 900, converted: 19}], true).learned).toEqual([]);
});
