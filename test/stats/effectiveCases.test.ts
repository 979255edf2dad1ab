import {expect, it} from "vitest";
import {effectiveCases} from "../../src/stats/effectiveCases.js";

it("effectiveCases counts equal weights once each and one giant as one", () => {
  expect(effectiveCases({sum: 5 * 7, sumSquares: 5 * 49})).toBe(5);
  expect(effectiveCases({sum: 1e6 + 10, sumSquares: 1e12 + 10})).toBeCloseTo(1, 4);
  expect(effectiveCases({sum: 0, sumSquares: 0})).toBe(0);
});
