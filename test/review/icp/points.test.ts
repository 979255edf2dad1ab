import {expect, it} from "vitest";
import {toDraftPoints} from "../../../src/review/icp/points.js";

const at = (lift: number, lower: number, upper: number, pAdjusted = 0.001) => ({lift, lower, upper, pAdjusted});

it("toDraftPoints gives ten for a doubling that is sure, and the same below", () => {
  expect(toDraftPoints(at(2, 1.99, 2.01))).toBe(10);
  expect(toDraftPoints(at(0.5, 0.49, 0.51))).toBe(-10);
});

it("toDraftPoints shrinks with the interval, to nothing where it reaches 1", () => {
  const points = [1.9, 1.6, 1.3, 1.05, 1.0001].map((lower) => toDraftPoints(at(2, lower, 4 / lower)));
  expect(points).toEqual([...points].sort((a, b) => b - a));
  expect(points.at(-1)).toBe(0);
});

it("toDraftPoints gives none where the interval includes 1, the adjusted p is above 0.05, or nothing was tested", () => {
  expect(toDraftPoints(at(2, 0.9, 4))).toBe(0);
  expect(toDraftPoints(at(2, 1.5, 2.7, 0.06))).toBe(0);
  expect(toDraftPoints({lift: 2, lower: null, upper: null, pAdjusted: null})).toBe(0);
});

it("toDraftPoints takes the upper limit of a value without a customer, and three doublings at most", () => {
  expect(toDraftPoints(at(0, 0, 0.5))).toBe(-10);
  expect(toDraftPoints(at(0, 0, 0.001))).toBe(-30);
  expect(toDraftPoints(at(15, 14, 16))).toBe(30);
});
