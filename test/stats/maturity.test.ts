import {expect, it} from "vitest";
import {conversionAt} from "../../src/stats/conversionAt.js";
import {kaplanMeier} from "../../src/stats/kaplanMeier.js";
import {maturity} from "../../src/stats/maturity.js";
import {DataError} from "../../src/util/errors.js";

it("maturity counts a case by its age alone: early winners who are not old enough are in no rate", () => {
  const found = maturity({n: [3, 1, 4], followedDays: [90, 90, 89], convertedDay: [null, 90, 5]}, 90);
  expect(found).toMatchObject({n: 8, nMatured: 4, nConverted: 1, rate: 0.25, nOpenConverted: 4});
});

it("maturity does not count a conversion after the horizon", () => {
  expect(maturity({n: [1], followedDays: [200], convertedDay: [91]}, 90)).toMatchObject({nMatured: 1, nConverted: 0});
});

it("maturity estimates the matured rate itself where everybody matured", () => {
  const cases = {n: [40, 3, 2], followedDays: [120, 100, 95], convertedDay: [null, 20, 92]};
  const found = maturity(cases, 90);
  expect(found.estimate!.conversion).toBeCloseTo(found.rate!, 12);
});

it("maturity uses open cases up to their age", () => {
  const cases = {n: [10, 5, 5], followedDays: [90, 90, 30], convertedDay: [null, 60, 10]};
  const curve = kaplanMeier({time: [90, 60, 10], n: [10, 5, 5], converted: [0, 5, 5]});
  expect(maturity(cases, 90).estimate).toEqual(conversionAt(curve, 90));
});

it("maturity has no estimate where nobody was followed to the horizon, and none without cases", () => {
  expect(maturity({n: [10], followedDays: [30], convertedDay: [null]}, 90)).toMatchObject({rate: null, estimate: null});
  expect(maturity({n: [], followedDays: [], convertedDay: []}, 90)).toMatchObject({n: 0, rate: null, estimate: null});
});

it("maturity refuses a conversion after the end of observation", () => {
  expect(() => maturity({n: [1], followedDays: [30], convertedDay: [31]}, 90)).toThrow(
    new DataError("row 0 converted after its end: 31")
  );
});
