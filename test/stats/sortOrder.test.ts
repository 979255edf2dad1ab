import fc from "fast-check";
import {expect, it} from "vitest";
import {sortOrder} from "../../src/stats/sortOrder.js";
import {createRandom} from "../../src/util/random.js";

function isAscending(values: readonly number[], order: Uint32Array): boolean {
  return order.every((row, i) => {
    if (i === 0) return true;
    const [before, here] = [values[order[i - 1]!]!, values[row]!];
    return before < here || (before === here && order[i - 1]! < row);
  });
}

it("sortOrder gives ascending values, equal ones by row, for short lists", () => {
  const value = fc.oneof(fc.double({noNaN: true, noDefaultInfinity: true}), fc.constantFrom(-0, 0, 1, -1));
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(isAscending(values, sortOrder(values))).toBe(true);
    })
  );
});

it("sortOrder gives ascending values, equal ones by row, for long lists of either sign and any size", () => {
  const random = createRandom(1);
  const values = Array.from({length: 50_000}, (_, i) => {
    if (i % 7 === 0) return i % 2 === 0 ? 0 : -0;
    const size = 10 ** Math.floor(random.uniform() * 600 - 300);
    return (random.uniform() - 0.5) * (i % 3 === 0 ? 1 : size);
  });
  const order = sortOrder(values);
  expect(new Set(order).size).toBe(values.length);
  // -0 and 0 are equal, so the rows decide between them.
  expect(isAscending(values, order)).toBe(true);
});

it("sortOrder reads off lists that are in order already", () => {
  expect([...sortOrder([3, 2, 1])]).toEqual([2, 1, 0]);
  expect([...sortOrder([1, 1, 2])]).toEqual([0, 1, 2]);
  expect([...sortOrder([])]).toEqual([]);
});
