import {expect, it} from "vitest";
import {rollingOrigin} from "../../src/stats/rollingOrigin.js";
import {DataError} from "../../src/util/errors.js";

const options = {cuts: [30, 60], horizon: 20, observedUntil: 100};

it("rollingOrigin trains on a row whose horizon ends on the cut, not on the day after", () => {
  expect(rollingOrigin([10, 11], options)[0]!.train).toEqual([0]);
});

it("rollingOrigin tests on matured rows of the span, whose end belongs to the next one", () => {
  const splits = rollingOrigin([29, 30, 59, 60, 80, 81], options);
  expect(splits.map(({test}) => test)).toEqual([
    [1, 2],
    [3, 4]
  ]);
});

it("rollingOrigin never tests what it trains on", () => {
  const days = Array.from({length: 120}, (_, day) => day);
  for (const {train, test} of rollingOrigin(days, options)) expect(Math.max(...train)).toBeLessThan(Math.min(...test));
});

it("rollingOrigin refuses cuts that do not ascend and days that are not whole", () => {
  expect(() => rollingOrigin([1], {...options, cuts: [60, 30]})).toThrow(
    new DataError("cuts do not ascend: 60 and 30")
  );
  expect(() => rollingOrigin([1.5], options)).toThrow(DataError);
});
