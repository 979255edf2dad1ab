import {expect, it} from "vitest";
import {addPoints, finishScores, scoreLevels, sumOf, sumPoints} from "../../src/model/kernel.js";
import {pointsTable} from "../../src/model/pointsTable.js";
import {compileModel} from "../support/modelCompiled.js";

const columns = (rows: number[][]) => rows[0]!.map((_, c) => Uint8Array.from(rows, (row) => row[c]!));

it("scoreLevels sums, caps and sorts into tiers", async () => {
  const model = await compileModel();
  const rows = [
    [1, 1, 3, 100, 1],
    [0, 2, 0, 0, 0],
    [255, 255, 255, 255, 255]
  ];
  const {dimensions, score, tier} = scoreLevels(model, columns(rows), 3);
  expect(dimensions.map((points) => [...points])).toEqual([
    [6000, -1000, 150],
    [3500, 0, 0]
  ]);
  expect([...score]).toEqual([9500, 0, 150]);
  expect([...tier]).toEqual([0, 2, 2]);
});

it("a change of one weight is an addition to the sums", async () => {
  const [before, after] = [await compileModel(), await compileModel(["points: 5, upto: 3", "points: 7, upto: 3"])];
  const levels = columns([
    [1, 1, 3, 100, 1],
    [0, 0, 2, 50, 255]
  ]);
  const sums = sumPoints(before, levels, 2);
  const difference = pointsTable(after.criteria[2]!).map((points, i) => points - pointsTable(before.criteria[2]!)[i]!);
  addPoints(sumOf(sums, before.criteria[2]!), levels[2]!, difference, 2);
  expect(finishScores(after, sums, 2)).toEqual(scoreLevels(after, levels, 2));
});

it("scoreLevels needs a column for every criterion", async () => {
  const model = await compileModel();
  expect(() => scoreLevels(model, [new Uint8Array(1)], 1)).toThrow("levels are missing: company_size");
});
