import {describe, expect, it} from "vitest";
import type {SlopeRow} from "../../src/stats/adjustedSlope.js";
import {adjustedSlope, toSlopeDesign} from "../../src/stats/adjustedSlope.js";
import {logistic} from "../../src/stats/logistic.js";

const row = (value: number, factors: readonly number[], n: number, converted: number): SlopeRow =>
  Object.freeze({value, factors, fold: 0, n, converted});

describe("adjustedSlope", () => {
  it("is the logarithm of the odds ratio for two values in one group", () => {
    const slope = adjustedSlope([row(0, [0], 100, 20), row(1, [0], 50, 25)])!;
    expect(slope.estimate).toBeCloseTo(Math.log(25 / 25 / (20 / 80)), 10);
    expect(slope.se).toBeCloseTo(Math.sqrt(1 / 20 + 1 / 80 + 1 / 25 + 1 / 25), 10);
  });

  it("is that of a regression with a column for every group but the first", () => {
    const rows = [
      row(0, [0, 0], 90, 9),
      row(2, [0, 1], 40, 8),
      row(0, [1, 0], 70, 21),
      row(2, [1, 0], 30, 15),
      row(1, [1, 1], 60, 12),
      row(1, [2, 1], 80, 4),
      row(0, [2, 0], 50, 2)
    ];
    const columns = [[0, 0, 1, 1, 1, 0, 0], [0, 0, 0, 0, 0, 1, 1], [0, 1, 0, 0, 1, 1, 0], rows.map(({value}) => value)];
    const fit = logistic({columns, n: rows.map(({n}) => n), converted: rows.map(({converted}) => converted)})!;
    expect(adjustedSlope(rows)).toEqual(fit.terms[3]);
  });

  it("does not move when everything converts more in one group, unlike the slope over all", () => {
    const rows = [row(0, [0], 1000, 50), row(1, [0], 1000, 50), row(0, [1], 100, 40), row(1, [1], 4000, 1600)];
    expect(adjustedSlope(rows)!.estimate).toBeCloseTo(0, 8);
    expect(adjustedSlope(rows.map((one) => ({...one, factors: [0]})))!.estimate).toBeGreaterThan(1);
  });

  it("leaves out groups of which all or none converted, and those that then are left with one outcome", () => {
    const rows = [row(0, [0, 0], 10, 2), row(1, [0, 0], 10, 5)];
    const idle = [row(1, [1, 0], 10, 0), row(0, [2, 1], 10, 10), row(1, [2, 2], 10, 0)];
    expect(toSlopeDesign([...rows, ...idle]).rows).toEqual(rows);
    expect(adjustedSlope([...rows, ...idle])).toEqual(adjustedSlope(rows));
  });

  it("is null without a case, with one outcome, a constant value, or a value that a factor settles", () => {
    expect(adjustedSlope([])).toBeNull();
    expect(adjustedSlope([row(0, [0], 10, 0), row(1, [0], 10, 0)])).toBeNull();
    expect(adjustedSlope([row(0, [0], 10, 10), row(1, [0], 10, 10)])).toBeNull();
    expect(adjustedSlope([row(1, [0], 10, 3), row(1, [1], 10, 5)])).toBeNull();
    expect(adjustedSlope([row(0, [0], 10, 3), row(1, [1], 10, 5)])).toBeNull();
  });

  it("is null where a value never converts, because no finite slope exists", () => {
    expect(adjustedSlope([row(0, [0], 50, 0), row(1, [0], 50, 10)])).toBeNull();
  });
});
