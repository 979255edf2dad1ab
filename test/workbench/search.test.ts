import {expect, it} from "vitest";
import type {Model} from "../../src/model/model.js";
import {listParts} from "../../src/workbench/parts.js";
import type {Objective, SearchOptions} from "../../src/workbench/search.js";
import {listCandidates, searchPoints} from "../../src/workbench/search.js";
import {plainModel} from "../support/plainModel.js";

const model = plainModel({a: "5", b: "2.5", c: "0"});

const pointsOf = ({criteria}: Model) =>
  criteria.map(({rule}) => (rule.type === "when" ? Number(rule.points) : Number.NaN));
/** Greatest, 0, at the wanted points. */
const near =
  (...wanted: number[]): Objective =>
  (one) =>
    -pointsOf(one).reduce((sum, points, i) => sum + (points - wanted[i]!) ** 2, 0);

const free = ["criteria.a.points", "criteria.b.points", "criteria.c.points"];
const options: SearchOptions & {start: Record<string, string>} = {
  free,
  mostChange: 10,
  signs: {},
  leastGain: 1e-9,
  mostRounds: 20,
  start: {}
};

function run(objective: Objective, some: Partial<typeof options> = {}) {
  const search = searchPoints(model, objective, {...options, ...some});
  const progress = [];
  for (;;) {
    const {done, value} = search.next();
    if (done === true) return {progress, result: value};
    progress.push(value);
  }
}

it("finds the best whole points, and says what each step gained", () => {
  const {result} = run(near(9, -3, 7));
  expect(result.edits).toEqual({"criteria.a.points": "9", "criteria.b.points": "-3", "criteria.c.points": "7"});
  expect(result.to).toBeCloseTo(0, 9);
  const gained = result.steps.reduce((sum, {gain}) => sum + gain, 0);
  expect(gained).toBeCloseTo(result.to! - result.from!, 9);
});

it("goes no farther from the file's points than it may", () => {
  const {result} = run(near(90, -90, 7), {mostChange: 3});
  expect(result.edits).toEqual({"criteria.a.points": "8", "criteria.b.points": "0", "criteria.c.points": "3"});
});

it("obeys pinned signs, whatever it costs, and keeps the parts that are not free", () => {
  const signs = {"criteria.a.points": "positive", "criteria.b.points": "negative"} as const;
  const {result} = run(near(-9, 9, 7), {signs, free: free.slice(0, 2)});
  expect(result.edits).toEqual({"criteria.a.points": "0", "criteria.b.points": "0"});
});

it("makes no change that gains less than it must", () => {
  const {result} = run(near(6, 2.5, 0), {leastGain: 2});
  expect(result).toMatchObject({edits: {}, steps: []});
});

it("begins with the edits there are, and counts limits from the file", () => {
  const {result} = run(near(90, 2.5, 0), {start: {"criteria.a.points": "12"}, mostChange: 8});
  expect(result.edits).toEqual({"criteria.a.points": "13"});
});

it("changes nothing where the objective is undefined", () => {
  expect(run(() => null).result).toEqual({edits: {}, from: null, to: null, steps: [], nTried: 1});
});

it("tells how far it is after every part, and can be left there", () => {
  const {progress} = run(near(9, -3, 7));
  expect(progress.slice(0, 4).map(({round, nDone}) => [round, nDone])).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
    [2, 1]
  ]);
  const values = progress.map(({value}) => value);
  expect(values).toEqual([...values].sort((a, b) => a - b));
});

it("refuses a path that is none of the model", () => {
  expect(() => run(near(1, 1, 1), {free: ["criteria.d.points"]})).toThrow(
    "no such part of the model: criteria.d.points"
  );
});

it("tries the nearest points first, what the file says and none among them", () => {
  const part = listParts(model).find(({path}) => path === "criteria.b.points")!;
  expect(listCandidates(part, "7", {mostChange: 6, signs: {"criteria.b.points": "positive"}})).toEqual([
    "6",
    "8",
    "5",
    "4",
    "2.5",
    "2",
    "0"
  ]);
});
