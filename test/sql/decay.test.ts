import {expect, it} from "vitest";
import {decayWeights} from "../../src/sql/decay.js";

it("decayWeights halves after every half-life and ends before the first 0", () => {
  const weights = decayWeights(336);
  expect([weights[0], weights[336], weights[672]]).toEqual([1048576, 524288, 262144]);
  expect(weights.at(-1)).toBe(1);
  expect(weights.length).toBeLessThan(336 * 22);
});
