import {expect, it} from "vitest";
import {overlappingProportions} from "../../src/stats/overlappingProportions.js";
import {twoProportions} from "../../src/stats/twoProportions.js";
import {createRandom} from "../../src/util/random.js";

const none = {n: 0, converted: 0};

it("without overlap it is the interval of two separate groups", () => {
  const [a, b] = [
    {n: 70, converted: 56},
    {n: 80, converted: 48}
  ];
  const apart = twoProportions(a, b)!;
  const found = overlappingProportions({both: none, onlyA: a, onlyB: b})!;
  expect(found.difference).toBeCloseTo(apart.difference, 12);
  expect(found.lower).toBeCloseTo(apart.lower, 12);
  expect(found.upper).toBeCloseTo(apart.upper, 12);
});

it("the same cases in both selections are no evidence of anything", () => {
  expect(overlappingProportions({both: {n: 50, converted: 5}, onlyA: none, onlyB: none})).toEqual({
    rateA: 0.1,
    rateB: 0.1,
    difference: 0,
    lower: null,
    upper: null,
    p: null
  });
});

it("an empty selection has no rate", () => {
  expect(overlappingProportions({both: none, onlyA: {n: 5, converted: 1}, onlyB: none})).toBeNull();
});

it("the other way round is the mirror image", () => {
  const [both, onlyA, onlyB] = [
    {n: 90, converted: 20},
    {n: 30, converted: 9},
    {n: 45, converted: 3}
  ];
  const one = overlappingProportions({both, onlyA, onlyB})!;
  const other = overlappingProportions({both, onlyA: onlyB, onlyB: onlyA})!;
  expect(other.difference).toBeCloseTo(-one.difference, 12);
  expect(other.lower).toBeCloseTo(-one.upper!, 12);
  expect(other.upper).toBeCloseTo(-one.lower!, 12);
  expect(other.p).toBeCloseTo(one.p!, 9);
});

it("overlap narrows the interval against treating the selections as separate", () => {
  const overlap = {both: {n: 400, converted: 80}, onlyA: {n: 20, converted: 6}, onlyB: {n: 20, converted: 1}};
  const found = overlappingProportions(overlap)!;
  const apart = twoProportions({n: 420, converted: 86}, {n: 420, converted: 81})!;
  expect(found.upper! - found.lower!).toBeLessThan((apart.upper - apart.lower) / 2);
});

it("the p-value is below 5 % exactly where the 95 % interval leaves out 0", () => {
  const random = createRandom(3);
  const whole = (n: number) => Math.floor(random.uniform() * (n + 1));
  let n = 0;
  for (let i = 0; i < 300; ++i) {
    const group = (size: number) => ((count) => ({n: count, converted: whole(count)}))(whole(size));
    const found = overlappingProportions({both: group(60), onlyA: group(30), onlyB: group(30)});
    if (found === null || found.p === null) continue;
    const isApart = found.lower! > 0 || found.upper! < 0;
    expect(found.p < 0.05, JSON.stringify(found)).toBe(isApart);
    n += 1;
  }
  expect(n).toBeGreaterThan(250);
});

it("a difference beyond all doubt has the smallest p-value there is, not 0", () => {
  const found = overlappingProportions({both: none, onlyA: {n: 1e6, converted: 9e5}, onlyB: {n: 1e6, converted: 1e5}})!;
  expect(found.p).toBeGreaterThan(0);
  expect(found.p).toBeLessThan(1e-14);
});

/** Share of samples whose interval holds the true difference; cases fall into the groups by chance as well. */
function simulateCoverage(n: number, shares: readonly number[], rates: readonly number[]): number {
  const random = createRandom(11);
  const [both, onlyA, onlyB] = shares as [number, number, number];
  const rate = (own: number, p: number) => (both * rates[0]! + own * p) / (both + own);
  const truth = rate(onlyA, rates[1]!) - rate(onlyB, rates[2]!);
  let nCovered = 0;
  const runs = 600;
  for (let run = 0; run < runs; ++run) {
    const groups = rates.map(() => ({n: 0, converted: 0}));
    for (let i = 0; i < n; ++i) {
      const at = random.uniform();
      const place = at < both ? 0 : at < both + onlyA ? 1 : at < both + onlyA + onlyB ? 2 : -1;
      if (place < 0) continue;
      groups[place]!.n += 1;
      groups[place]!.converted += random.uniform() < rates[place]! ? 1 : 0;
    }
    const found = overlappingProportions({both: groups[0]!, onlyA: groups[1]!, onlyB: groups[2]!});
    if (found?.lower == null || (found.lower <= truth && truth <= found.upper!)) nCovered += 1;
  }
  return nCovered / runs;
}

it.each([
  [400, [0.1, 0.1, 0.1], [0.2, 0.2, 0.2]],
  [400, [0.25, 0.02, 0.08], [0.3, 0.05, 0.15]],
  [1500, [0.2, 0.01, 0.1], [0.3, 0.05, 0.05]],
  [1500, [0.1, 0.1, 0.1], [0.05, 0.1, 0.02]],
  [200, [0.2, 0.1, 0.02], [0.05, 0.02, 0.1]]
])("the interval covers the truth: %d cases, groups %j, rates %j", (n, shares, rates) => {
  expect(simulateCoverage(n, shares, rates)).toBeGreaterThan(0.93);
});
