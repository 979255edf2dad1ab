import {expect, it} from "vitest";
import {poissonDraw} from "../../src/stats/poissonDraw.js";
import {createRandom} from "../../src/util/random.js";

it.each([0.3, 1, 7, 39, 41, 900])("draws of mean %f have that mean and that variance", (mean) => {
  const random = createRandom(4);
  const draws = Array.from({length: 20_000}, () => poissonDraw(random, mean));
  const average = draws.reduce((sum, one) => sum + one, 0) / draws.length;
  const variance = draws.reduce((sum, one) => sum + (one - average) ** 2, 0) / draws.length;
  expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(mean / draws.length));
  expect(variance / mean).toBeGreaterThan(0.93);
  expect(variance / mean).toBeLessThan(1.07);
  expect(draws.every((one) => Number.isInteger(one) && one >= 0)).toBe(true);
});
