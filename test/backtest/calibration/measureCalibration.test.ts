import {describe, expect, it} from "vitest";
import {measureCalibration} from "../../../src/backtest/calibration/measureCalibration.js";
import type {ScoreCell} from "../../../src/stats/foldedOutcomes.js";
import {reliabilityBins} from "../../../src/stats/reliabilityBins.js";
import {createRandom} from "../../../src/util/random.js";

const plain = {isClustered: false};

/** Cases whose true probability is a bend of the one said. */
function makeCells(bend: (p: number) => number, {n = 4000, seed = 3}: {n?: number; seed?: number} = {}): ScoreCell[] {
  const random = createRandom(seed);
  return Array.from({length: n}, (_, i) => {
    const score = 0.02 + 0.5 * random.uniform();
    const converted = random.uniform() < bend(score) ? 1 : 0;
    return {block: "2026-01", fold: i % 20, score, n: 1, converted};
  });
}

function measure(cells: readonly ScoreCell[], options = plain) {
  return new Map(measureCalibration(cells, options).map((row) => [row.measure, row]));
}

describe("measureCalibration", () => {
  it("finds nothing wrong with right probabilities in about 19 of 20 worlds", () => {
    const seeds = Array.from({length: 60}, (_, seed) => seed + 1);
    const worlds = seeds.map((seed) => measure(makeCells((p) => p, {n: 1500, seed})));
    const covers = worlds.filter((found) => {
      const {lower, upper} = found.get("calibration_slope")!;
      return lower! <= 1 && upper! >= 1;
    });
    expect(covers.length).toBeGreaterThanOrEqual(53);
    const noisy = worlds.filter((found) => found.get("ece")!.value! > found.get("ece_noise")!.upper!);
    expect(noisy.length).toBeLessThanOrEqual(8);
  });

  it("tells too high, and too extreme", () => {
    const high = measure(makeCells((p) => 0.6 * p));
    expect(high.get("calibration_in_the_large")!.upper).toBeLessThan(0);
    expect(high.get("ece")!.value).toBeGreaterThan(high.get("ece_noise")!.upper!);
    expect(high.get("mean_probability")!.value).toBeGreaterThan(high.get("rate")!.upper!);
    const extreme = measure(makeCells((p) => 0.27 + 0.3 * (p - 0.27)));
    expect(extreme.get("calibration_slope")!.upper).toBeLessThan(1);
    expect(extreme.get("brier_skill")!.value).toBeLessThan(0);
  });

  it("widens its limits where whole accounts convert together", () => {
    const random = createRandom(11);
    const shared = Array.from({length: 20}, () => random.uniform() < 0.3);
    const cells = makeCells((p) => p).map((cell) => ({...cell, converted: shared[cell.fold]! ? 1 : cell.converted}));
    const width = (options: {isClustered: boolean}) => {
      const {lower, upper} = measure(cells, options).get("calibration_in_the_large")!;
      return upper! - lower!;
    };
    expect(width({isClustered: true})).toBeGreaterThan(2 * width(plain));
  });

  it("has no slope for one probability, and no row without a case", () => {
    const constant = [{block: "a", fold: 0, score: 0.2, n: 100, converted: 30}];
    expect(measure(constant).get("calibration_slope")!.value).toBeNull();
    expect(measureCalibration([], plain)).toEqual([]);
  });
});

it("reliabilityBins keeps every case, each bin with its interval", () => {
  const cells = makeCells((p) => p);
  const bins = reliabilityBins(cells, plain);
  expect(bins).toHaveLength(10);
  expect(bins.reduce((sum, {n}) => sum + n, 0)).toBe(4000);
  for (const {rate, lower, upper, mean_probability: said, ...bin} of bins) {
    expect(lower).toBeLessThan(rate);
    expect(upper).toBeGreaterThan(rate);
    expect(said).toBeGreaterThanOrEqual(bin.probability_from);
    expect(said).toBeLessThanOrEqual(bin.probability_to);
  }
  expect(reliabilityBins([{block: "a", fold: 0, score: 0.2, n: 100, converted: 30}], plain)).toHaveLength(1);
});
