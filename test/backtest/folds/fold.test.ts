import {describe, expect, it} from "vitest";
import {toFolds} from "../../../src/backtest/folds/fold.js";
import {isTraining} from "../../../src/stats/walkForward.js";

const blocks = ["2026-01", "2026-02", "2026-03"].map((name) => ({name, firstAsOf: `${name}-01`}));
const count = (block: number, usable: number, n: number, converted: number, isDropped = false) => ({
  block,
  usable,
  n,
  converted,
  isDropped
});

describe("folds", () => {
  it("learn with dates from every case whose horizon was over, without from every other fold", () => {
    expect([0, 1, 2, 3].map((usable) => isTraining(usable, 2, {isDated: true}))).toEqual([true, true, true, false]);
    expect([0, 1, 2].map((usable) => isTraining(usable, 1, {isDated: false}))).toEqual([true, false, true]);
  });

  it("count training, test and dropped cases apart", () => {
    const counts = [
      count(0, 1, 100, 30),
      count(0, 2, 50, 10),
      count(1, 2, 80, 8),
      count(2, 3, 40, 5),
      count(2, 3, 9, 1, true)
    ];
    expect(toFolds(blocks, counts, {isDated: true})).toEqual([
      {
        ...blocks[0],
        nTrain: 0,
        nTrainConverted: 0,
        nTest: 150,
        nTestConverted: 40,
        nDropped: 0,
        reason: "no earlier lead whose horizon was over"
      },
      {...blocks[1], nTrain: 100, nTrainConverted: 30, nTest: 80, nTestConverted: 8, nDropped: 0, reason: null},
      {...blocks[2], nTrain: 230, nTrainConverted: 48, nTest: 40, nTestConverted: 5, nDropped: 9, reason: null}
    ]);
  });

  it("say why nothing can be learned or tested", () => {
    const reasons = (train: readonly [number, number], test: readonly [number, number], nDropped = 0) =>
      toFolds(blocks.slice(0, 2), [count(0, 1, ...train), count(1, 2, ...test), count(1, 2, nDropped, 0, true)], {
        isDated: true
      })[1]!.reason;
    expect(reasons([0, 0], [10, 1])).toBe("no earlier lead whose horizon was over");
    expect(reasons([50, 0], [10, 1])).toBe("one outcome only in training");
    expect(reasons([50, 50], [10, 1])).toBe("one outcome only in training");
    expect(reasons([50, 19], [10, 1])).toBe("fewer than 20 conversions in training");
    expect(reasons([50, 20], [0, 0], 4)).toBe("every lead of the test has its account in training");
    expect(reasons([50, 20], [10, 0])).toBe("one outcome only in the test");
    expect(reasons([50, 20], [10, 10])).toBe("one outcome only in the test");
    expect(reasons([50, 20], [10, 1])).toBeNull();
  });
});
