import {expect, it} from "vitest";
import type {Endings} from "../../src/stats/aalenJohansen.js";
import {aalenJohansen} from "../../src/stats/aalenJohansen.js";
import {conversionAt} from "../../src/stats/conversionAt.js";
import {kaplanMeier} from "../../src/stats/kaplanMeier.js";
import {DataError} from "../../src/util/errors.js";

const endings: Endings = {
  time: [3, 5, 5, 8, 12, 20],
  converted: [1, 2, 0, 1, 0, 1],
  lost: [0, 1, 1, 0, 2, 1],
  open: [1, 0, 2, 1, 1, 3]
};

it("aalenJohansen without losses is 1 − Kaplan–Meier, with Greenwood's standard error", () => {
  const {time, converted, open} = endings;
  const [found] = aalenJohansen({...endings, lost: [0, 0, 0, 0, 0, 0]}, [10]);
  const n = Array.from(converted, (count, i) => count + open[i]!);
  const expected = conversionAt(kaplanMeier({time, n, converted}), 10)!;
  expect(found!.converted).toBeCloseTo(expected.conversion, 12);
  expect(found!.seConverted).toBeCloseTo(expected.se!, 12);
});

it("aalenJohansen is the plain share where nobody is open before the horizon", () => {
  const [found] = aalenJohansen({time: [1, 2, 9], converted: [3, 1, 0], lost: [2, 0, 0], open: [0, 0, 4]}, [5]);
  expect(found).toMatchObject({isBeyond: false});
  expect(found!.converted).toBeCloseTo(0.4, 12);
  expect(found!.lost).toBeCloseTo(0.2, 12);
  expect(found!.seConverted).toBeCloseTo(Math.sqrt((0.4 * 0.6) / 10), 12);
});

it("aalenJohansen never says more than Kaplan–Meier with losses censored", () => {
  const {time, converted, lost, open} = endings;
  const n = Array.from(time, (_, i) => converted[i]! + lost[i]! + open[i]!);
  const curve = kaplanMeier({time, n, converted});
  for (const found of aalenJohansen(endings, [3, 5, 8, 20])) {
    expect(found.converted).toBeLessThanOrEqual(conversionAt(curve, found.horizon)!.conversion + 1e-12);
    expect(found.converted + found.lost).toBeLessThanOrEqual(1);
  }
});

it("aalenJohansen is 0 before the first time, marked beyond the last, and empty without cases", () => {
  expect(aalenJohansen(endings, [1])[0]).toMatchObject({converted: 0, seConverted: 0, lost: 0, isBeyond: false});
  expect(aalenJohansen(endings, [21])[0]!.isBeyond).toBe(true);
  expect(aalenJohansen({time: [], converted: [], lost: [], open: []}, [5])).toEqual([]);
});

it("aalenJohansen refuses a negative count", () => {
  expect(() => aalenJohansen({time: [1], converted: [-1], lost: [0], open: [0]}, [5])).toThrow(
    new DataError("converted[0] is not a count: -1")
  );
});
