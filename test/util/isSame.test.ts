import {isDeepStrictEqual} from "node:util";
import fc from "fast-check";
import {expect, it} from "vitest";
import {isSame} from "../../src/util/isSame.js";

it("agrees with Node on every pair of values that a file can hold", () => {
  const value = fc.jsonValue({maxDepth: 3});
  fc.assert(
    fc.property(value, value, (a, b) => {
      // JSON.parse makes -0 of "-0", as YAML does.
      expect(isSame(a, b)).toBe(isDeepStrictEqual(a, b));
      expect(isSame(a, structuredClone(a))).toBe(true);
    }),
    {numRuns: 500}
  );
});

it.each([
  [[], {}, false],
  [[1], {0: 1}, false],
  [{a: undefined}, {}, false],
  [{a: undefined}, {b: undefined}, false],
  [null, {}, false],
  ["1", 1, false],
  [NaN, NaN, true],
  [{toString: 1}, {}, false],
  [{a: 1, b: 2}, {b: 2, a: 1}, true]
])("%j and %j: %j", (a, b, expected) => {
  expect([isSame(a, b), isSame(b, a)]).toEqual([expected, expected]);
});
