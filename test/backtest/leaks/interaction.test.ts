import {describe, expect, it} from "vitest";
import {measureGain, testInteraction} from "../../../src/backtest/leaks/interaction.js";
import {createRandom} from "../../../src/util/random.js";

/** Cases of two columns by codes and fold; `chanceOf` says how likely one converts. */
function draw(seed: number, {n = 4000, codes = 4, chanceOf = (_a: number, _b: number) => 0.2}) {
  const random = createRandom(seed);
  const cells = new Map<string, {a: number; b: number; fold: number; n: number; converted: number}>();
  for (let i = 0; i < n; ++i) {
    const [a, b, fold] = [codes, codes, 20].map((size) => Math.floor(random.uniform() * size)) as [
      number,
      number,
      number
    ];
    const key = `${a} ${b} ${fold}`;
    const cell = cells.get(key) ?? {a, b, fold, n: 0, converted: 0};
    cell.n += 1;
    cell.converted += random.uniform() < chanceOf(a, b) ? 1 : 0;
    cells.set(key, cell);
  }
  const rows = [...cells.values()];
  const pick = (key: "a" | "b" | "fold" | "n" | "converted") => rows.map((row) => row[key]);
  return {a: pick("a"), b: pick("b"), fold: pick("fold"), n: pick("n"), converted: pick("converted")};
}

/** The same cases with folds added up. */
function withoutFolds({a, b, n, converted}: ReturnType<typeof draw>) {
  const sums = new Map<string, [number, number, number, number]>();
  for (const i of a.keys()) {
    const key = `${a[i]!} ${b[i]!}`;
    const sum = sums.get(key) ?? [a[i]!, b[i]!, 0, 0];
    sums.set(key, [sum[0], sum[1], sum[2] + n[i]!, sum[3] + converted[i]!]);
  }
  const rows = [...sums.values()];
  return {
    a: rows.map(([x]) => x),
    b: rows.map((r) => r[1]),
    n: rows.map((r) => r[2]),
    converted: rows.map((r) => r[3])
  };
}

const sumTo = (a: number, b: number) => ((a + b) % 4 === 0 ? 0.6 : 0.05);

describe("testInteraction", () => {
  it("is sure of columns that tell only together", () => {
    const test = testInteraction(withoutFolds(draw(1, {chanceOf: sumTo})))!;
    expect(test.df).toBe(9);
    expect(test.p).toBeLessThan(1e-20);
  });

  it("does not test what two columns say alike", () => {
    expect(testInteraction({a: [0, 1, 2], b: [0, 1, 2], n: [90, 90, 90], converted: [10, 20, 60]})).toBeNull();
    expect(testInteraction({a: [], b: [], n: [], converted: []})).toBeNull();
  });

  it("is wrong as often as it states, where both columns tell something apart", () => {
    const odds = (a: number, b: number) => 1 / (1 + Math.exp(1.5 - 0.5 * a + 0.4 * b));
    const p = Array.from(
      {length: 200},
      (_, i) => testInteraction(withoutFolds(draw(100 + i, {n: 3000, chanceOf: odds})))!.p
    );
    const share = p.filter((one) => one <= 0.1).length / p.length;
    expect(share).toBeGreaterThan(0.04);
    expect(share).toBeLessThan(0.17);
  });
});

describe("measureGain", () => {
  it("finds what only the pair tells, on accounts no rate was learned from", () => {
    for (const isClustered of [false, true]) {
      const {auc, gain} = measureGain(draw(2, {chanceOf: sumTo}), {isClustered})!;
      expect(auc.value).toBeGreaterThan(0.75);
      expect(gain.value).toBeGreaterThan(0.2);
      expect(gain.lower).toBeGreaterThan(0.15);
    }
  });

  it("adds nothing to columns that tell apart, and does not reward chance", () => {
    for (let seed = 3; seed < 9; ++seed) {
      const apart = measureGain(draw(seed, {chanceOf: (a) => 0.05 + 0.1 * a}), {isClustered: false})!;
      expect(apart.gain.value).toBeLessThan(0.02);
      const chance = measureGain(draw(seed, {codes: 12, n: 3000}), {isClustered: false})!;
      expect(chance.gain.lower).toBeLessThan(0.02);
    }
  });
});
