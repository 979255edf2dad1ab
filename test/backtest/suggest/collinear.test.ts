import {expect, it} from "vitest";
import {findCollinear, findRedundant} from "../../../src/backtest/suggest/collinear.js";
import type {Part} from "../../../src/backtest/suggest/parts.js";

const part = (criterion: number): Part => ({criterion, kind: "level", level: 1, present: 0});
const counts = (n: readonly number[]) => ({
  ...{n: Float64Array.from(n), converted: new Float64Array(n.length)},
  ...{nAll: n.reduce((sum, one) => sum + one, 0), nConverted: 0}
});
const columns = [
  Uint8Array.of(1, 0, 1, 0, 1, 0),
  Uint8Array.of(1, 0, 1, 0, 1, 0),
  Uint8Array.of(0, 1, 1, 0, 0, 1),
  // The first and the third together.
  Uint8Array.of(1, 1, 2, 0, 1, 1)
];
const design = {parts: [part(0), part(1), part(2), part(3)], columns};
const even = counts([1, 2, 3, 1, 2, 3]);

it("names pairs that move together, and weights that follow from several others", () => {
  const {pairs, dependent} = findCollinear(design, even, [0, 1, 2, 3]);
  expect(pairs.map(({a, b}) => [a, b])).toEqual([[0, 1]]);
  expect(pairs[0]!.correlation).toBeCloseTo(1, 12);
  expect(dependent).toEqual([3]);
});

it("levels of one criterion exclude each other, which is no fault", () => {
  const own = {parts: [part(0), part(0)], columns: [Uint8Array.of(1, 0, 0, 0), Uint8Array.of(0, 1, 1, 1)]};
  expect(findCollinear(own, counts([5, 5, 5, 5]), [0, 1]).pairs).toEqual([]);
});

it("rows without a case do not tell columns apart", () => {
  const differ = {...design, columns: [columns[0]!, Uint8Array.of(1, 0, 1, 0, 1, 1), columns[2]!, columns[3]!]};
  expect(findCollinear(differ, even, [0, 1]).pairs).toEqual([]);
  expect(findCollinear(differ, counts([1, 2, 3, 1, 2, 0]), [0, 1]).pairs).toHaveLength(1);
});

it("of columns that depend on each other the later one is redundant", () => {
  expect(findRedundant(design, even, [0, 1, 2, 3])).toEqual([1, 3]);
  expect(findRedundant(design, even, [3, 2, 0])).toEqual([0]);
  expect(findRedundant(design, even, [0, 2])).toEqual([]);
});
