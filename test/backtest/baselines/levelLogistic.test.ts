import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {LevelCases, Range} from "../../../src/backtest/baselines/levelLogistic.js";
import {fitLevels, toContributions} from "../../../src/backtest/baselines/levelLogistic.js";
import {planDesign, toDesign} from "../../../src/backtest/design.js";
import {l2} from "../../../src/stats/l2.js";
import {createRandom} from "../../../src/util/random.js";

const when = {node: "column", name: "x"} as const;
const criteria = [
  {rule: {type: "when", when, points: "5"}},
  {
    rule: {
      type: "bands",
      bands: [
        {when, points: "1"},
        {when, points: "2"}
      ]
    }
  },
  {rule: {type: "per", per: "x", fades: false, points: "1", upto: "4"}}
] as const;
const tops = [1, 2, 4];

interface World {
  levels: Uint8Array[];
  isConverted: Uint8Array;
}

function makeWorld(seed: number, n: number): World {
  const {uniform: random} = createRandom(seed);
  const levels = tops.map((top) =>
    Uint8Array.from({length: n}, () => (random() < 0.1 ? 255 : Math.floor(random() * (top + 1))))
  );
  const isConverted = Uint8Array.from({length: n}, (_, i) => {
    const eta = levels.reduce((sum, own, c) => sum + (own[i] === 255 ? -0.5 : (own[i]! / tops[c]!) * (c - 0.5)), -1);
    return random() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
  });
  return {levels, isConverted};
}

function toCases({levels, isConverted}: World): LevelCases {
  const table = new Uint8Array(isConverted.length * 3).map((_, i) => levels[i % 3]![Math.floor(i / 3)]!);
  return {levels: table, nCriteria: 3, isConverted, plan: planDesign(criteria, levels)};
}

/** The same fit by the plain function on dense columns. */
function slowTwin({levels, isConverted}: World, ranges: readonly Range[], C: number) {
  const {columns} = toDesign(criteria, {levels, n: isConverted, converted: isConverted});
  const n = Array.from(isConverted, (_, i) => (ranges.some(({from, to}) => i >= from && i < to) ? 1 : 0));
  return l2({columns, n, converted: n.map((one, i) => one * isConverted[i]!)}, {C})!;
}

describe("fitLevels", () => {
  it("agrees with l2 on the columns of the same plan, over any ranges and penalty", () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 1e6}),
        fc.constantFrom(0.1, 1, 10),
        fc.integer({min: 60, max: 200}),
        (seed, C, cut) => {
          const world = makeWorld(seed, 300);
          for (const ranges of [
            [{from: 0, to: cut}],
            [
              {from: 0, to: cut},
              {from: cut + 40, to: 300}
            ]
          ]) {
            const fit = fitLevels(toCases(world), ranges, {C});
            const slow = slowTwin(world, ranges, C);
            expect(fit.intercept).toBeCloseTo(slow.intercept, 6);
            for (const [i, value] of fit.coefficients.entries()) expect(value).toBeCloseTo(slow.coefficients[i]!, 6);
          }
        }
      ),
      {numRuns: 25}
    );
  });

  it("gives the same from a warm start as from none, in fewer passes", () => {
    const world = makeWorld(7, 4000);
    const cases = toCases(world);
    const first = fitLevels(cases, [{from: 0, to: 3000}]);
    const cold = fitLevels(cases, [{from: 0, to: 4000}]);
    const warm = fitLevels(cases, [{from: 0, to: 4000}], {start: first});
    expect(warm.passes).toBeLessThan(cold.passes);
    for (const [i, value] of warm.coefficients.entries()) expect(value).toBeCloseTo(cold.coefficients[i]!, 6);
  });

  it("begins anew where the earlier fit knew cases that are not to be learned from", () => {
    const world = makeWorld(8, 600);
    const cases = toCases(world);
    const start = fitLevels(cases, [{from: 0, to: 500}]);
    const ranges = [{from: 100, to: 600}];
    const fit = fitLevels(cases, ranges, {start});
    expect(fit.intercept).toBeCloseTo(slowTwin(world, ranges, 1).intercept, 6);
    const shorter = [{from: 0, to: 200}];
    expect(fitLevels(cases, shorter, {start}).intercept).toBeCloseTo(slowTwin(world, shorter, 1).intercept, 6);
  });

  it("is finite where a level is held by converted leads alone", () => {
    const levels = [Uint8Array.of(0, 0, 0, 1, 1), new Uint8Array(5), new Uint8Array(5)];
    const fit = fitLevels(toCases({levels, isConverted: Uint8Array.of(0, 0, 1, 1, 1)}), [{from: 0, to: 5}]);
    expect(fit.coefficients).toHaveLength(1);
    expect(fit.coefficients[0]).toBeGreaterThan(0.3);
    expect(fit.coefficients[0]).toBeLessThan(3);
  });

  it("fits the base rate alone where no level varies", () => {
    const levels = tops.map(() => new Uint8Array(8));
    const fit = fitLevels(toCases({levels, isConverted: Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 0)}), [{from: 0, to: 8}]);
    expect(fit.intercept).toBeCloseTo(Math.log(2 / 6), 6);
  });

  it("gives the same bits twice", () => {
    const cases = toCases(makeWorld(9, 1000));
    expect(fitLevels(cases, [{from: 0, to: 1000}])).toEqual(fitLevels(cases, [{from: 0, to: 1000}]));
  });
});

it("toContributions gives levels without a column nothing", () => {
  const plan = planDesign(criteria, [Uint8Array.of(0, 1), Uint8Array.of(2, 0), Uint8Array.of(2, 255)]);
  const added = toContributions(plan, [0.5, 1, 2, -1]);
  expect([added[0], added[1], added[256 + 2], added[512 + 2], added[512 + 255]]).toEqual([0, 0.5, 1, 1, -1]);
});
