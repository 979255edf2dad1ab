import {expect, it} from "vitest";
import type {Rule} from "../../src/model/model.js";
import {pointsTable, toTopLevel} from "../../src/model/pointsTable.js";

const table = (rule: Rule, unknownPoints = "0") => pointsTable({rule, unknownPoints});

it("pointsTable rounds each level once, half away from zero", () => {
  const third: Rule = {type: "per", per: "x", fades: false, points: "-0.335", upto: "3"};
  expect([...table(third).slice(0, 5)]).toEqual([0, -34, -67, -101, 0]);
});

it("pointsTable gives a fading number its share of all points", () => {
  const fading: Rule = {type: "per", per: "x", fades: true, points: "2.5", upto: "8"};
  expect([0, 1, 50, 100, 101].map((level) => table(fading)[level])).toEqual([0, 20, 1000, 2000, 0]);
});

it("pointsTable gives unknown 0 unless stated", () => {
  const met: Rule = {type: "when", when: {node: "column", name: "a"}, points: "20"};
  expect([table(met)[255], table(met, "-1.5")[255]]).toEqual([0, -150]);
});

it("toTopLevel counts bands", () => {
  const when = {node: "column", name: "a"} as const;
  expect(
    toTopLevel({
      type: "bands",
      bands: [
        {when, points: "1"},
        {when, points: "2"}
      ]
    })
  ).toBe(2);
});
