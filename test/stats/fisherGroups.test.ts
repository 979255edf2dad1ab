import {expect, it} from "vitest";
import {fisherExact} from "../../src/stats/fisherExact.js";
import {fisherGroups} from "../../src/stats/fisherGroups.js";
import {DataError} from "../../src/util/errors.js";
import {createRandom} from "../../src/util/random.js";

/** All ways to share the conversions among the groups, with their number of choices. */
function slowTables(sizes: readonly number[], left: number): number[] {
  const [size, ...rest] = sizes;
  if (size === undefined) return left === 0 ? [1] : [];
  const tables: number[] = [];
  for (let k = 0, ways = 1; k <= Math.min(size, left); ways *= (size - k) / (k + 1), ++k) {
    for (const later of slowTables(rest, left - k)) tables.push(ways * later);
  }
  return tables;
}

function slowP(sizes: readonly number[], converted: readonly number[]): number {
  const choose = (n: number, k: number): number => slowTables([n], k)[0]!;
  const observed = sizes.reduce((product, size, i) => product * choose(size, converted[i]!), 1);
  const tables = slowTables(
    sizes,
    converted.reduce((sum, value) => sum + value, 0)
  );
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return sum(tables.filter((ways) => ways <= observed * (1 + 1e-7))) / sum(tables);
}

it("fisherGroups equals the listing of all tables", () => {
  const {uniform} = createRandom(8);
  for (let world = 0; world < 60; ++world) {
    const n = Array.from({length: 2 + Math.floor(uniform() * 4)}, () => 1 + Math.floor(uniform() * 9));
    const converted = n.map((size) => Math.floor(uniform() * (size + 1)));
    expect(fisherGroups({n, converted})).toBeCloseTo(slowP(n, converted), 9);
  }
});

it("fisherGroups of two groups is fisherExact", () => {
  const {p} = fisherExact({a: 8, b: 2, c: 1, d: 5});
  expect(fisherGroups({n: [10, 0, 6], converted: [8, 0, 1]})).toBeCloseTo(p, 10);
});

it("fisherGroups gives 1 where only one table is possible, and null where there are too many", () => {
  expect(fisherGroups({n: [5, 5], converted: [0, 0]})).toBe(1);
  expect(fisherGroups({n: [5], converted: [2]})).toBe(1);
  const many = Array.from({length: 300}, (_, i) => 90 + i);
  expect(fisherGroups({n: many, converted: many.map((n) => Math.floor(n / 3))})).toBeNull();
});

it("fisherGroups refuses fractions", () => {
  expect(() => fisherGroups({n: [2.5], converted: [1]})).toThrow(DataError);
});
