import {describe, expect, it} from "vitest";
import {blockAuc, combineBlocks, meanAuc} from "../../src/stats/blockAuc.js";
import {deLong} from "../../src/stats/deLong.js";
import type {ScoreCell} from "../../src/stats/foldedOutcomes.js";
import {foldOutcomes, poolCells} from "../../src/stats/foldedOutcomes.js";
import {createRandom} from "../../src/util/random.js";

/** Cases in two cohorts of which the second converts more and scores less: pooling would mislead. */
function toCells(seed: number, perFold: number): ScoreCell[] {
  const random = createRandom(seed);
  return ["a", "b"].flatMap((block, b) =>
    Array.from({length: 20}, (_, fold) =>
      Array.from({length: perFold}, () => {
        const score = Math.floor(random.uniform() * 10) - 5 * b;
        return {block, fold, score, n: 1, converted: random.uniform() < 0.2 + 0.3 * b + 0.03 * (score + 5 * b) ? 1 : 0};
      })
    ).flat()
  );
}

describe("blockAuc", () => {
  it("of one block is DeLong's", () => {
    const cells = toCells(1, 10);
    const plain = deLong({
      score: cells.map(({score}) => score),
      n: cells.map(({n}) => n),
      converted: cells.map(({converted}) => converted)
    })!;
    const result = blockAuc(poolCells(cells), {isClustered: false});
    expect(result.value).toBeCloseTo(plain.auc, 12);
    expect(result.lower).toBeCloseTo(plain.lower!, 12);
    expect(result.n).toBe(400);
  });

  it("of several blocks is the mean by pairs, not that of the pool", () => {
    const cells = toCells(2, 20);
    const blocks = foldOutcomes(cells);
    expect(blockAuc(blocks, {isClustered: false}).value).toBeGreaterThan(meanAuc(poolCells(cells))! + 0.05);
  });

  it("is clustered about as wide as DeLong where cases are independent in fact", () => {
    const blocks = foldOutcomes(toCells(3, 40));
    const plain = blockAuc(blocks, {isClustered: false});
    const clustered = blockAuc(blocks, {isClustered: true});
    expect(clustered.value).toBe(plain.value);
    const ratio = (clustered.upper! - clustered.lower!) / (plain.upper! - plain.lower!);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });

  it("is null for one outcome and has no limits for a constant score", () => {
    expect(
      blockAuc(poolCells([{block: "a", fold: 0, score: 1, n: 5, converted: 5}]), {isClustered: false}).value
    ).toBeNull();
    const constant = blockAuc(poolCells([{block: "a", fold: 0, score: 1, n: 9, converted: 4}]), {isClustered: false});
    expect(constant).toEqual({value: 0.5, lower: null, upper: null, p: null, n: 9, nConverted: 4});
  });
});

it("combineBlocks has no variance where a block has none", () => {
  const parts = [
    {value: 0.6, variance: null, weight: 1},
    {value: 0.8, variance: 0.01, weight: 1}
  ];
  expect(combineBlocks(parts)).toEqual({value: 0.7, variance: null});
  expect(combineBlocks([])).toBeNull();
});
