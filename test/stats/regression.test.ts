import {expect, it} from "vitest";
import {l2} from "../../src/stats/l2.js";
import {logistic} from "../../src/stats/logistic.js";
import {DataError} from "../../src/util/errors.js";

const hit = [0, 1];

it("logistic gives the log odds ratio of a single criterion", () => {
  const found = logistic({columns: [hit], n: [40, 20], converted: [10, 12]})!;
  expect(found.terms[0]!.estimate).toBeCloseTo(Math.log((12 * 30) / (8 * 10)), 12);
  expect(found.terms[0]!.se).toBeCloseTo(Math.sqrt(1 / 12 + 1 / 8 + 1 / 10 + 1 / 30), 12);
});

it("logistic has no estimate where every hit won, l2 has one", () => {
  const separated = {columns: [hit], n: [40, 20], converted: [10, 20]};
  expect(logistic(separated)).toBeNull();
  expect(l2(separated)!.coefficients[0]).toBeGreaterThan(1);
});

it("logistic drops the later of two columns that say the same", () => {
  const found = logistic({columns: [hit, [1, 0], [1, 1]], n: [40, 20], converted: [10, 12]})!;
  expect(found.terms.map((term) => term === null)).toEqual([false, true, true]);
});

it("logistic and l2 take grouped rows as single ones", () => {
  const single = {columns: [[0, 0, 0, 1, 1, 1]], n: [1, 1, 1, 1, 1, 1], converted: [0, 0, 1, 1, 1, 0]};
  const grouped = {columns: [hit], n: [3, 3], converted: [1, 2]};
  expect(logistic(single)!.deviance).toBeCloseTo(logistic(grouped)!.deviance, 10);
  expect(l2(single)!.intercept).toBeCloseTo(l2(grouped)!.intercept, 10);
});

it("l2 shrinks to the base rate as C falls, and is undefined for one outcome", () => {
  const {intercept, coefficients} = l2({columns: [hit], n: [50, 50], converted: [10, 30]}, {C: 1e-9})!;
  expect(coefficients[0]).toBeCloseTo(0, 6);
  expect(intercept).toBeCloseTo(Math.log(0.4 / 0.6), 6);
  expect(l2({columns: [hit], n: [50, 50], converted: [0, 0]})).toBeNull();
});

it("l2 ends at once when it starts from its own answer", () => {
  const design = {columns: [hit], n: [50, 50], converted: [10, 30]};
  const cold = l2(design)!;
  const warm = l2(design, {start: [cold.intercept, ...cold.coefficients]})!;
  expect(warm.iterations).toBe(1);
  expect(warm.intercept).toBeCloseTo(cold.intercept, 12);
});

it("l2 refuses a column of another length, a C of 0 and a start of another model", () => {
  const design = {columns: [hit], n: [50, 50], converted: [10, 30]};
  expect(() => l2({...design, columns: [[1]]})).toThrow(DataError);
  expect(() => l2(design, {C: 0})).toThrow(new DataError("C is not above 0: 0"));
  expect(() => l2(design, {start: [0]})).toThrow(DataError);
});
