import {expect, it} from "vitest";
import {conversionAt} from "../../src/stats/conversionAt.js";
import {kaplanMeier} from "../../src/stats/kaplanMeier.js";
import {logRank} from "../../src/stats/logRank.js";
import {medianTime} from "../../src/stats/medianTime.js";
import {restrictedMean} from "../../src/stats/restrictedMean.js";
import {DataError} from "../../src/util/errors.js";

it("kaplanMeier takes conversions before censorings at the same time", () => {
  const [first] = kaplanMeier({time: [5, 5], n: [1, 1], converted: [1, 0]});
  expect(first).toMatchObject({nAtRisk: 2, nConverted: 1, nCensored: 1, survival: 0.5});
});

it("kaplanMeier has no log-log limits while nobody converted, and none where everybody did", () => {
  const points = kaplanMeier({time: [1, 2], n: [1, 3], converted: [0, 3]});
  expect(points[0]).toMatchObject({survival: 1, se: 0, lower: null});
  expect(points[1]).toMatchObject({survival: 0, se: null, lower: null, upper: null});
});

it("kaplanMeier equals converted of matured where everybody was followed to the horizon", () => {
  const points = kaplanMeier({time: [3, 40, 90, 120], n: [2, 1, 50, 7], converted: [2, 1, 0, 1]});
  expect(conversionAt(points, 90)!.conversion).toBeCloseTo(3 / 60, 12);
});

it("kaplanMeier refuses a negative time", () => {
  expect(() => kaplanMeier({time: [-1], n: [1], converted: [0]})).toThrow(
    new DataError("time[0] is not a duration: -1")
  );
});

it("conversionAt is 0 before the first time and marked beyond the last", () => {
  const points = kaplanMeier({time: [10, 20], n: [2, 2], converted: [1, 0]});
  expect(conversionAt(points, 5)).toMatchObject({conversion: 0, se: 0, nAtRisk: 4, isBeyond: false});
  expect(conversionAt(points, 25)).toMatchObject({conversion: 0.25, nAtRisk: 0, isBeyond: true});
  expect(conversionAt([], 25)).toBeNull();
});

it("logRank does not depend on which group comes first", () => {
  const a = {time: [1, 4, 9], n: [5, 5, 5], converted: [2, 1, 0]};
  const b = {time: [2, 4, 8], n: [5, 5, 5], converted: [4, 3, 2]};
  expect(logRank([a, b])!.statistic).toBeCloseTo(logRank([b, a])!.statistic, 12);
});

it("logRank needs two groups and a conversion", () => {
  const open = {time: [5], n: [3], converted: [0]};
  expect(logRank([open, open])).toBeNull();
  expect(logRank([{time: [5], n: [3], converted: [1]}])).toBeNull();
});

it("conversionAt counts the cases and their conversions up to the horizon", () => {
  const points = kaplanMeier({time: [10, 20, 30], n: [2, 3, 4], converted: [1, 2, 4]});
  expect(conversionAt(points, 20)).toMatchObject({n: 9, nConverted: 3});
  expect(conversionAt(points, 5)).toMatchObject({n: 9, nConverted: 0});
});

it("medianTime is the middle of the span in which exactly half are left", () => {
  const points = kaplanMeier({time: [10, 30, 50], n: [1, 1, 2], converted: [1, 1, 2]});
  expect(medianTime(points)).toMatchObject({median: 40, firstBelow: 30});
});

it("medianTime is null where half are never reached, not the last time", () => {
  const points = kaplanMeier({time: [10, 30], n: [1, 9], converted: [1, 0]});
  expect(medianTime(points)).toMatchObject({median: null, upper: null, firstBelow: null});
});

it("restrictedMean is the mean time, later times counted as the limit", () => {
  const points = kaplanMeier({time: [10, 30, 50], n: [1, 1, 2], converted: [1, 1, 0]});
  expect(restrictedMean(points, 40)!.mean).toBeCloseTo((10 + 30 + 40 + 40) / 4, 12);
  expect(restrictedMean(points, 60)!.isBeyond).toBe(true);
});

it("restrictedMean has no spread where nobody converted, and no value without cases", () => {
  expect(restrictedMean(kaplanMeier({time: [90], n: [5], converted: [0]}), 60)).toMatchObject({mean: 60, se: 0});
  expect(restrictedMean([], 60)).toBeNull();
  expect(() => restrictedMean([], 0)).toThrow(new DataError("limit of a mean time is not above 0: 0"));
});
