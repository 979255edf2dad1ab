import {expect, it} from "vitest";
import {benjaminiHochberg} from "../../src/stats/benjaminiHochberg.js";
import type {LiftCell} from "../../src/stats/shareLift.js";
import {shareLift, toFewestCases} from "../../src/stats/shareLift.js";
import {createRandom} from "../../src/util/random.js";
import {slowLiftJackknife, slowLiftLimits} from "../support/slowStats.js";

const cell = (fold: number, n: number, converted: number, weight = 0): LiftCell => ({fold, n, converted, weight});
const counted = {isClustered: false, isWeighted: false};

it("shareLift counted is the group's rate over the rate of all", () => {
  const found = shareLift([cell(0, 40, 36)], [cell(0, 120, 52)], counted)!;
  expect(found.shareOfAll).toBeCloseTo(1 / 3, 12);
  expect(found.shareOfConverted).toBeCloseTo(36 / 52, 12);
  expect(found.lift).toBeCloseTo(36 / 40 / (52 / 120), 12);
});

it("shareLift's score limits are the lifts that are just 1.96 standard errors away, found by search", () => {
  for (const [n, converted, total, all] of [
    [40, 36, 120, 52],
    [60, 5, 8060, 505],
    [50, 0, 150, 10],
    [20, 12, 50, 12],
    [700, 80, 1000, 100]
  ] as const) {
    const found = shareLift([cell(0, n, converted)], [cell(0, total, all)], counted)!;
    const slow = slowLiftLimits({n, converted}, {n: total, converted: all});
    expect(found.lower).toBeCloseTo(slow.lower, 7);
    expect(found.upper).toBeCloseTo(slow.upper, 7);
  }
});

it("shareLift's limits leave out 1 exactly where its p-value is below 0.05", () => {
  const random = createRandom(7);
  for (let i = 0; i < 300; ++i) {
    const n = 100 + Math.floor(random.uniform() * 400);
    const rest = 500 + Math.floor(random.uniform() * 2000);
    const [a, b] = [Math.floor(n * 0.3 * random.uniform()), Math.floor(rest * (0.1 + 0.1 * random.uniform()))];
    const {lower, upper, p} = shareLift([cell(0, n, a)], [cell(0, n + rest, a + b)], counted)!;
    expect(lower! > 1 || upper! < 1).toBe(p! < 0.05);
  }
});

it("shareLift keeps a limit where nobody in the group converted, and takes Fisher's p where few are expected", () => {
  const found = shareLift([cell(0, 30, 0)], [cell(0, 1030, 60)], counted)!;
  expect(found).toMatchObject({lift: 0, lower: 0, method: "score"});
  expect(found.upper).toBeGreaterThan(1);
  // SciPy 1.17: fisher_exact([[0, 30], [60, 940]]).pvalue
  expect(found.p).toBeCloseTo(0.41283186683462253, 12);
});

it("shareLift weighted and clustered is the jackknife, fold by fold; weighted, the wider of two scales", () => {
  const random = createRandom(3);
  const folds = Array.from({length: 20}, (_, fold) => fold);
  const group = folds.map((fold) => cell(fold, 10 + fold, 2 + (fold % 3), 100 * random.uniform()));
  const rest = folds.map((fold) => cell(fold, 50, 4, 300 * random.uniform()));
  const all = folds.map((fold) =>
    cell(fold, group[fold]!.n + rest[fold]!.n, group[fold]!.converted + 4, group[fold]!.weight + rest[fold]!.weight)
  );
  const log = {to: Math.log, from: Math.exp};
  const plain = {to: (lift: number) => lift, from: (lift: number) => lift};
  const found = shareLift(group, all, {isClustered: true, isWeighted: false})!;
  const slow = slowLiftJackknife(group, all, {key: "converted", ...log});
  expect(found.method).toBe("jackknife");
  expect(found.lower).toBeCloseTo(slow.lower, 8);
  expect(found.upper).toBeCloseTo(slow.upper, 8);
  const weighted = shareLift(group, all, {isClustered: true, isWeighted: true})!;
  const both = [log, plain].map((scale) => slowLiftJackknife(group, all, {key: "weight", ...scale}));
  expect(weighted.lower).toBeCloseTo(Math.min(...both.map(({lower}) => lower)), 8);
  expect(weighted.upper).toBeCloseTo(Math.max(...both.map(({upper}) => upper)), 8);
});

it("shareLift says nothing of the weight of a group that brought none, and counts it in a clustered one", () => {
  const folds = Array.from({length: 20}, (_, fold) => fold);
  const group = folds.map((fold) => cell(fold, 20, 0));
  const all = folds.map((fold) => cell(fold, 100, 10, 1000));
  expect(shareLift(group, all, {isClustered: true, isWeighted: true})).toMatchObject({lift: 0, lower: null, p: null});
  expect(shareLift(group, all, {isClustered: true, isWeighted: false})).toMatchObject({lift: 0, method: "score"});
});

it("shareLift is undefined without the value or without conversions, and has no limits where all have the value", () => {
  expect(shareLift([], [cell(0, 10, 2)], counted)).toBeNull();
  expect(shareLift([cell(0, 10, 0)], [cell(0, 20, 0)], counted)).toBeNull();
  expect(shareLift([cell(0, 20, 3)], [cell(0, 20, 3)], counted)).toMatchObject({lift: 1, lower: null, p: null});
});

it("shareLift finds nothing in chance: of 200 tables without effect at most 5 % hold an adjusted p below 0.05", () => {
  const options = [
    {isClustered: false, isWeighted: false},
    {isClustered: true, isWeighted: false},
    {isClustered: true, isWeighted: true}
  ];
  for (const option of options) {
    let wrong = 0;
    for (let seed = 1; seed <= 200; ++seed) if (hasFalseFinding(seed, option)) ++wrong;
    // 5 % of 200 is 10; 17 is what a true 5 % would exceed once in a hundred times.
    expect(wrong, JSON.stringify(option)).toBeLessThanOrEqual(17);
  }
});

it("toFewestCases asks for five expected conversions and never for fewer than 30 cases", () => {
  expect(toFewestCases({n: 8000, converted: 691})).toBe(58);
  expect(toFewestCases({n: 9240, converted: 3561})).toBe(30);
  expect(toFewestCases({n: 10, converted: 0})).toBe(Infinity);
});

/** Ten values of unequal size, outcomes and amounts drawn without regard to them; small values are not judged. */
function hasFalseFinding(seed: number, options: {isClustered: boolean; isWeighted: boolean}): boolean {
  const random = createRandom(seed);
  const shares = [0.3, 0.2, 0.15, 0.1, 0.08, 0.06, 0.04, 0.03, 0.02, 0.02];
  const groups = shares.map(() => Array.from({length: 20}, (_, fold) => ({fold, n: 0, converted: 0, weight: 0})));
  for (let i = 0; i < 4000; ++i) {
    let place = random.uniform();
    const value = shares.findIndex((share) => (place -= share) < 0);
    const own = groups[Math.max(0, value)]![Math.floor(random.uniform() * 20)]!;
    ++own.n;
    if (random.uniform() >= 0.08) continue;
    ++own.converted;
    // Log-normal amounts: most small, a few large.
    const normal = Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
    own.weight += Math.exp(9.5 + normal);
  }
  const all = groups.flat();
  const fewest = toFewestCases({n: 4000, converted: all.reduce((sum, {converted}) => sum + converted, 0)});
  const judged = groups.filter((group) => group.reduce((sum, {n}) => sum + n, 0) >= fewest);
  const p = judged.flatMap((group) => shareLift(group, all, options)?.p ?? []);
  return benjaminiHochberg(p).some((value) => value < 0.05);
}
