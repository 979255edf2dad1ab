import {expect, it} from "vitest";
import {createChance, happens, logistic, logNormal, normal, pick, poisson} from "../../src/simulate/chance.js";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  const product = mean(a.map((value, i) => (value - ma) * (b[i]! - mb)));
  return product / Math.sqrt(mean(a.map((value) => (value - ma) ** 2)) * mean(b.map((value) => (value - mb) ** 2)));
}

it("createChance gives the same stream for the same seed, topic and index, and another one for others", () => {
  const first = (...place: Parameters<typeof createChance>) => createChance(...place).uniform();
  expect(first(1, "profile", 5)).toBe(first(1, "profile", 5));
  expect(
    new Set([first(1, "profile", 5), first(2, "profile", 5), first(1, "owner", 5), first(1, "profile", 6)]).size
  ).toBe(4);
});

it("the first draws of neighbouring streams are evenly spread and unrelated to each other", () => {
  const draws = Array.from({length: 10_000}, (_, index) => {
    const random = createChance(3, "profile", index);
    return Array.from({length: 6}, () => random.uniform());
  });
  const column = (i: number) => draws.map((row) => row[i]!);
  for (let i = 0; i < 6; i++) {
    expect(Math.abs(mean(column(i)) - 0.5)).toBeLessThan(0.012);
    expect(Math.abs(correlation(column(i).slice(1), column(i).slice(0, -1)))).toBeLessThan(0.04);
    for (let j = 0; j < i; j++) expect(Math.abs(correlation(column(i), column(j)))).toBeLessThan(0.04);
  }
});

it("distributions have the mean they are asked for", () => {
  const random = createChance(1, "browsing", 0);
  const draw = (sample: () => number) => mean(Array.from({length: 20_000}, sample));
  expect(draw(() => poisson(random, 3.5))).toBeCloseTo(3.5, 1);
  expect(draw(() => normal(random))).toBeCloseTo(0, 1);
  expect(draw(() => Number(logNormal(random, 30, 0.7) < 30))).toBeCloseTo(0.5, 1);
  expect(draw(() => Number(happens(random, 0.2)))).toBeCloseTo(0.2, 1);
  expect(draw(() => Number(pick(random, [{share: 3}, {share: 1}]).share === 3))).toBeCloseTo(0.75, 1);
});

it("logistic turns log-odds into a probability", () => {
  expect(logistic(0)).toBe(0.5);
  expect(logistic(Math.log(3))).toBeCloseTo(0.75, 12);
});
