import {expect, it} from "vitest";
import {describeLevels, describeRule, describeTier, formatSignedPoints} from "../../src/model/describe.js";
import {compileModel} from "../support/modelCompiled.js";

it("describeRule says when points are given", async () => {
  const {criteria} = await compileModel();
  expect(criteria.map(({rule}) => describeRule(rule))).toEqual([
    "job level is c_level, vp or director",
    "employees is from 200 to 2000: +15; employees is below 10: -10",
    "5 points for each of pricing views, up to 3",
    "2.5 points for each of email heat, up to 8, fading with time",
    "BANT budget is met"
  ]);
});

it("describeLevels lists every level with its points, unknown last", async () => {
  const {criteria} = await compileModel();
  expect(describeLevels(criteria[1]!)).toEqual([
    {level: 0, label: "none of the bands", points: 0},
    {level: 1, label: "employees is from 200 to 2000", points: 1500},
    {level: 2, label: "employees is below 10", points: -1000},
    {level: 255, label: "unknown", points: 0}
  ]);
  expect(describeLevels(criteria[2]!).map(({label}) => label)).toEqual(["0", "1", "2", "3 or more", "unknown"]);
  expect(describeLevels(criteria[3]!)).toHaveLength(102);
});

it("describeTier says who is in a tier", async () => {
  const model = await compileModel();
  expect([0, 2].map((tier) => describeTier(model, tier))).toEqual([
    "fit is at least 35 and intent is at least 25",
    "everyone else"
  ]);
});

it("formatSignedPoints shows a sign", () => {
  expect([250, -250, 0].map(formatSignedPoints)).toEqual(["+2.5", "-2.5", "0"]);
});
