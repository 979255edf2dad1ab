import fc from "fast-check";
import {expect, it} from "vitest";
import type {PartSums} from "../../../src/backtest/drift/splitMeans.js";
import {splitMeans} from "../../../src/backtest/drift/splitMeans.js";

const group = fc.record({
  n: fc.integer({min: 0, max: 50}),
  parts: fc.array(fc.integer({min: -900, max: 900}), {minLength: 3, maxLength: 3})
});
const period = fc
  .dictionary(fc.constantFrom("a", "b", "c", "d", "e"), group)
  .map(
    (groups) =>
      new Map(Object.entries(groups).map(([key, {n, parts}]) => [key, {n, parts: parts.map((one) => one * n)}]))
  );

const count = (groups: ReadonlyMap<string, PartSums>) => [...groups.values()].reduce((sum, {n}) => sum + n, 0);
const mean = (groups: ReadonlyMap<string, PartSums>) =>
  [...groups.values()].reduce((sum, {parts}) => sum + parts.reduce((a, b) => a + b, 0), 0) / count(groups);

it("splitMeans gives mix and parts that add up to the change of the mean", () => {
  fc.assert(
    fc.property(period, period, (from, to) => {
      const split = splitMeans(from, to);
      if (count(from) === 0 || count(to) === 0) return void expect(split).toBeNull();
      const {total, mix, within} = split!;
      expect(total).toBeCloseTo(mean(to) - mean(from), 8);
      expect(mix + within.reduce((a, b) => a + b, 0)).toBeCloseTo(total, 8);
    })
  );
});

it("splitMeans is the slow twin over single cases, group by group", () => {
  const from = new Map([
    ["web", {n: 2, parts: [30, 10]}],
    ["fair", {n: 6, parts: [60, -12]}]
  ]);
  const to = new Map([
    ["web", {n: 5, parts: [100, 20]}],
    ["fair", {n: 5, parts: [40, 0]}]
  ]);
  // Shares 1/4, 3/4 become 1/2, 1/2; means 15, 10 and 5, -2 become 20, 8 and 4, 0.
  const {mix, within} = splitMeans(from, to)!;
  expect(within[0]).toBeCloseTo(0.375 * (20 - 15) + 0.625 * (8 - 10), 12);
  expect(within[1]).toBeCloseTo(0.375 * (4 - 5) + 0.625 * (0 + 2), 12);
  expect(mix).toBeCloseTo(0.25 * (17.5 + 4.5) - 0.25 * (9 - 1), 12);
});

it("splitMeans turns its signs when the periods are exchanged", () => {
  fc.assert(
    fc.property(period, period, (from, to) => {
      const there = splitMeans(from, to);
      if (there === null) return;
      const back = splitMeans(to, from)!;
      expect(back.mix).toBeCloseTo(-there.mix, 8);
      for (const [part, change] of there.within.entries()) expect(back.within[part]).toBeCloseTo(-change, 8);
    })
  );
});

it("splitMeans counts a group that only one period has as mix", () => {
  const split = splitMeans(new Map([["old", {n: 4, parts: [40]}]]), new Map([["new", {n: 4, parts: [80]}]]));
  expect(split).toEqual({total: 10, mix: 10, within: [0]});
});
