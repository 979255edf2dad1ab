import {expect, it} from "vitest";
import type {Rule} from "../../src/model/model.js";
import {toLevel} from "../../src/model/toLevel.js";

const views: Rule = {type: "per", per: "x", fades: false, points: "5", upto: "3"};

it("toLevel counts whole units up to the limit, never below 0", () => {
  expect([-2, 0, 0.99, 1, 2.5, 3, 400].map((x) => toLevel(views, {x}))).toEqual([0, 0, 0, 1, 2, 3, 3]);
});

it("toLevel is unknown where nothing is known", () => {
  expect([
    toLevel(views, {}),
    toLevel({type: "when", when: {node: "column", name: "a"}, points: "1"}, {a: null})
  ]).toEqual([255, 255]);
});

it("toLevel gives hundredths of the limit where a number fades", () => {
  const heat: Rule = {...views, fades: true, upto: "0.3"};
  expect([0.0029, 0.003, 0.1, 0.2, 0.299999, 0.3].map((x) => toLevel(heat, {x}))).toEqual([0, 1, 33, 66, 99, 100]);
});

it("toLevel takes the first band that holds", () => {
  const bands: Rule = {
    type: "bands",
    bands: ["a", "b"].map((name) => ({when: {node: "column", name}, points: "1"}))
  };
  const rows = [
    {a: true, b: true},
    {a: false, b: true},
    {a: false, b: false},
    {a: null, b: true},
    {a: false, b: null}
  ];
  expect(rows.map((row) => toLevel(bands, row))).toEqual([1, 2, 0, 255, 255]);
});
