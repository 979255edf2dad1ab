import {expect, it} from "vitest";
import {toTiers} from "../../../src/review/icp/draftTiers.js";

it("toTiers cuts the best fifth and the next three tenths", () => {
  const counts = Array.from({length: 10}, (_, i) => ({score: i, n: 10}));
  expect(toTiers(counts).map(({name, from, n}) => [name, from, n])).toEqual([
    ["excellent", 8, 20],
    ["good", 5, 30],
    ["poor", null, 50]
  ]);
});

it("toTiers leaves out a tier for which no score is left, and never splits equal scores", () => {
  expect(
    toTiers([
      {score: 0, n: 95},
      {score: 7, n: 5}
    ]).map(({name, n}) => [name, n])
  ).toEqual([
    ["excellent", 5],
    ["poor", 95]
  ]);
  expect(toTiers([{score: 0, n: 10}]).map(({name}) => name)).toEqual(["poor"]);
  expect(toTiers([]).map(({n}) => n)).toEqual([0]);
});
