import {expect, it} from "vitest";
import type {ScoreCell} from "../../src/stats/foldedOutcomes.js";
import {countCases, findFilledFolds, foldOutcomes, mergeFolds, poolCells} from "../../src/stats/foldedOutcomes.js";

const cells: ScoreCell[] = [
  {block: "a", fold: 0, score: 30, n: 2, converted: 1},
  {block: "a", fold: 3, score: 10, n: 5, converted: 0},
  {block: "b", fold: 3, score: 30, n: 4, converted: 2}
];

it("foldOutcomes keeps blocks apart and their folds on one score axis", () => {
  const [a, b] = foldOutcomes(cells);
  expect([a!.block, b!.block]).toEqual(["a", "b"]);
  expect(mergeFolds(a!)).toEqual({
    score: Float64Array.of(10, 30),
    n: Float64Array.of(5, 2),
    converted: Float64Array.of(0, 1)
  });
});

it("mergeFolds leaves out folds that are not kept", () => {
  expect(countCases(mergeFolds(foldOutcomes(cells)[0]!, [3]))).toEqual({n: 5, converted: 0});
});

it("poolCells puts all blocks into one, and nothing into none", () => {
  expect(poolCells(cells).map((block) => countCases(mergeFolds(block)))).toEqual([{n: 11, converted: 3}]);
  expect(poolCells([])).toEqual([]);
});

it("findFilledFolds names only folds with cases", () => {
  expect(findFilledFolds(foldOutcomes(cells))).toEqual([0, 3]);
});
