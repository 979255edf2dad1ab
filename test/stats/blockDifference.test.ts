import {expect, it} from "vitest";
import {clusteredDifference, pairedDifference} from "../../src/stats/blockDifference.js";
import {poolCells} from "../../src/stats/foldedOutcomes.js";
import {pairedDeLong} from "../../src/stats/pairedDeLong.js";
import {createRandom} from "../../src/util/random.js";

function toCases(seed: number, n: number) {
  const random = createRandom(seed);
  return Array.from({length: n}, (_, i) => {
    const quality = random.uniform();
    const toScore = (noise: number) => Math.round(10 * (quality + noise * random.uniform()));
    return {fold: i % 20, a: toScore(0.5), b: toScore(3), converted: random.uniform() < 0.5 * quality ? 1 : 0};
  });
}

const toPairs = (cases: ReturnType<typeof toCases>) => ({
  scoreA: cases.map(({a}) => a),
  scoreB: cases.map(({b}) => b),
  n: cases.map(() => 1),
  converted: cases.map(({converted}) => converted)
});

it("pairedDifference of one block is DeLong's paired test", () => {
  const pairs = toPairs(toCases(1, 400));
  const plain = pairedDeLong(pairs)!;
  const result = pairedDifference([pairs]);
  expect(result.value).toBeCloseTo(plain.difference, 12);
  expect(result.lower).toBeCloseTo(plain.lower!, 12);
  expect(result.p).toBeCloseTo(plain.p!, 12);
});

it("pairedDifference of equal scores is 0 without limits", () => {
  const pairs = toPairs(toCases(2, 100));
  const result = pairedDifference([{...pairs, scoreB: pairs.scoreA}]);
  expect(result).toMatchObject({value: 0, lower: null, upper: null, p: null, n: 100});
});

it("clusteredDifference agrees with the paired test where cases are independent", () => {
  const cases = toCases(3, 2000);
  const blocks = (key: "a" | "b") =>
    poolCells(cases.map((one) => ({block: "x", fold: one.fold, score: one[key], n: 1, converted: one.converted})));
  const plain = pairedDifference([toPairs(cases)]);
  const clustered = clusteredDifference(blocks("a"), blocks("b"));
  expect(clustered.value).toBeCloseTo(plain.value!, 12);
  expect(clustered.p).toBeLessThan(0.01);
  expect((clustered.upper! - clustered.lower!) / (plain.upper! - plain.lower!)).toBeGreaterThan(0.6);
});

it("differences over no cases are null", () => {
  expect(pairedDifference([]).value).toBeNull();
  expect(clusteredDifference([], []).value).toBeNull();
});
