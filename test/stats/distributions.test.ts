import {expect, it} from "vitest";
import {chiSquareQuantile, chiSquareSf} from "../../src/stats/chiSquareSf.js";
import {findRoot} from "../../src/stats/findRoot.js";
import {kolmogorovSf} from "../../src/stats/kolmogorovSf.js";
import {normalQuantile, normalSf} from "../../src/stats/normal.js";
import {solve} from "../../src/stats/solve.js";
import {tQuantile, tSf} from "../../src/stats/studentT.js";
import {DataError} from "../../src/util/errors.js";

it("normalQuantile undoes normalSf from one tail to the other", () => {
  for (const z of [-30, -8, -1, -1e-6, 0, 0.5, 3]) expect(normalQuantile(normalSf(-z))).toBeCloseTo(z, 9);
});

it("normalQuantile is infinite at the ends and refuses what is no probability", () => {
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
  expect(() => normalQuantile(1.1)).toThrow(new DataError("probability is not in [0, 1]: 1.1"));
});

it("tQuantile undoes tSf and nears the normal with many degrees of freedom", () => {
  for (const df of [1, 4, 19, 500]) expect(tSf(tQuantile(0.99, df), df)).toBeCloseTo(0.01, 12);
  expect(tQuantile(0.975, 1e6)).toBeCloseTo(1.96, 3);
  expect(tQuantile(0.025, 19)).toBeCloseTo(-2.093024054408309, 9);
});

it("chiSquareQuantile undoes chiSquareSf", () => {
  for (const df of [1, 9, 40]) expect(chiSquareSf(chiSquareQuantile(0.95, df), df)).toBeCloseTo(0.05, 12);
});

it("kolmogorovSf joins its two series without a step", () => {
  expect(kolmogorovSf(1 - 1e-12)).toBeCloseTo(kolmogorovSf(1), 10);
  expect(kolmogorovSf(0)).toBe(1);
});

it("findRoot refuses ends of the same sign", () => {
  expect(() => findRoot((x) => x * x + 1, {low: 0, high: 1})).toThrow(DataError);
});

it("solve is null where the matrix is not positive definite", () => {
  expect(
    solve(
      [
        [1, 1],
        [1, 1]
      ],
      [1, 2]
    )
  ).toBeNull();
});
