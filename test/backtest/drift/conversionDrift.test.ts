import {expect, it} from "vitest";
import {measureConversions, toSides} from "../../../src/backtest/drift/conversionDrift.js";
import {hasDrifted} from "../../../src/backtest/findings/conversionDrift.js";
import type {TierCell} from "../../../src/stats/tierTable.js";
import {createRandom} from "../../../src/util/random.js";

const months = Array.from({length: 10}, (_, i) => `2025-${String(i + 1).padStart(2, "0")}`);

function plant(seed: number, rates: readonly ((month: number) => number)[]): TierCell[] {
  const random = createRandom(seed);
  return months.flatMap((cohort, month) =>
    rates.map((rate, tier): TierCell => {
      const n = 300;
      const won = Array.from({length: n}, () => random.uniform() < rate(month)).filter(Boolean).length;
      return {
        cohort,
        tier,
        fold: 0,
        n,
        n_matured: month === 9 ? 0 : n,
        n_converted: month === 9 ? 0 : won,
        n_open_won: 0
      };
    })
  );
}

const judge = (cells: readonly TierCell[]) =>
  measureConversions([{model: "points@1", tiers: ["excellent", "poor"], cells}], {isClustered: false});

it("measureConversions finds the tier that converts less, and leaves the other alone", () => {
  const rows = judge(plant(1, [(month) => (month < 4 ? 0.18 : 0.11), () => 0.05]));
  expect(rows.filter(hasDrifted).map(({tier}) => tier)).toContain("excellent");
  expect(rows.filter(hasDrifted).map(({tier}) => tier)).not.toContain("poor");
  const {since, until, n_before, n_after, rate_before, rate_after, difference} = rows.find(
    ({tier}) => tier === "excellent"
  )!;
  expect({since, until, n_before, n_after}).toEqual({
    since: "2025-05",
    until: "2025-09",
    n_before: 1200,
    n_after: 1500
  });
  expect(difference).toBeCloseTo(rate_after - rate_before, 12);
});

it("measureConversions finds a drift in at most two of forty histories without one", () => {
  const seeds = Array.from({length: 40}, (_, i) => i + 1);
  const found = seeds.filter((seed) => judge(plant(seed, [() => 0.15, () => 0.05])).some(hasDrifted));
  expect(found.length).toBeLessThanOrEqual(2);
});

it("measureConversions has no rows with fewer than six matured months", () => {
  expect(judge(plant(1, [() => 0.1, () => 0.1]).filter(({cohort}) => cohort < "2025-06"))).toEqual([]);
});

it("toSides puts months before and from a month on apart", () => {
  const cell = (cohort: string) => ({cohort, source: 2, fold: 0, n: 5, converted: 1});
  expect(toSides([cell("2025-01"), cell("2025-02")], "2025-02").map(({value, factors}) => [value, ...factors])).toEqual(
    [
      [0, 2],
      [1, 2]
    ]
  );
});
