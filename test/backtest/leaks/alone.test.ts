import {expect, it} from "vitest";
import {tellAlone} from "../../../src/backtest/leaks/alone.js";
import {createRandom} from "../../../src/util/random.js";

/** Cases over twenty folds in so many levels; `chanceOf` says how likely one of a level converts. */
function draw(seed: number, {levels, n, chanceOf}: {levels: number; n: number; chanceOf: (level: number) => number}) {
  const random = createRandom(seed);
  return Array.from({length: n}, (_, i) => {
    const level = Math.floor(random.uniform() * levels);
    return {level, fold: i % 20, n: 1, converted: random.uniform() < chanceOf(level) ? 1 : 0};
  });
}

it("tellAlone measures levels on accounts that took no part in ordering them", () => {
  const told = tellAlone(draw(1, {levels: 2, n: 4000, chanceOf: (level) => (level === 1 ? 0.8 : 0.1)}), {
    isClustered: false
  })!;
  expect(told.auc.value).toBeGreaterThan(0.8);
  expect(told.iv).toBeGreaterThan(1);
  expect(told.p).toBeLessThan(1e-10);
});

it("tellAlone is not fooled by many levels of chance, whose information value looks strong", () => {
  const told = Array.from({length: 20}, (_, i) =>
    tellAlone(draw(10 + i, {levels: 25, n: 1000, chanceOf: () => 0.15}), {isClustered: false})!
  );
  expect(Math.max(...told.map(({auc}) => auc.value!))).toBeLessThan(0.6);
  const noisy = told.filter(({iv, ivNoise}) => iv > ivNoise).length;
  expect(noisy).toBeLessThanOrEqual(5);
  expect(told.filter(({iv}) => iv > 0.1).length).toBeGreaterThan(10);
});

it("tellAlone puts small levels together, and says nothing of one level or one outcome", () => {
  const cells = [
    {level: 0, fold: 0, n: 100, converted: 10},
    {level: 1, fold: 1, n: 10, converted: 10},
    {level: 2, fold: 2, n: 9, converted: 0}
  ];
  expect(tellAlone(cells, {isClustered: false})!.nLevels).toBe(2);
  expect(tellAlone(cells.slice(0, 1), {isClustered: false})).toBeNull();
  expect(
    tellAlone(
      cells.map((cell) => ({...cell, converted: 0})),
      {isClustered: false}
    )
  ).toBeNull();
});
