import {expect, it} from "vitest";
import {firth} from "../../src/stats/firth.js";
import {logistic} from "../../src/stats/logistic.js";
import {DataError} from "../../src/util/errors.js";

it("firth of a single criterion is the log odds ratio with one half added to every cell", () => {
  const {intercept, terms} = firth({columns: [[0, 1]], n: [40, 20], converted: [10, 20]})!;
  expect(intercept.estimate).toBeCloseTo(Math.log(10.5 / 30.5), 10);
  expect(terms[0]!.estimate).toBeCloseTo(Math.log((20.5 * 30.5) / (0.5 * 10.5)), 10);
});

it("firth nears maximum likelihood as cases grow", () => {
  const design = {
    columns: [
      [0, 1, 0, 1],
      [0, 0, 1, 1]
    ],
    n: [4e6, 2e6, 1e6, 3e6],
    converted: [4e5, 5e5, 2e5, 1e6]
  };
  const [mine, plain] = [firth(design)!, logistic(design)!];
  expect(mine.terms[0]!.estimate).toBeCloseTo(plain.terms[0]!.estimate, 5);
  expect(mine.terms[1]!.se).toBeCloseTo(plain.terms[1]!.se, 5);
});

it("firth takes grouped rows as single ones and drops later dependent columns", () => {
  const single = {columns: [[0, 0, 0, 1, 1, 1]], n: [1, 1, 1, 1, 1, 1], converted: [0, 0, 1, 1, 1, 1]};
  const grouped = {
    columns: [
      [0, 1],
      [1, 0]
    ],
    n: [3, 3],
    converted: [1, 3]
  };
  expect(firth(single)!.terms[0]!.estimate).toBeCloseTo(firth(grouped)!.terms[0]!.estimate, 10);
  expect(firth(grouped)!.terms[1]).toBeNull();
});

it("firth is undefined for one outcome and refuses what is not finite", () => {
  expect(firth({columns: [[0, 1]], n: [3, 3], converted: [0, 0]})).toBeNull();
  expect(() => firth({columns: [[0, NaN]], n: [3, 3], converted: [1, 0]})).toThrow(DataError);
});
