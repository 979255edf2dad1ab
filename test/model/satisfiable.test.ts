import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {isTrueOf} from "../../src/model/evaluate.js";
import type {Expression} from "../../src/model/expression.js";
import {canBeTrue, reachableLevels} from "../../src/model/satisfiable.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {lead, predicate} from "../support/modelArbitraries.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

async function read(...texts: string[]): Promise<Expression[]> {
  const parsed = await parsePredicates(texts, database.serialize);
  return parsed.map(({expression, faults}) => {
    expect(faults).toEqual([]);
    return expression!;
  });
}

it.each([
  "a < 5 and a > 10",
  "a < 5 and a > 5",
  "a < 5 and a >= 5",
  "a <= 5 and a >= 5 and a <> 5",
  "a = 5 and a = 6",
  "a = 5 and a > 7.5",
  "a = 5 and a is null",
  "a is null and a is not null",
  "not (a >= 5 or a < 5)",
  "a not in (1, 2) and a = 2",
  "a between 10 and 5",
  "5 > a and 10 < a",
  "s = 'x' and s = 'y'",
  "s in ('x', 'y') and s not in ('x', 'y')",
  "s > 'b' and s < 'a'",
  "flag and not flag",
  "flag = true and flag = false",
  "d < date '2026-01-01' and d >= timestamp '2026-01-01 00:00:00'",
  "lower(s) = 'Germany'",
  "upper(s) in ('de', 'fr')",
  "trim(s) = 'x '",
  "length(s) < 0",
  "length(s) = -1",
  "abs(a) < 0",
  "assessed('bant.need') = 'met' and assessed('bant.need') = 'unmet'",
  "1 = 2",
  "false",
  "false or (a < 5 and a > 10)",
  "(b > 1 or b < 0) and a < 5 and a > 10"
])("canBeTrue says no to %s", async (text) => {
  expect(canBeTrue((await read(text))[0]!)).toBe(false);
});

it.each([
  "a < 5 or a > 10",
  "a <= 5 and a >= 5",
  "a < 5 and b > 10",
  "a < 5 and assessed('bant.need') = 'met'",
  "assessed('bant.need') = 'met' and assessed('bant.need', 'sales') = 'unmet'",
  "assessed('bant.need') <> 'met'",
  "assessed('value.urgency') = 'this_year'",
  "assessed('value.urgency') <> 'met' and assessed('value.urgency') <> 'unmet'",
  "a is null or a > 3",
  "not (a between 10 and 5)",
  "s = 'Germany' and lower(s) = 'germany'",
  "lower(s) > 'Germany'",
  "contains(s, 'x') and not contains(s, 'xy')",
  "a > b and b > a",
  "a + 1 < 0 and a > 0",
  "d >= date '2026-01-01' and d < timestamp '2026-01-01 00:00:01'",
  "true",
  "flag or not flag"
])("canBeTrue does not rule out %s", async (text) => {
  expect(canBeTrue((await read(text))[0]!)).toBe(true);
});

it("canBeTrue gives up where there are too many cases, rather than say no", async () => {
  const [part] = await read("a > 1 or b > 1 or flag");
  expect(canBeTrue({node: "and", operands: Array.from({length: 12}, () => part!)})).toBe(true);
});

it("canBeTrue never says no to a predicate that holds for a lead", () => {
  fc.assert(
    fc.property(predicate, fc.array(lead, {minLength: 1, maxLength: 12}), (one, rows) => {
      if (!canBeTrue(one)) expect(rows.some((row) => isTrueOf(one, row) === true)).toBe(false);
    }),
    {numRuns: 2000}
  );
});

it("reachableLevels finds the bands that earlier ones leave nothing for", async () => {
  const [small, large, middle, half, named] = await read("a < 10", "a >= 5", "a between 6 and 8", "a > 4.5", "s = 'x'");
  const bands = (...whens: (Expression | undefined)[]) =>
    reachableLevels({type: "bands", bands: whens.map((when) => ({when: when!, points: "1"}))});
  expect(bands(small, large, middle)).toEqual([true, true, false]);
  expect(bands(middle, small, large, half)).toEqual([true, true, true, false]);
  expect(bands(small, named)).toEqual([true, true]);
  expect(bands(small, small)).toEqual([true, false]);
  expect(reachableLevels({type: "when", when: small!, points: "1"})).toEqual([true]);
  expect(reachableLevels({type: "per", per: "a", fades: false, points: "1", upto: "3"})).toEqual([]);
});
