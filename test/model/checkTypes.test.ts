import {afterAll, beforeAll, expect, it} from "vitest";
import {checkPredicate, toValueType} from "../../src/model/checkTypes.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

const columns = {
  n: "number",
  t: "text",
  b: "boolean",
  d: "date",
  seen_at: "timestamp",
  stage: "content_stage"
} as const;

async function faultsOf(text: string): Promise<string[]> {
  const [parsed] = await parsePredicates([text], database.serialize);
  const {expression, positions} = parsed!;
  const faults = checkPredicate(expression!, columns, positions!);
  return faults.map(({message, hint}) => (hint === null ? message : `${message} (${hint})`));
}

it.each([
  "b",
  "not b and b = true",
  "n + 2 * n < 3.5 or n in (1, 2)",
  "d < date '2026-01-01' and seen_at < date '2026-01-01' and d >= timestamp '2026-01-01 00:00:00'",
  "coalesce(t, 'x') = lower(t) and length(t) > 3 and abs(n) = 1",
  "assessed('bant.need') <> 'met'",
  "coalesce(b, false)",
  "stage = 'decision' or stage >= 'consideration' or stage in ('awareness') or stage is null or lower(stage) = t"
])("checkPredicate accepts %s", async (text) => {
  expect(await faultsOf(text)).toEqual([]);
});

it.each([
  ["n", "must be true or false, but is a number"],
  ["t and b", "must be true or false, but is a text"],
  ["n = 't'", "a number cannot be compared with a text"],
  ["d > '2026-01-01'", "a date cannot be compared with a text (write date '2026-01-31')"],
  ["d = seen_at", "a date cannot be compared with a timestamp"],
  ["t = null", "a comparison with null is never true (write is null or is not null)"],
  ["n in (1, null)", "a comparison with null is never true (write is null or is not null)"],
  ["b > false", "true and false have no order: >"],
  ["n + t = 1", "must be a number, but is a text"],
  ["lower(n) = 'x'", "must be a text, but is a number"],
  ["coalesce(n, 'x') = 1", "coalesce of a number and a text"],
  ["assessed('bant.need') = 'yes'", "not an answer of bant.need: yes (expected unmet, met)"],
  [
    "assessed('bant.need') = 'unknown'",
    "not an answer of bant.need: unknown (an unknown answer is null: write is null)"
  ],
  ["assessed('bant.nead') = 'met'", "unknown framework criterion: bant.nead (did you mean bant.need?)"],
  ["stage = 'Decision'", "not a content stage: Decision (did you mean decision?)"],
  ["not ('buying' <> stage)", "not a content stage: buying (expected awareness, consideration, decision)"],
  ["b and stage in ('decision', 'awarness')", "not a content stage: awarness (did you mean awareness?)"],
  ["stage between 'a' and 'decision'", "not a content stage: a (expected awareness, consideration, decision)"],
  ["stage = 3", "a text cannot be compared with a number"],
  ["n * n * n = 1", "product with too many decimal places (at most 12)"]
])("checkPredicate refuses %s", async (text, fault) => {
  expect(await faultsOf(text)).toEqual([fault]);
});

it("toValueType knows the types of the warehouse", () => {
  const types = [
    "VARCHAR",
    "DECIMAL(18,4)",
    "BIGINT",
    "UTINYINT",
    "DOUBLE",
    "BOOLEAN",
    "DATE",
    "TIMESTAMP",
    "JSON",
    "INTEGER[]"
  ];
  expect(types.map(toValueType)).toEqual([
    ...["text", "number", "number", "number", "number", "boolean", "date", "timestamp"],
    ...[null, null]
  ]);
});
