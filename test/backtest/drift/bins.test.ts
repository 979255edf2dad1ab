import fc from "fast-check";
import {expect, it} from "vitest";
import {decileEdges, describeBins, findBin, keepCategories} from "../../../src/backtest/drift/bins.js";

it("decileEdges merges deciles that coincide", () => {
  expect(
    decileEdges([
      {value: 0, n: 85},
      {value: 3, n: 10},
      {value: 7, n: 5}
    ])
  ).toEqual([3]);
  expect(decileEdges([{value: 4, n: 100}])).toEqual([]);
  expect(decileEdges([])).toEqual([]);
});

it("decileEdges leaves no bin of the base empty, and none above a tenth that a further edge could split", () => {
  const values = fc.uniqueArray(fc.integer({min: -100, max: 100}), {minLength: 1, maxLength: 60});
  fc.assert(
    fc.property(values, fc.infiniteStream(fc.integer({min: 1, max: 9})), (drawn, counts) => {
      const cases = drawn.sort((a, b) => a - b).map((value) => ({value, n: counts.next().value as number}));
      const edges = decileEdges(cases);
      const sums = new Array<number>(edges.length + 1).fill(0);
      for (const {value, n} of cases) sums[findBin(edges, value)]! += n;
      expect(Math.min(...sums)).toBeGreaterThan(0);
      expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b));
      expect(edges.length).toBeLessThanOrEqual(9);
    })
  );
});

it("findBin and describeBins agree on which side an edge lies", () => {
  const edges = [5, 9];
  expect([4.9, 5, 8.9, 9, 100].map((value) => describeBins(edges, String)[findBin(edges, value)])).toEqual([
    "below 5",
    "5 to below 9",
    "5 to below 9",
    "9 or more",
    "9 or more"
  ]);
  expect(describeBins([], String)).toEqual(["any"]);
});

it("keepCategories takes the twenty most frequent", () => {
  const many = new Map(Array.from({length: 30}, (_, i) => [`c${String(i).padStart(2, "0")}`, i]));
  const kept = keepCategories(many);
  expect(kept.size).toBe(20);
  expect(kept.has("c29")).toBe(true);
  expect(kept.has("c09")).toBe(false);
});
