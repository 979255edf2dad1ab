import fc from "fast-check";
import {afterAll, beforeAll, expect, it} from "vitest";
import {toEnglish} from "../../src/model/english.js";
import {evaluate} from "../../src/model/evaluate.js";
import type {ExpressionFault} from "../../src/model/parsed.js";
import {printExpression} from "../../src/sql/printExpression.js";
import {parseMapping, parsePredicates} from "../../src/warehouse/parsePredicate.js";
import type {TestDatabase} from "../support/modelSql.js";
import {openTestDatabase} from "../support/modelSql.js";

let database: TestDatabase;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

async function parse(text: string) {
  const [parsed] = await parsePredicates([text], database.serialize);
  return parsed!;
}

async function faultOf(text: string): Promise<ExpressionFault> {
  const {faults} = await parse(text);
  expect(faults.length, `${text.slice(0, 80)} must be refused`).toBe(1);
  return faults[0]!;
}

it("parsePredicates maps what a model may say into our tree", async () => {
  const {expression} = await parse("job_level in ('vp', 'director') and not (employees between 200 and 2000.50)");
  expect(expression).toEqual({
    node: "and",
    operands: [
      {
        node: "in",
        operand: {node: "column", name: "job_level"},
        list: [
          {node: "literal", type: "text", value: "vp"},
          {node: "literal", type: "text", value: "director"}
        ]
      },
      {
        node: "not",
        operand: {
          node: "between",
          operand: {node: "column", name: "employees"},
          low: {node: "literal", type: "number", value: "200"},
          high: {node: "literal", type: "number", value: "2000.5"}
        }
      }
    ]
  });
});

it.each([
  ["a is null", "a is not known"],
  ["a is not null", "a is known"],
  ["a not in (1, -2.50)", "a is none of 1 or -2.5"],
  ["is_customer = false", "not is customer"],
  ["renewal < date '2026-02-28'", "renewal is before 2026-02-28"],
  ["seen_at >= timestamp '2026-02-28 08:30:00'", "seen at is on or after 2026-02-28 08:30:00"],
  ["coalesce(views, 0) + 2 * visits > 3", "views else 0 + (2 × visits) is above 3"],
  ["contains(lower(trim(title)), 'head')", "title without outer spaces in lower case contains head"],
  ["assessed('bant.budget', 'marketing') = 'met'", "BANT budget as marketing sees it is met"],
  ["\"odd \"\"name\" = 'it''s'", "odd \"name is it's"],
  ["true", "true"]
])("parsePredicates reads %s", async (text, english) => {
  const {expression, faults} = await parse(text);
  expect(faults).toEqual([]);
  expect(toEnglish(expression!)).toBe(english);
});

it("parsePredicates keeps three values and exact numbers", async () => {
  const {expression} = await parse("a + 0.1 = 0.3 or b is null and c");
  expect(evaluate(expression!, {a: 0.2, b: 1, c: false})).toBe(true);
  expect(evaluate(expression!, {a: null, b: 1, c: null})).toBeNull();
});

const hostile: [text: string, message: RegExp][] = [
  ["", /^expression is empty$/],
  ["select 1", /^syntax error/],
  ["1) from (select 1", /^parenthesis closed that was not opened: \)$/],
  ["true); drop table lead; --", /^parenthesis closed that was not opened: \)$/],
  ["true; drop table lead", /^more than one statement: ;$/],
  ["true -- and false", /^comments are not allowed: --$/],
  ["true /* and */", /^comments are not allowed/],
  ["a from lead", /^must be one expression, not a query$/],
  ["a where true", /^must be one expression, not a query$/],
  ["a limit 1", /^must be one expression, not a query$/],
  ["distinct a", /^must be one expression, not a query$/],
  ["a union select true", /^must be one expression, not a query$/],
  ["a, b", /^must be one expression, not a list$/],
  ["a in (select b from lead)", /^subqueries are not allowed$/],
  ["exists (from lead)", /^subqueries are not allowed$/],
  ["(select true)", /^subqueries are not allowed$/],
  ["a from read_csv('/etc/passwd')", /^must be one expression, not a query$/],
  ["read_text('/etc/passwd') = 'x'", /^unknown function: read_text$/],
  ["(from read_csv('x')) = 1", /^subqueries are not allowed$/],
  ["getenv('HOME') = 'x'", /^unknown function: getenv$/],
  ["current_setting('threads') = 1", /^unknown function: current_setting$/],
  ["nextval('x') = 1", /^unknown function: nextval$/],
  ["random() < 0.5", /^unknown function: random$/],
  ["now() > seen_at", /^unknown function: now$/],
  ["pg_catalog.lower(a) = 'x'", /^function with more than operands: lower$/],
  ["pragma database_list", /^an expression cannot be given a name: database_list$/],
  ["attach 'x.db'", /^casts are not allowed$/],
  ["copy lead to 'x'", /^syntax error/],
  ["a = ?", /^parameters are not allowed: \?$/],
  ["a = $1", /^parameters are not allowed: \$$/],
  ["$$x$$ = a", /^parameters are not allowed: \$$/],
  ["#1 = 1", /^parameters are not allowed: #$/],
  ["*", /^a star is not allowed$/],
  ["columns('a')", /^a star is not allowed$/],
  ["sum(a) over () > 1", /^window functions are not allowed$/],
  ["count(*) > 1", /^unknown function: count$/],
  ["list_any_value(x -> x)", /^(unknown function|lambdas)/],
  ["lambda x: x", /^lambdas are not allowed$/],
  ["a as b", /^an expression cannot be given a name: b$/],
  ["lower(a order by b) = 'x'", /^function with more than operands: lower$/],
  ["lower(x := a) = 'x'", /^an expression cannot be given a name: x$/],
  ["lead.a = 1", /^name with a dot: lead.a$/],
  ["a::integer = 1", /^casts are not allowed$/],
  ["case when a then b end", /^case is not allowed$/],
  ["a[1] = 1", /^lists and structures are not allowed: \[$/],
  ["a = {'b': 1}", /^lists and structures are not allowed: \{$/],
  ["a collate nocase = 'x'", /^collations are not allowed$/],
  ["e'\\x41' = a", /^a text cannot have a prefix$/],
  ["a = 'x", /^unterminated quoted string/],
  ['"a = 1', /^unterminated quoted identifier/],
  ["a = 'x\0'", /.+/],
  ["a = 1e5", /^number must be written out, without exponent$/],
  ["a = 12345678901234567890", /^number with too many digits$/],
  ["renewal = date '2026-02-30'", /^not a date: 2026-02-30$/],
  ["assessed(a) = 'met'", /^assessed takes texts between single quotes$/],
  ["assessed('bant.need', 'boss') = 'met'", /^unknown role: boss$/],
  ["contains(a)", /^contains takes 2 operands: 1$/],
  ["a like 'x%'", /^unknown function: like$/],
  ["a is distinct from b", /^is distinct from/],
  [`${"(".repeat(5000)}a`, /^expression is nested too deeply$/],
  [`${"not ".repeat(900)}a`, /^expression is nested too deeply$/],
  [`${"not ".repeat(2400)}a`, /^expression is nested too deeply$/],
  [`${"a + ".repeat(200)}a = 1`, /^expression is nested too deeply$/],
  [`${"a + ".repeat(2400)}a = 1`, /^expression is nested too deeply$/],
  [`a in (${"1, ".repeat(2500)}1)`, /^expression has too many parts$/],
  ["a or ".repeat(4000), /^expression is too long: 20000 characters$/]
];

it.each(hostile)("parsePredicates refuses %s", async (text, message) => {
  const fault = await faultOf(text);
  expect(fault.message).toMatch(message);
});

it("parsePredicates names the place in characters and the nearest name", async () => {
  expect(await faultOf("ort = 'Zürich' and lowr(b) = 'x'")).toEqual({
    message: "unknown function: lowr",
    position: 20,
    hint: "did you mean lower?"
  });
  expect(await faultOf("a =")).toEqual({message: "syntax error at end of input", position: 4, hint: null});
});

it("parsePredicates never lets a text through that reaches beyond its row", async () => {
  const pieces = fc.constantFrom(
    ...["a", "1", "'x'", "(", ")", ")) ", " or ", " and ", " = ", ",", ";", "--", "/*", "*/", "'", '"', "$1", "?", "*"],
    ...[
      " from lead",
      " where ",
      "select ",
      "read_csv('x')",
      "lower(",
      "not ",
      " in (",
      " as b",
      "::int",
      "E'",
      "\\",
      "\n"
    ]
  );
  await database.run("CREATE OR REPLACE TABLE row_of AS SELECT 1 AS a");
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, {maxLength: 8}), async (parts) => {
      const text = parts.join("");
      const {expression} = await parse(text);
      if (expression === null) return;
      const again = await parse(printExpression({node: "isNull", operand: expression}));
      const statement = `SELECT json_serialize_sql('${`select ${printExpression(expression)}`.replaceAll("'", "''")}') AS json`;
      const json = await database.serialize(statement);
      expect(json).toContain('"error":false');
      expect(json).not.toMatch(/SUBQUERY|TABLE_FUNCTION|BASE_TABLE|"STAR"|PARAMETER/);
      expect(again).toBeDefined();
    }),
    {numRuns: 400}
  );
});

async function map(text: string) {
  const [parsed] = await parseMapping([text], database.serialize);
  return parsed!;
}

it.each([
  ["coalesce(nullif(channel, ''), 'unknown')", `coalesce(nullif("channel", ''), 'unknown')`, ["channel"]],
  ["status = 'won'", `("status" = 'won')`, ["status"]],
  ["\"Lead Quality\" || 'x'", `("Lead Quality" || 'x')`, ["Lead Quality"]],
  ["try_cast(a as decimal(10, 2)) * 100", `(TRY_CAST("a" AS DECIMAL(10, 2)) * 100)`, ["a"]],
  ["case when a like 'x%' then 1 end", `(CASE WHEN ("a" LIKE 'x%') THEN 1 ELSE NULL END)`, ["a"]],
  ["regexp_extract(a, '(\\d+)', 1)", `regexp_extract("a", '(\\d+)', 1)`, ["a"]]
])("parseMapping prints %s anew", async (text, sql, columns) => {
  expect(await map(text)).toMatchObject({sql, columns, faults: []});
});

it("parseMapping prints SQL that DuckDB binds", async () => {
  const texts = [
    "try_strptime(d, '%Y-%m-%d') + interval 3 days",
    "date_trunc('month', strptime(d, '%d/%m/%Y'))",
    "round(try_cast(replace(p, ',', '.') as decimal(18, 4)) * 100)::bigint",
    "timezone('UTC', d::timestamptz)",
    "case lower(trim(d)) when 'a' then 1 when 'b' then -2.5 else null end",
    "if(d ilike '%x%' or p not like 'y', left(d, 2), split_part(d, '-', 1))",
    "greatest(length(d), 3) // 2 % 2 between 0 and 1",
    "d is distinct from p and not (d in ('a', 'b') or p is null)",
    "epoch_ms(try_cast(p as bigint))"
  ];
  for (const text of texts) {
    const {sql, faults} = await map(text);
    expect(faults, text).toEqual([]);
    await expect(database.rows(`EXPLAIN SELECT ${sql} FROM (SELECT '' AS d, '' AS p)`), text).resolves.toBeTruthy();
  }
});

it.each([
  ["read_csv('x')", /^unknown function: read_csv$/],
  ["getenv('HOME')", /^unknown function: getenv$/],
  ["random()", /^unknown function: random$/],
  ["repeat(a, 1000000)", /^unknown function: repeat$/],
  ["(select 1)", /^subqueries are not allowed$/],
  ["a; drop table b", /^more than one statement: ;$/],
  ["a -- b", /^comments are not allowed: --$/],
  ["a::json", /^type not allowed/],
  ["count(*) filter (where a)", /^function with more than operands: count$/],
  ["row_number() over ()", /^window functions are not allowed$/]
])("parseMapping refuses %s", async (text, message) => {
  const {faults} = await map(text);
  expect(faults[0]?.message).toMatch(message);
});
