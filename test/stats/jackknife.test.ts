import {expect, it} from "vitest";
import {jackknife} from "../../src/stats/jackknife.js";
import {rateDifference} from "../../src/stats/rateDifference.js";
import type {FoldCell} from "../../src/stats/rateInterval.js";
import {rateInterval} from "../../src/stats/rateInterval.js";
import {wilson} from "../../src/stats/wilson.js";
import {createRandom} from "../../src/util/random.js";

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

it("jackknife gives the standard error of a mean where folds are single values", () => {
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const variance = values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
  expect(jackknife(values, mean)?.se).toBeCloseTo(Math.sqrt(variance / values.length), 12);
});

it("jackknife uses t with one degree of freedom fewer than folds", () => {
  const {estimate, se, upper} = jackknife(
    Array.from({length: 20}, (_, i) => i),
    mean
  )!;
  expect((upper - estimate) / se).toBeCloseTo(2.093024054408309, 9);
});

it("jackknife is undefined with one fold, and where the statistic is undefined without some fold", () => {
  expect(jackknife([1], mean)).toBeNull();
  expect(jackknife([1, 2], (kept) => (kept.includes(1) ? 1 : null))).toBeNull();
  expect(jackknife([1, 2], () => null)).toBeNull();
});

it("jackknife gives no p-value where nothing varies", () => {
  expect(jackknife([2, 2, 2], mean)).toMatchObject({se: 0, p: null});
});

/** Accounts observed many times that convert alike, spread over 20 folds. */
function simulateAccounts(seed: number): FoldCell[] {
  const random = createRandom(seed);
  return Array.from({length: 400}, (_, account) => {
    const rate = random.uniform() < 0.5 ? 0.05 : 0.35;
    const n = 8;
    const converted = Array.from({length: n}, () => random.uniform() < rate).filter(Boolean).length;
    return {fold: account % 20, n, converted};
  });
}

it("rateInterval covers the truth where accounts repeat, which Wilson's interval does not", () => {
  const worlds = 400;
  let byFold = 0;
  let plain = 0;
  for (let seed = 1; seed <= worlds; ++seed) {
    const cells = simulateAccounts(seed);
    const clustered = rateInterval(cells, {isClustered: true});
    const simple = rateInterval(cells, {isClustered: false});
    if (clustered.lower! <= 0.2 && 0.2 <= clustered.upper!) ++byFold;
    if (simple.lower! <= 0.2 && 0.2 <= simple.upper!) ++plain;
  }
  expect(byFold / worlds).toBeGreaterThan(0.92);
  expect(plain / worlds).toBeLessThan(0.92);
});

it("rateInterval adds up cells of a fold and names its method", () => {
  const cells = [
    {fold: 0, n: 10, converted: 1},
    {fold: 0, n: 10, converted: 3},
    {fold: 1, n: 20, converted: 8},
    {fold: 2, n: 0, converted: 0}
  ];
  const simple = rateInterval(cells, {isClustered: false});
  expect(simple).toEqual({n: 40, converted: 12, ...wilson(12, 40), method: "wilson"});
  const clustered = rateInterval(cells, {isClustered: true});
  expect(clustered).toMatchObject({rate: 0.3, method: "jackknife"});
  expect(clustered.lower).toBeGreaterThanOrEqual(0);
});

it("rateInterval falls back to Wilson where the jackknife has no width", () => {
  const none = [0, 1, 2].map((fold) => ({fold, n: 10, converted: 0}));
  expect(rateInterval(none, {isClustered: true})).toMatchObject({rate: 0, lower: 0, method: "wilson"});
  expect(rateInterval([{fold: 4, n: 9, converted: 2}], {isClustered: true}).method).toBe("wilson");
});

it("rateInterval is null without cases", () => {
  expect(rateInterval([], {isClustered: true})).toEqual({
    n: 0,
    converted: 0,
    rate: null,
    lower: null,
    upper: null,
    method: "wilson"
  });
});

it("rateDifference leaves out the same fold of both groups", () => {
  // The rates move together from fold to fold, their difference hardly does.
  const a = [2, 4, 6, 8].map((converted, fold) => ({fold, n: 20, converted: converted + (fold % 2)}));
  const b = [2, 4, 6, 8].map((converted, fold) => ({fold, n: 20, converted}));
  const paired = rateDifference(a, b, {isClustered: true});
  const simple = rateDifference(a, b, {isClustered: false});
  expect(paired.difference).toBeCloseTo(0.025, 12);
  expect(paired.method).toBe("jackknife");
  expect(simple.method).toBe("newcombe");
  expect(paired.upper! - paired.lower!).toBeLessThan((simple.upper! - simple.lower!) / 2);
});

it("rateDifference is null where a group is empty", () => {
  expect(rateDifference([], [{fold: 0, n: 5, converted: 1}], {isClustered: false}).difference).toBeNull();
});
