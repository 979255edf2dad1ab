import {expect, it} from "vitest";
import {kappa} from "../../src/stats/kappa.js";

it("kappa is 1 with no spread where all agree", () => {
  expect(
    kappa([
      [6, 0],
      [0, 4]
    ])
  ).toMatchObject({kappa: 1, se: 0, lower: 1, upper: 1});
});

it("kappa is 0 where answers are independent, however often they coincide", () => {
  expect(
    kappa([
      [81, 9],
      [9, 1]
    ])!.kappa
  ).toBeCloseTo(0, 12);
});

it("kappa does not depend on who is called first, nor weights on anything but distance for two answers", () => {
  const table = [
    [20, 5],
    [10, 15]
  ];
  expect(
    kappa([
      [20, 10],
      [5, 15]
    ])!.kappa
  ).toBeCloseTo(kappa(table)!.kappa, 12);
  expect(kappa(table, {weights: "quadratic"})!.se).toBeCloseTo(kappa(table)!.se, 12);
});

it("kappa counts an unused answer of the scale in its distances", () => {
  const [used, unused] = [
    [
      [8, 2],
      [2, 8]
    ],
    [
      [8, 0, 2],
      [0, 0, 0],
      [2, 0, 8]
    ]
  ];
  expect(kappa(unused, {weights: "linear"})!.kappa).toBeCloseTo(kappa(used, {weights: "linear"})!.kappa, 12);
  const near = [
    [8, 2, 0],
    [2, 8, 0],
    [0, 0, 0]
  ];
  expect(kappa(near, {weights: "linear"})!.kappa).toBeCloseTo(0.6, 12);
});

it("kappa is undefined without cases and where only one answer was given", () => {
  expect(
    kappa([
      [0, 0],
      [0, 0]
    ])
  ).toBeNull();
  expect(
    kappa([
      [0, 0],
      [0, 20]
    ])
  ).toBeNull();
});

it("kappa refuses what is no square table of counts", () => {
  expect(() => kappa([[1, 2], [3]])).toThrow("table of answers is not square, row 1: 1");
  expect(() =>
    kappa([
      [1, -2],
      [3, 4]
    ])
  ).toThrow("not a count, row 0, column 1: -2");
});
