import {afterAll, beforeAll, expect, it} from "vitest";
import type {Rule} from "../../src/model/model.js";
import {toLevel} from "../../src/model/toLevel.js";
import {printLevel} from "../../src/sql/printLevel.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

const isBelow = (name: string, value: string) =>
  ({
    node: "compare",
    operator: "<",
    left: {node: "column", name},
    right: {node: "literal", type: "number", value}
  }) as const;

it("printLevel makes a band unknown where an earlier one is unknown", async () => {
  const rule: Rule = {
    type: "bands",
    bands: [
      {when: isBelow("a", "10"), points: "1"},
      {when: isBelow("b", "10"), points: "2"}
    ]
  };
  const from = "(VALUES (1, 1), (NULL, 1), (20, NULL), (20, 1), (20, 20)) AS t(a, b)";
  const rows = await database.rows(
    `SELECT ${printLevel(rule)} AS level, typeof(${printLevel(rule)}) AS type FROM ${from}`
  );
  expect(rows.map(({level}) => level)).toEqual([1, 255, 255, 2, 0]);
  expect(rows[0]!["type"]).toBe("UTINYINT");
});

it("printLevel prefixes columns with a relation when asked", () => {
  const rule: Rule = {type: "per", per: "x", fades: false, points: "1", upto: "3"};
  expect(printLevel(rule, {relation: "l"})).toContain(`l."x"`);
});

it.each(["0.1", "0.3", "3", "7", "0.000003"])("printLevel finds hundredths of %s exactly", async (upto) => {
  const rule: Rule = {type: "per", per: "x", fades: true, points: "1", upto};
  const from =
    "(SELECT CAST(i AS DECIMAL(38, 6)) * CAST(0.000001 AS DECIMAL(7, 6)) AS x FROM range(0, 8000000, 10007) AS t(i))";
  const rows = await database.rows(
    `SELECT CAST(x * 1000000 AS BIGINT)::INTEGER AS x, ${printLevel(rule)} AS level FROM ${from}`
  );
  const expected = rows.map(({x}) => toLevel(rule, {x: {digits: BigInt(x as number), scale: 6}}));
  expect(rows.map(({level}) => level)).toEqual(expected);
});
