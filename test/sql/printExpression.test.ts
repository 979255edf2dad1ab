import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {evaluate, isTrueOf} from "../../src/model/evaluate.js";
import type {Expression} from "../../src/model/expression.js";
import {printExpression} from "../../src/sql/printExpression.js";
import {lead, predicate, printLeads} from "../support/modelArbitraries.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

it("printExpression means in DuckDB what evaluate computes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(predicate, {minLength: 1, maxLength: 8}),
      fc.array(lead, {minLength: 1, maxLength: 12}),
      async (predicates, leads) => {
        const columns = predicates.map((one, p) => `${printExpression(one)} AS p${p}`);
        const rows = await database.rows(`SELECT ${columns.join(", ")} FROM ${printLeads(leads)} ORDER BY i`);
        const expected = leads.map((row) =>
          Object.fromEntries(predicates.map((one, p) => [`p${p}`, isTrueOf(one, row)]))
        );
        expect(rows).toEqual(expected);
      }
    ),
    {numRuns: 150}
  );
});

it("printExpression changes case as evaluate does, for every letter of the basic plane", async () => {
  // Letters whose other case is newer than some engine's Unicode.
  const recent = "\u1c89\u1c8a\u0264\u019b\ua7cb\ua7cc\ua7cd\ua7ce\ua7cf\ua7d2\ua7d3\ua7d4\ua7d5\ua7da\ua7db\ua7dc";
  const letters = Array.from({length: 0xd800 - 1}, (_, i) => String.fromCodePoint(i + 1)).filter((c) =>
    /\p{L}/u.test(c)
  );
  const text: Expression = {node: "column", name: "text"};
  for (const name of ["lower", "upper"] as const) {
    const call: Expression = {node: "call", name, operands: [text]};
    const values = letters.map((letter) => `('${letter}')`).join(", ");
    const rows = await database.rows(
      `SELECT text, ${printExpression(call)} AS result FROM (VALUES ${values}) AS t(text)`
    );
    const differing = rows.filter((row) => evaluate(call, {text: row["text"] as string}) !== row["result"]);
    expect(differing.filter((row) => !recent.includes(row["text"] as string))).toEqual([]);
  }
});

it("printExpression quotes names and texts, so that neither can end early", () => {
  const hostile: Expression = {
    node: "compare",
    operator: "=",
    left: {node: "column", name: 'a" = 1 OR "b'},
    right: {node: "literal", type: "text", value: "x' OR 'y"}
  };
  expect(printExpression(hostile)).toBe(`("a"" = 1 OR ""b" = 'x'' OR ''y')`);
});

it("printExpression does not overflow where columns are narrow", async () => {
  const product: Expression = {
    node: "compare",
    operator: ">",
    left: {node: "arithmetic", operator: "*", left: {node: "column", name: "x"}, right: {node: "column", name: "x"}},
    right: {node: "literal", type: "number", value: "4000000000"}
  };
  const rows = await database.rows(
    `SELECT ${printExpression(product)} AS p FROM (SELECT CAST(100000 AS INTEGER) AS x)`
  );
  expect(rows).toEqual([{p: true}]);
});

it("printExpression keeps the decimals of numbers beside a calculated one", async () => {
  const tenth: Expression = {node: "literal", type: "number", value: "0.001"};
  const product: Expression = {
    node: "arithmetic",
    operator: "*",
    left: {node: "column", name: "x"},
    right: {node: "literal", type: "number", value: "0.01"}
  };
  const either: Expression = {node: "call", name: "coalesce", operands: [tenth, product]};
  const zero: Expression = {node: "literal", type: "number", value: "0"};
  const isPositive: Expression = {node: "compare", operator: ">", left: either, right: zero};
  const isSmaller: Expression = {node: "compare", operator: "<", left: product, right: tenth};
  const isBetween: Expression = {node: "between", operand: product, low: zero, high: tenth};
  const isOneOf: Expression = {node: "in", operand: product, list: [tenth, zero]};
  const all = [isPositive, isSmaller, isBetween, isOneOf];
  const columns = all.map((one, p) => `${printExpression(one)} AS p${p}`);
  const rows = await database.rows(`SELECT ${columns.join(", ")} FROM (SELECT CAST(0 AS INTEGER) AS x)`);
  expect(rows).toEqual([Object.fromEntries(all.map((one, p) => [`p${p}`, isTrueOf(one, {x: 0n})]))]);
  expect(rows).toEqual([{p0: true, p1: true, p2: true, p3: true}]);
});

it("printExpression prefixes columns with a relation when asked", () => {
  expect(printExpression({node: "column", name: "a"}, {relation: "l"})).toBe(`l."a"`);
});
