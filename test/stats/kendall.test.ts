import {expect, it} from "vitest";
import {kendall} from "../../src/stats/kendall.js";
import {DataError} from "../../src/util/errors.js";
import {createRandom} from "../../src/util/random.js";

/** τ-b from its definition, pair by pair. */
function slowTau(x: readonly number[], y: readonly number[]): number {
  const sums = {both: 0, x: 0, y: 0};
  for (let i = 0; i < x.length; ++i) {
    for (let j = 0; j < i; ++j) {
      const [a, b] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      sums.both += a * b;
      sums.x += a * a;
      sums.y += b * b;
    }
  }
  return sums.both / Math.sqrt(sums.x * sums.y);
}

it("kendall equals the count of all pairs, ties or not", () => {
  const {uniform} = createRandom(4);
  for (const levels of [3, 12, 1e9]) {
    const x = Array.from({length: 97}, () => Math.floor(uniform() * levels));
    const y = x.map((value) => Math.floor(uniform() * levels) + value / 3);
    expect(kendall(x, y)!.tau).toBeCloseTo(slowTau(x, y), 12);
  }
});

it("kendall is 1 for the same order, -1 for the reverse, and undefined for a constant column or a single row", () => {
  expect(kendall([1, 5, 9], [2, 3, 4])!.tau).toBe(1);
  expect(kendall([1, 5, 9], [4, 3, 2])!.tau).toBe(-1);
  expect(kendall([1, 1, 1], [4, 3, 2])).toBeNull();
  expect(kendall([1], [4])).toBeNull();
});

it("kendall keeps its inputs and refuses other lengths", () => {
  const x = Object.freeze([3, 1, 2]);
  kendall(x, x);
  expect(() => kendall([1, 2], [1])).toThrow(new DataError("x and y differ in length: 2 and 1"));
});
