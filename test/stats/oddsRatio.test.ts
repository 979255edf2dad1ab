import {expect, it} from "vitest";
import {conditionalOddsRatio} from "../../src/stats/conditionalOddsRatio.js";
import {hypergeometric} from "../../src/stats/hypergeometric.js";
import {oddsRatio} from "../../src/stats/oddsRatio.js";
import {DataError} from "../../src/util/errors.js";

it("oddsRatio has no limits where a cell is 0, and no value for 0 of 0", () => {
  expect(oddsRatio({a: 10, b: 0, c: 2, d: 8})).toEqual({oddsRatio: Infinity, lower: null, upper: null});
  expect(oddsRatio({a: 0, b: 5, c: 0, d: 7})).toEqual({oddsRatio: null, lower: null, upper: null});
  expect(() => oddsRatio({a: -1, b: 5, c: 0, d: 7})).toThrow(DataError);
});

it("conditionalOddsRatio solves its equations: the mean is a, each tail is half the missing confidence", () => {
  const table = {a: 12, b: 7, c: 3, d: 10};
  const found = conditionalOddsRatio(table);
  const share = (ratio: number, weigh: (a: number) => number): number => {
    const {first, weights} = hypergeometric(table, ratio);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.reduce((sum, weight, i) => sum + weight * weigh(first + i), 0) / total;
  };
  expect(share(found.oddsRatio!, (a) => a)).toBeCloseTo(12, 10);
  expect(share(found.lower, (a) => Number(a >= 12))).toBeCloseTo(0.025, 12);
  expect(share(found.upper, (a) => Number(a <= 12))).toBeCloseTo(0.025, 12);
});

it("conditionalOddsRatio lies nearer to 1 than the sample odds ratio, and turns over with the table", () => {
  const [one, other] = [conditionalOddsRatio({a: 9, b: 2, c: 4, d: 8}), conditionalOddsRatio({a: 2, b: 9, c: 8, d: 4})];
  expect(one.oddsRatio).toBeGreaterThan(1);
  expect(one.oddsRatio).toBeLessThan(9);
  expect(other.oddsRatio).toBeCloseTo(1 / one.oddsRatio!, 10);
  expect(other.upper).toBeCloseTo(1 / one.lower, 10);
});

it("conditionalOddsRatio says nothing where only one table is possible, and has one limit at the edge", () => {
  expect(conditionalOddsRatio({a: 0, b: 5, c: 0, d: 7})).toEqual({oddsRatio: null, lower: 0, upper: Infinity});
  const edge = conditionalOddsRatio({a: 0, b: 12, c: 9, d: 3});
  expect([edge.oddsRatio, edge.lower]).toEqual([0, 0]);
  expect(edge.upper).toBeLessThan(1);
});

it("conditionalOddsRatio takes counts whose factorials overflow", () => {
  expect(conditionalOddsRatio({a: 415, b: 20000, c: 244, d: 20000}).oddsRatio).toBeCloseTo(1.7008, 3);
});
