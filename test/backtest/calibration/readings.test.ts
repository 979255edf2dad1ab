import {expect, it} from "vitest";
import {toReadings} from "../../../src/backtest/calibration/readings.js";
import {createRandom} from "../../../src/util/random.js";

/** Leads of 0 to 100 points, whose chance is a logistic curve of the points; tier 0 from 60 points on. */
function makeCells(seed: number, {n = 3000} = {}) {
  const random = createRandom(seed);
  const rows = Array.from({length: n}, (_, i) => {
    const points = 10 * Math.floor(11 * random.uniform());
    const won = random.uniform() < 1 / (1 + Math.exp(3 - points / 25));
    return {fold: i % 20, tier: points >= 60 ? 0 : 1, score: 100 * points, n: 1, converted: won ? 1 : 0};
  });
  return {
    fold: rows.map(({fold}) => fold),
    tier: rows.map(({tier}) => tier),
    score: rows.map(({score}) => score),
    n: rows.map(() => 1),
    converted: rows.map(({converted}) => converted)
  };
}

it("toReadings says what round scores stand for, with limits that cover the truth", () => {
  const truth = 1 / (1 + Math.exp(3 - 60 / 25));
  const seeds = Array.from({length: 30}, (_, seed) => seed + 1);
  const covered = seeds.filter((seed) => {
    const {lower, upper} = toReadings(makeCells(seed), ["good", "poor"]).find(({label}) => label === "60")!;
    return lower! <= truth && upper! >= truth;
  });
  expect(covered.length).toBeGreaterThanOrEqual(26);
});

it("toReadings reads tiers as the mean of their leads, best first, scores from the highest down", () => {
  const rows = toReadings(makeCells(1), ["good", "empty", "poor"].slice(0, 2));
  expect(rows.filter(({kind}) => kind === "tier").map(({label}) => label)).toEqual(["good", "empty"]);
  const scores = rows.filter(({kind}) => kind === "score");
  expect(scores.map(({label}) => label)).toEqual(["100", "90", "80", "70", "60", "50", "40", "30", "20", "10", "0"]);
  expect(scores.reduce((sum, {n}) => sum + n, 0)).toBe(3000);
  const good = rows[0]!;
  expect(good.probability).toBeGreaterThan(good.lower!);
  expect(good.probability).toBeLessThan(good.upper!);
  // The curve is fitted with an intercept, so it is right on average over everybody.
  const mean = rows.filter(({kind}) => kind === "tier").reduce((sum, {n, probability}) => sum + n * probability, 0);
  expect(mean / 3000).toBeCloseTo(
    rows.filter(({kind}) => kind === "tier").reduce((sum, row) => sum + row.n_converted, 0) / 3000,
    3
  );
});

it("toReadings says nothing with few conversions, or a constant score", () => {
  expect(toReadings({fold: [0, 1], tier: [0, 0], score: [0, 100], n: [500, 500], converted: [9, 10]}, ["all"])).toEqual(
    []
  );
  expect(
    toReadings({fold: [0, 1], tier: [0, 0], score: [100, 100], n: [500, 500], converted: [90, 10]}, ["all"])
  ).toEqual([]);
});

it("toReadings leaves out scores that nobody is near", () => {
  const cells = {
    fold: [0, 1, 0, 1],
    tier: [0, 0, 0, 0],
    score: [0, 0, 10000, 10000],
    n: [50, 50, 50, 50],
    converted: [5, 9, 30, 20]
  };
  expect(
    toReadings(cells, ["all"])
      .filter(({kind}) => kind === "score")
      .map(({label}) => label)
  ).toEqual(["100", "0"]);
});
