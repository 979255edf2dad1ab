// @vitest-environment jsdom
import {expect, it} from "vitest";
import type {ModelPair, PairTables} from "../../reports/components/modelPair.js";
import {findEffect, findPair, pairVerdict} from "../../reports/components/modelPair.js";
import {about, changes, effects, moves, openMoves} from "../support/chartTables.js";

const tables: PairTables = {moves, openMoves, effects, changes};
const pair = findPair(about, {from: "legacy@1", to: "points@2"}, tables)!;
const withEffect = (some: object): ModelPair => ({
  ...pair,
  effects: pair.effects.map((row) => (row.measure === "sales_rate" ? {...row, ...some} : row))
});

it("a pair holds its rows, and none are there for a model and itself", () => {
  expect(pair.summary).toMatchObject({rule: "tier", n: 9180, nMoved: 6120});
  expect(pair.open).toMatchObject({n: 942, nMoved: 42, nToSales: 30, nFromSales: 12});
  expect(findEffect(pair, "sales_rate")?.period).toBe("fresh");
  expect(findPair(about, {from: "points@2", to: "points@2"}, tables)).toBeNull();
  expect(findPair(about, {from: null, to: "points@2"}, tables)).toBeNull();
});

it.each([
  [pair, "points@2 picks leads for sales better than legacy@1"],
  [withEffect({lower: -0.3, upper: -0.1, difference: -0.2}), "points@2 picks leads for sales worse than legacy@1"],
  [withEffect({lower: -0.1}), "legacy@1 and points@2 cannot be told apart by the leads they pick for sales"],
  [withEffect({lower: null, upper: null}), "legacy@1 and points@2 send the same leads to sales"],
  [withEffect({difference: null}), "6,120 of 9,180 scored leads move from legacy@1 to points@2"],
  [{...pair, summary: {...pair.summary, nMoved: 0}}, "legacy@1 and points@2 differ in words, but no lead moves"]
])("the verdict follows the interval: case %#", (given, finding) => {
  const fingerprinted = {...given, from: {...given.from, fingerprint: "another"}};
  expect(pairVerdict(fingerprinted).finding).toBe(finding);
});

it("equal fingerprints are the same in meaning", () => {
  expect(pairVerdict(pair)).toEqual({
    finding: "legacy@1 and points@2 are the same in meaning",
    basis: "Their fingerprints are equal: no lead can move."
  });
});
