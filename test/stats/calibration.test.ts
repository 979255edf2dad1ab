import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {calibrationBins} from "../../src/stats/calibrationBins.js";
import {calibrationError} from "../../src/stats/calibrationError.js";
import {calibrationNoise} from "../../src/stats/calibrationNoise.js";
import {hosmerLemeshow} from "../../src/stats/hosmerLemeshow.js";
import {isotonic, isotonicAt} from "../../src/stats/isotonic.js";
import {platt, plattAt} from "../../src/stats/platt.js";
import {recalibration} from "../../src/stats/recalibration.js";
import {spiegelhalter} from "../../src/stats/spiegelhalter.js";
import {DataError} from "../../src/util/errors.js";
import {createRandom} from "../../src/util/random.js";

const counts = fc.nat({max: 5}).chain((n) => fc.nat({max: n}).map((converted) => ({n, converted})));
const rows = fc.array(
  fc.tuple(fc.nat({max: 9}), counts).map(([score, count]) => ({score, ...count})),
  {maxLength: 14}
);

function toColumns(list: readonly {score: number; n: number; converted: number}[]) {
  return Object.freeze({
    score: Object.freeze(list.map(({score}) => score)),
    n: Object.freeze(list.map(({n}) => n)),
    converted: Object.freeze(list.map(({converted}) => converted))
  });
}

it("calibrationBins keeps every case and names the side an edge belongs to", () => {
  const outcomes = {score: [0, 0.1, 0.2, 1], n: [1, 2, 3, 4], converted: [0, 1, 1, 4]};
  expect(calibrationBins(outcomes).map(({n}) => n)).toEqual([3, 3, 0, 0, 0, 0, 0, 0, 0, 4]);
  expect(calibrationBins(outcomes, {binning: "left"}).map(({n}) => n)).toEqual([1, 2, 3, 0, 0, 0, 0, 0, 0, 4]);
  expect(calibrationBins(outcomes, {binning: "quantile", bins: 2}).map(({n}) => n)).toEqual([6, 4]);
  expect(calibrationBins({score: [], n: [], converted: []})).toEqual([]);
});

it("calibration refuses points and says why", () => {
  const points = {score: [10, 60], n: [5, 5], converted: [1, 3]};
  const refusal = new DataError("probability is not in [0, 1]: 10");
  for (const measure of [calibrationBins, calibrationError, recalibration, hosmerLemeshow, spiegelhalter]) {
    expect(() => measure(points)).toThrow(refusal);
  }
});

describe("isotonic", () => {
  it("is the best of all rising fits: the largest of the lowest means (max–min formula)", () => {
    const slow = (list: {score: number; n: number; converted: number}[], at: number): number => {
      const scores = [...new Set(list.filter(({n}) => n > 0).map(({score}) => score))];
      const rate = (low: number, high: number): number => {
        const within = list.filter(({score}) => score >= low && score <= high);
        return within.reduce((sum, row) => sum + row.converted, 0) / within.reduce((sum, row) => sum + row.n, 0);
      };
      const upTo = scores.filter((score) => score <= at);
      const from = scores.filter((score) => score >= at);
      return Math.max(...upTo.map((low) => Math.min(...from.map((high) => rate(low, high)))));
    };
    fc.assert(
      fc.property(rows, (list) => {
        const blocks = isotonic(toColumns(list));
        for (const {score, n} of list) if (n > 0) expect(isotonicAt(blocks, score)).toBeCloseTo(slow(list, score), 12);
      })
    );
  });

  it("keeps the mean, and lies on straight lines between its blocks", () => {
    const blocks = isotonic({score: [1, 2, 5], n: [10, 10, 10], converted: [3, 1, 6]});
    expect(blocks.reduce((sum, {n, value}) => sum + n * value, 0)).toBeCloseTo(10, 12);
    expect([0, 1.5, 3.5, 9].map((score) => isotonicAt(blocks, score))).toEqual([0.2, 0.2, 0.4, 0.6]);
    expect(isotonicAt(isotonic({score: [], n: [], converted: []}), 1)).toBeNull();
  });
});

describe("platt", () => {
  it("sets the gradient of the smoothed likelihood to zero, whatever the unit of the score", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(1, 1000), (list, unit) => {
        const outcomes = toColumns(list.map((row) => ({...row, score: row.score * unit + 7 * unit})));
        const fit = platt(outcomes);
        const n = list.reduce((sum, row) => sum + row.n, 0);
        const won = list.reduce((sum, row) => sum + row.converted, 0);
        if (fit === null) {
          expect(won === 0 || won === n).toBe(true);
          return;
        }
        const gap = outcomes.score.map((score, i) => {
          const lost = outcomes.n[i]! - outcomes.converted[i]!;
          const target = (outcomes.converted[i]! * (won + 1)) / (won + 2) + lost / (n - won + 2);
          return target - outcomes.n[i]! * plattAt(fit, score);
        });
        expect(gap.reduce((sum, part) => sum + part, 0)).toBeCloseTo(0, 7);
        expect(gap.reduce((sum, part, i) => sum + part * (outcomes.score[i]! / unit), 0)).toBeCloseTo(0, 6);
      })
    );
  });

  it("is the smoothed rate for a constant score, and nothing for one outcome", () => {
    const fit = platt({score: [30], n: [10], converted: [4]})!;
    expect(fit.slope).toBe(0);
    expect(plattAt(fit, 30)).toBeCloseTo((4 * (5 / 6) + 6 / 8) / 10, 12);
    expect(platt({score: [1, 2], n: [3, 3], converted: [0, 0]})).toBeNull();
  });
});

describe("recalibration", () => {
  it("tells too extreme, too timid, too high and the wrong way round", () => {
    const outcomes = {n: [1000, 1000], converted: [200, 800]};
    expect(recalibration({score: [0.1, 0.9], ...outcomes})!.slope).toBeLessThan(1);
    expect(recalibration({score: [0.4, 0.6], ...outcomes})!.slope).toBeGreaterThan(1);
    expect(recalibration({score: [0.8, 0.2], ...outcomes})!.slope).toBeCloseTo(-1, 8);
    expect(recalibration({score: [0.4, 0.95], ...outcomes})!.inTheLarge).toBeLessThan(0);
  });

  it("shifts the log-odds so that as many are expected to convert as did", () => {
    const score = [0.01, 0.3, 0.999];
    const {inTheLarge} = recalibration({score, n: [50, 50, 50], converted: [40, 1, 2]})!;
    const expected = score.map((p) => 50 / (1 + Math.exp(-(Math.log(p / (1 - p)) + inTheLarge))));
    expect(expected.reduce((sum, part) => sum + part, 0)).toBeCloseTo(43, 8);
  });

  it("has no slope for one probability or separated outcomes, and nothing where a case was given 0 or 1", () => {
    expect(recalibration({score: [0.3], n: [10], converted: [3]})).toMatchObject({slope: null, intercept: null});
    expect(recalibration({score: [0.3, 0.6], n: [10, 10], converted: [0, 10]})!.slope).toBeNull();
    expect(recalibration({score: [0, 0.6], n: [10, 10], converted: [0, 4]})).toBeNull();
    expect(recalibration({score: [0.4, 0.6], n: [10, 10], converted: [0, 0]})).toBeNull();
  });
});

describe("calibrationNoise", () => {
  const spread = (n: number) => {
    const score = Array.from({length: n}, (_, i) => (i + 0.5) / n);
    return {score, n: score.map(() => 1), converted: score.map(() => 0)};
  };

  it("is what a perfectly calibrated score has by chance, less with more cases", () => {
    const at = (n: number) => calibrationNoise(spread(n), {random: createRandom(1)})!;
    // Mean of Σ √(2 v ÷ π) over ten bins, v the variance of a bin's rate: the normal limit.
    const limit = (n: number) =>
      Array.from({length: 10}, (_, bin) => (bin + 0.5) / 10).reduce(
        (sum, p) => sum + Math.sqrt((2 / Math.PI) * ((p * (1 - p)) / (n / 10))) / 10,
        0
      );
    for (const n of [200, 1000, 5000]) expect(Math.abs(at(n).mean / limit(n) - 1)).toBeLessThan(0.05);
    expect(at(1000).upper).toBeGreaterThan(at(1000).mean);
  });

  it("is exceeded by one in twenty calibrated scores", () => {
    const random = createRandom(7);
    const outcomes = spread(300);
    const {upper} = calibrationNoise(outcomes, {random, draws: 2000})!;
    const errors = Array.from({length: 600}, () => {
      const converted = outcomes.score.map((p) => (random.uniform() < p ? 1 : 0));
      return calibrationError({...outcomes, converted})!.expected;
    });
    const share = errors.filter((error) => error > upper).length / errors.length;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.09);
  });

  it("draws rare conversions and large groups alike, and is nothing without cases", () => {
    const rare = {score: [0.0005], n: [20_000], converted: [0]};
    const {mean} = calibrationNoise(rare, {random: createRandom(2), draws: 2000})!;
    expect(mean).toBeCloseTo(Math.sqrt(((2 / Math.PI) * 0.0005) / 20_000), 5);
    expect(calibrationNoise({score: [], n: [], converted: []}, {random: createRandom(2)})).toBeNull();
  });
});

it("hosmerLemeshow gives no statistic where a group cannot convert, and nothing for one group", () => {
  const certain = {score: [0, 0.5, 1], n: [10, 10, 10], converted: [0, 5, 10]};
  expect(hosmerLemeshow(certain)).toMatchObject({statistic: null, pExternal: null});
  expect(hosmerLemeshow({score: [0.3], n: [50], converted: [20]})).toBeNull();
});

it("spiegelhalter is blind where every probability is a half", () => {
  expect(spiegelhalter({score: [0.5], n: [9], converted: [9]})).toBeNull();
  expect(spiegelhalter({score: [0.2], n: [100], converted: [40]})!.z).toBeCloseTo(5, 12);
});
