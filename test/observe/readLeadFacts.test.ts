import {expect, it} from "vitest";
import {frameworks, toFramework} from "../../src/domain/framework.js";
import {readLeadFacts} from "../../src/observe/readLeadFacts.js";
import {readSchema} from "../../src/warehouse/schemaText.js";
import {openEngine} from "../support/warehouse.js";

async function openLeads(columns: string) {
  const engine = await openEngine({});
  await engine.execute(readSchema("attribute"));
  await engine.execute(`create table lead as select i::varchar as lead_id, ${columns} from range(100) as r(i)`);
  return engine;
}

it("readLeadFacts names a value many leads share, a number's middle, and leaves out what tells nothing", async () => {
  const engine = await openLeads(
    `case when i < 60 then 'large' else 'small' end as size,
     case when i < 30 then null else 'x' || i end as "Note",
     'x' || i as hash, i as number, i % 7 as visits, i % 2 = 0 as flag, 'same' as same, null::varchar as empty,
     case when i < 5 then 1 else 0 end as "order", case when i < 50 then timestamp '2026-01-01' end as seen,
     case when i < 40 then e'two\\nlines' else 'plain' end as text, i % 3 as ended, i % 4 as late`
  );
  await engine.execute(
    "insert into attribute values ('lead', 'ended', 'integer', 'outcome'), ('lead', 'late', 'integer', 'unstated'), ('lead', 'size', 'text', 'creation'), ('activity', 'visits', 'integer', 'outcome')"
  );
  const names = [
    "size",
    "Note",
    "hash",
    "number",
    "visits",
    "flag",
    "same",
    "empty",
    "order",
    "seen",
    "text",
    "ended",
    "late"
  ];
  const {columns, assessed} = await readLeadFacts(engine, {features: {}, columns: names, frameworks});
  expect(columns.map(({sql, type, value, isDated}) => [sql, type, value, isDated])).toEqual([
    ["size", "text", "large", true],
    ['"Note"', "text", null, true],
    ["visits", "number", "3", true],
    ["flag", "boolean", null, true],
    ['"order"', "number", "1", true],
    ["seen", "other", null, true],
    ["text", "text", "plain", true],
    ["late", "number", "1", false]
  ]);
  expect(assessed).toEqual([]);
});

it("readLeadFacts names a framework's criteria that were assessed often enough to mean something", async () => {
  const engine = await openLeads("i as n");
  const own = toFramework({
    framework: "own",
    title: "Own",
    criteria: [
      {
        id: "size",
        title: "Size",
        theme: "need",
        asks: "How big?",
        questions: [],
        grades: ["s", "m", "l"],
        met_from: "m"
      },
      {id: "idea", title: "Idea", theme: "need", asks: "Why?", questions: []}
    ]
  });
  await engine.execute(
    "create table assessment as select case when i < 30 then 'bant.need' when i < 40 then 'bant.budget' when i < 70 then 'own.size' else 'other.thing' end as criterion from range(100) as r(i)"
  );
  expect((await readLeadFacts(engine, {features: {}, columns: [], frameworks: [...frameworks, own]})).assessed).toEqual(
    [
      {criterion: "bant.need", met: ["met"]},
      {criterion: "own.size", met: ["m", "l"]}
    ]
  );
});
