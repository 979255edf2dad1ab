import {expect, it} from "vitest";
import {rateContrast} from "../../src/stats/rateContrast.js";
import {twoProportions} from "../../src/stats/twoProportions.js";
import {wilson} from "../../src/stats/wilson.js";

it("rateContrast of 1 and -1 is Newcombe's interval", () => {
  for (const [a, b] of [
    [
      {n: 70, converted: 56},
      {n: 80, converted: 48}
    ],
    [
      {n: 12, converted: 0},
      {n: 9, converted: 2}
    ]
  ] as const) {
    const found = rateContrast([
      {weight: 1, ...a},
      {weight: -1, ...b}
    ])!;
    const expected = twoProportions(a, b)!;
    expect(found.value).toBeCloseTo(expected.difference, 12);
    expect(found.lower).toBeCloseTo(expected.lower, 12);
    expect(found.upper).toBeCloseTo(expected.upper, 12);
  }
});

it("rateContrast of one group is its Wilson interval", () => {
  const {rate, lower, upper} = wilson(7, 30)!;
  const found = rateContrast([{weight: 1, n: 30, converted: 7}])!;
  expect([found.value, found.lower, found.upper].map((x) => x.toFixed(12))).toEqual(
    [rate, lower, upper].map((x) => x.toFixed(12))
  );
});

it("rateContrast turns over with its weights", () => {
  const terms = [
    {weight: 0.5, n: 40, converted: 9},
    {weight: -0.25, n: 20, converted: 1},
    {weight: 0.1, n: 9, converted: 9}
  ];
  const found = rateContrast(terms)!;
  const turned = rateContrast(terms.map((term) => ({...term, weight: -term.weight})))!;
  expect(turned.lower).toBeCloseTo(-found.upper, 12);
  expect(turned.upper).toBeCloseTo(-found.lower, 12);
});

it("rateContrast leaves out groups without weight, and is undefined without cases in one that counts", () => {
  expect(
    rateContrast([
      {weight: 1, n: 30, converted: 7},
      {weight: 0, n: 0, converted: 0}
    ])!.value
  ).toBeCloseTo(7 / 30, 12);
  expect(
    rateContrast([
      {weight: 1, n: 30, converted: 7},
      {weight: -1, n: 0, converted: 0}
    ])
  ).toBeNull();
  expect(rateContrast([])).toBeNull();
});
