import {describe, expect, it} from "vitest";
import type {SlopeRow} from "../../src/stats/adjustedSlope.js";
import {toSlopeDesign} from "../../src/stats/adjustedSlope.js";
import {newtonLogistic} from "../../src/stats/newtonLogistic.js";
import {slopeBreaks} from "../../src/stats/slopeBreaks.js";
import {createRandom} from "../../src/util/random.js";

interface Plan {
  months: number;
  perMonth: number;
  /** Log-odds of a case with value 0 in a month. */
  level: (month: number) => number;
  /** Share of cases with value 1 in a month. */
  share: (month: number) => number;
  slope: (month: number) => number;
}

function simulate(seed: number, {months, perMonth, level, share, slope}: Plan): SlopeRow[] {
  const random = createRandom(seed);
  const rows = new Map<string, {-readonly [key in keyof SlopeRow]: SlopeRow[key]}>();
  for (let month = 0; month < months; ++month) {
    for (let i = 0; i < perMonth; ++i) {
      const value = random.uniform() < share(month) ? 1 : 0;
      const group = random.uniform() < 0.3 ? 1 : 0;
      const odds = level(month) + 0.8 * group + slope(month) * value;
      const fold = i % 20;
      const key = `${value} ${month} ${group} ${fold}`;
      const row = rows.get(key) ?? {value, factors: [month, group], fold, n: 0, converted: 0};
      rows.set(key, row);
      row.n += 1;
      row.converted += random.uniform() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
    }
  }
  return [...rows.values()];
}

/** A market in which the rate triples and the share of value 1 halves, while the slope stays. */
const drifting: Plan = {
  months: 12,
  perMonth: 300,
  level: (month) => -2.8 + month / 10,
  share: (month) => 0.4 - month / 60,
  slope: () => 0.8
};

/** Rao's statistic from the definition: gradient and information of the full model at the fit of the constant one. */
function slowScore(rows: readonly SlopeRow[], at: number): number {
  const {rows: kept, design} = toSlopeDesign(rows);
  const {beta} = newtonLogistic(design, {penalty: 0});
  const x = kept.map((row, i) => [
    1,
    ...design.columns.map((column) => column[i]!),
    row.factors[0]! < at ? row.value : 0
  ]);
  const size = x[0]!.length;
  const gradient = new Array<number>(size).fill(0);
  const information = Array.from({length: size}, () => new Array<number>(size).fill(0));
  for (const [i, {n, converted}] of kept.entries()) {
    const p = 1 / (1 + Math.exp(-beta.reduce((sum, value, j) => sum + value * x[i]![j]!, 0)));
    for (let a = 0; a < size; ++a) {
      gradient[a]! += x[i]![a]! * (converted - n * p);
      for (let b = 0; b < size; ++b) information[a]![b]! += n * p * (1 - p) * x[i]![a]! * x[i]![b]!;
    }
  }
  // Gauss: what is left of the last diagonal entry is the information on the interaction alone.
  for (let pivot = 0; pivot < size - 1; ++pivot) {
    for (let a = pivot + 1; a < size; ++a) {
      const share = information[a]![pivot]! / information[pivot]![pivot]!;
      for (let b = pivot; b < size; ++b) information[a]![b]! -= share * information[pivot]![b]!;
    }
  }
  return gradient.at(-1)! / Math.sqrt(information.at(-1)!.at(-1)!);
}

const seeds = Array.from({length: 120}, (_, i) => i + 1);

describe("slopeBreaks", {timeout: 120_000}, () => {
  it.each([1, 2, 3])("agrees with the score statistic from its definition, seed %i", (seed) => {
    const rows = simulate(seed, drifting);
    for (const {at, z} of slopeBreaks(rows, {at: [3, 6, 9], isClustered: false})) {
      expect(z).toBeCloseTo(slowScore(rows, at), 8);
    }
  });

  it.each([false, true])(
    "keeps to its level while the market drifts but the slope stays, clustered %s",
    (isClustered) => {
      const low = seeds.filter(
        (seed) => slopeBreaks(simulate(seed, drifting), {at: [6], isClustered})[0]!.p < 0.05
      ).length;
      // 6 of 120 expected; beyond 14 once in a thousand.
      expect(low).toBeLessThanOrEqual(14);
      expect(low).toBeGreaterThanOrEqual(1);
    }
  );

  it("finds a slope that ends, and points to no loss where a slope begins", () => {
    const ending = simulate(5, {...drifting, slope: (month) => (month < 6 ? 1.2 : 0)});
    const beginning = simulate(5, {...drifting, slope: (month) => (month < 6 ? 0 : 1.2)});
    const at = [3, 6, 9];
    const [early, right, late] = slopeBreaks(ending, {at, isClustered: false});
    expect(right!.p).toBeLessThan(1e-5);
    expect(right!.z).toBeGreaterThan(Math.max(early!.z, late!.z));
    expect(slopeBreaks(beginning, {at, isClustered: false})[1]!.p).toBeGreaterThan(0.99);
  });

  it("does not depend on the order of rows, nor on how they are grouped", () => {
    const rows = simulate(7, drifting);
    const [first] = slopeBreaks(rows, {at: [6], isClustered: false});
    const [other] = slopeBreaks([...rows].reverse(), {at: [6], isClustered: false});
    expect(other!.z).toBeCloseTo(first!.z, 8);
    const halves = rows.flatMap((row) => {
      const [n, converted] = [Math.floor(row.n / 2), Math.min(Math.floor(row.n / 2), Math.floor(row.converted / 2))];
      return [
        {...row, n, converted},
        {...row, n: row.n - n, converted: row.converted - converted}
      ];
    });
    expect(slopeBreaks(halves, {at: [6], isClustered: false})[0]!.z).toBeCloseTo(first!.z, 8);
  });

  it("is empty where there is nothing to fit", () => {
    const at = [1];
    expect(slopeBreaks([], {at, isClustered: false})).toEqual([]);
    const one = (time: number, value: number, converted: number) => ({
      value,
      factors: [time],
      fold: 0,
      n: 10,
      converted
    });
    expect(slopeBreaks([one(0, 0, 0), one(1, 1, 0)], {at, isClustered: false})).toEqual([]);
    expect(slopeBreaks([one(0, 1, 2), one(1, 1, 3)], {at, isClustered: false})).toEqual([]);
    // The value is constant before the moment, so nothing is known of a slope there.
    expect(slopeBreaks([one(0, 0, 2), one(1, 0, 3), one(1, 1, 5)], {at, isClustered: false})).toEqual([]);
    // One fold has no spread.
    const two = [one(0, 0, 1), one(0, 1, 4), one(1, 0, 3), one(1, 1, 3)];
    expect(slopeBreaks(two, {at, isClustered: false})).toHaveLength(1);
    expect(slopeBreaks(two, {at, isClustered: true})).toEqual([]);
  });
});
