import {expect, it} from "vitest";
import type {ValueTest} from "../../../src/review/icp/value.js";
import {placeSql, printNumber, toPredicate, toValueLabel} from "../../../src/review/icp/value.js";
import {openEngine, valuesOf} from "../../support/warehouse.js";

it("toValueLabel names the last whole number of a range", () => {
  const range = (from: number | null, to: number | null, isWhole = true) =>
    toValueLabel({kind: "range", from, to}, {isWhole});
  expect([range(null, 10), range(10, 50), range(10, 11), range(50, null), range(1, 2.5, false)]).toEqual([
    "under 10",
    "10 to 49",
    "10",
    "50 or more",
    "1 to under 2.5"
  ]);
});

it("printNumber writes what predicates read: no exponent, four decimals", () => {
  expect([1e15, 0.0001, -2.5, 1 / 3].map(printNumber)).toEqual(["1000000000000000", "0.0001", "-2.5", "0.3333"]);
});

it("placeSql puts every row in the first test that its predicate holds for, the rest with the rare", async () => {
  const engine = await openEngine({});
  await engine.execute("create table one as select unnest(['a', 'it''s', null, 'z']) as x");
  const tests: ValueTest[] = [
    {kind: "text", value: "a"},
    {kind: "text", value: "it's"},
    {kind: "other"},
    {kind: "missing"}
  ];
  expect(await valuesOf(engine, `select x, ${placeSql(tests, "x")} from one order by 2`)).toEqual([
    ["a", 0],
    ["it's", 1],
    ["z", 2],
    [null, 3]
  ]);
  expect(toPredicate({kind: "other"}, "x")).toBeNull();
});
