import {expect, it} from "vitest";
import {measureCaptured} from "../../src/stats/captured.js";
import type {WeekPairs} from "../../src/stats/weekLists.js";
import type {Random} from "../../src/util/random.js";
import {createRandom} from "../../src/util/random.js";

interface Lead {
  week: number;
  fold: number;
  a: number;
  b: number;
  won: number;
}

/** Leads whose chance rises with a hidden quality that both scores see, the first more clearly. */
function world(random: Random, {n, weeks, levels}: {n: number; weeks: number; levels: number}): Lead[] {
  return Array.from({length: n}, (_, i) => {
    const quality = random.uniform();
    const see = (noise: number) => Math.floor(levels * ((1 - noise) * quality + noise * random.uniform()));
    return {
      week: Math.floor((i * weeks) / n),
      fold: Math.floor(random.uniform() * 20),
      a: see(0.3),
      b: see(0.6),
      won: Number(random.uniform() < 0.3 * quality ** 2)
    };
  });
}

const toPairs = (leads: readonly Lead[]): WeekPairs => {
  const sorted = [...leads].sort((x, y) => x.week - y.week);
  return {
    week: sorted.map(({week}) => week),
    fold: sorted.map(({fold}) => fold),
    a: sorted.map(({a}) => a),
    b: sorted.map(({b}) => b),
    n: sorted.map(() => 1),
    converted: sorted.map(({won}) => won)
  };
};

/** From the definition: the mean over the tie at the limit. */
function slowTake(leads: readonly Lead[], score: "a" | "b", capacity: number): number {
  let found = 0;
  for (const week of new Set(leads.map((lead) => lead.week))) {
    const list = leads.filter((lead) => lead.week === week).sort((x, y) => y[score] - x[score]);
    const limit = list[Math.min(list.length, Math.ceil(capacity)) - 1]?.[score] ?? Infinity;
    const above = list.filter((lead) => lead[score] > limit);
    const tied = list.filter((lead) => lead[score] === limit);
    const share = tied.length === 0 ? 0 : Math.min(1, (capacity - above.length) / tied.length);
    found += above.reduce((sum, {won}) => sum + won, 0) + share * tied.reduce((sum, {won}) => sum + won, 0);
  }
  return found;
}

it("measureCaptured takes the best of each week, tied leads pro rata", () => {
  const leads = world(createRandom(5), {n: 600, weeks: 7, levels: 9});
  const result = measureCaptured(toPairs(leads), {capacity: 20, isClustered: false});
  expect(result.captured).toBeCloseTo(slowTake(leads, "a", 20), 9);
  expect(result.otherCaptured).toBeCloseTo(slowTake(leads, "b", 20), 9);
  expect(result.difference.value).toBeCloseTo(result.captured - result.otherCaptured, 12);
  expect(result).toMatchObject({nWeeks: 7, n: 600, nWorked: 140, method: "bootstrap"});
});

it("measureCaptured does not depend on how cases are grouped", () => {
  const leads = world(createRandom(6), {n: 500, weeks: 3, levels: 4});
  const plain = measureCaptured(toPairs(leads), {capacity: 30, isClustered: true});
  const sums = new Map<string, Lead & {n: number}>();
  for (const lead of leads) {
    const key = [lead.week, lead.fold, lead.a, lead.b].join();
    const sum = sums.get(key) ?? {...lead, won: 0, n: 0};
    sums.set(key, {...sum, n: sum.n + 1, won: sum.won + lead.won});
  }
  const cells = [...sums.values()].sort((x, y) => x.week - y.week);
  const grouped = {...toPairs(cells), n: cells.map(({n}) => n)};
  const result = measureCaptured(grouped, {capacity: 30, isClustered: true});
  expect(result.difference.value).toBeCloseTo(plain.difference.value!, 9);
  expect(result.difference.lower).toBeCloseTo(plain.difference.lower!, 9);
});

it.each([
  ["many weeks, fine scores", {n: 3000, weeks: 20, levels: 1000}, 30],
  ["one period, coarse scores", {n: 2000, weeks: 1, levels: 12}, 400],
  ["a limit far down the list", {n: 4000, weeks: 4, levels: 60}, 700]
])("the bootstrap is as wide as one of the rows, ranked anew each time: %s", (_, shape, capacity) => {
  const random = createRandom(11);
  const leads = world(random, shape);
  const {difference} = measureCaptured(toPairs(leads), {capacity, isClustered: false});
  const samples = Array.from({length: 400}, () => {
    const drawn = leads.map(() => leads[Math.floor(random.uniform() * leads.length)]!);
    return slowTake(drawn, "a", capacity) - slowTake(drawn, "b", capacity);
  });
  const mean = samples.reduce((sum, one) => sum + one, 0) / samples.length;
  const se = Math.sqrt(samples.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (samples.length - 1));
  expect((difference.upper! - difference.lower!) / (2 * 1.96 * se)).toBeGreaterThan(0.88);
  expect((difference.upper! - difference.lower!) / (2 * 1.96 * se)).toBeLessThan(1.12);
});

it("the bootstrap is as wide as the exact variance where no limit moves", () => {
  // One block of fifty leads a week on each list is all that is worked: of the tie at the limit a half.
  const pairs = {week: [0, 0], fold: [0, 0], a: [2, 1], b: [1, 2], n: [10000, 10000], converted: [3000, 1000]};
  const {difference} = measureCaptured(pairs, {capacity: 10, isClustered: false});
  expect(difference.value).toBeCloseTo(2, 9);
  // The ten come from one block each: their rates vary, their number does not.
  const exact = 10 * Math.sqrt((0.3 * 0.7) / 10000 + (0.1 * 0.9) / 10000);
  expect((difference.upper! - difference.value!) / (1.96 * exact)).toBeGreaterThan(0.9);
  expect((difference.upper! - difference.value!) / (1.96 * exact)).toBeLessThan(1.1);
});

it("the jackknife is about as wide as the bootstrap where accounts do not repeat", () => {
  const widths = [1, 2, 3, 4, 5].map((seed) => {
    const pairs = toPairs(world(createRandom(seed), {n: 3000, weeks: 10, levels: 40}));
    const width = (isClustered: boolean) => {
      const {difference} = measureCaptured(pairs, {capacity: 50, isClustered});
      return difference.upper! - difference.lower!;
    };
    return width(true) / width(false);
  });
  const mean = widths.reduce((sum, one) => sum + one, 0) / widths.length;
  expect(mean).toBeGreaterThan(0.8);
  expect(mean).toBeLessThan(1.3);
});

it("measureCaptured gives the same numbers twice", () => {
  const pairs = toPairs(world(createRandom(3), {n: 400, weeks: 5, levels: 20}));
  const options = {capacity: 10, isClustered: false};
  expect(measureCaptured(pairs, options)).toEqual(measureCaptured(pairs, options));
});

it.each([
  ["no capacity", {capacity: 0}, 0],
  ["a capacity above all leads", {capacity: 5000}, 0]
])("measureCaptured finds no difference and gives no limits with %s", (_, {capacity}, expected) => {
  const pairs = toPairs(world(createRandom(3), {n: 400, weeks: 5, levels: 20}));
  for (const isClustered of [false, true]) {
    const {difference} = measureCaptured(pairs, {capacity, isClustered});
    expect(difference.value).toBeCloseTo(expected, 9);
    expect(difference.lower === null || Math.abs(difference.lower) < 1e-6).toBe(true);
  }
});

it("measureCaptured has no difference for equal scores, without a conversion, and without a lead", () => {
  const leads = world(createRandom(3), {n: 400, weeks: 5, levels: 20});
  const equal = leads.map((lead) => ({...lead, a: 1, b: 1}));
  expect(measureCaptured(toPairs(equal), {capacity: 10, isClustered: false}).difference).toEqual({
    value: 0,
    lower: null,
    upper: null
  });
  const lost = leads.map((lead) => ({...lead, won: 0}));
  expect(measureCaptured(toPairs(lost), {capacity: 10, isClustered: false}).difference.lower).toBeNull();
  expect(measureCaptured(toPairs([]), {capacity: 10, isClustered: true})).toMatchObject({
    n: 0,
    nWeeks: 0,
    difference: {value: 0, lower: null}
  });
});
