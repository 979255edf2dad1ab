import {expect, it} from "vitest";
import {cramersV} from "../../src/stats/cramersV.js";
import {DataError} from "../../src/util/errors.js";

it("cramersV is 0 without and 1 with full association", () => {
  expect(
    cramersV([
      [10, 20],
      [20, 40]
    ])
  ).toBeCloseTo(0, 12);
  expect(
    cramersV([
      [10, 0, 0],
      [0, 5, 7]
    ])
  ).toBe(1);
});

it("cramersV agrees with SciPy", () => {
  // scipy.stats.contingency.association([[100, 150], [203, 322], [420, 700], [320, 210]], method="cramer")
  expect(
    cramersV([
      [100, 150],
      [203, 322],
      [420, 700],
      [320, 210]
    ])
  ).toBeCloseTo(0.18617813077483678, 12);
});

it("cramersV passes over empty rows and is undefined with a single group", () => {
  expect(
    cramersV([
      [30, 10],
      [0, 0],
      [10, 30]
    ])
  ).toBe(0.5);
  expect(cramersV([[30, 10]])).toBeNull();
  expect(cramersV([])).toBeNull();
  expect(() => cramersV([[1, 2], [3]])).toThrow(new DataError("rows differ in length: 2 and 1"));
});
