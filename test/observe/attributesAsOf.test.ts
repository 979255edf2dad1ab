import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readAttributesAsOf} from "../../src/observe/attributesAsOf.js";
import {buildAttributeVersions} from "../../src/observe/attributeVersions.js";
import type {Engine} from "../../src/warehouse/engine.js";
import type {Workspace} from "../../src/workspace/workspace.js";
import {ingestFiles, openEngine, runFiles, valuesOf} from "../support/warehouse.js";

const yaml = `title: Test
observed_until: 2026-06-30
observe: { as_of: created + 10 days }
convert: { to: won, within: 30 days }
champion: m@1
segment: Size
given_scores: { vendor: {} }
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created }
    attributes:
      Size: { from: size }
      employees: { type: integer, known: history }
      vendor: { type: decimal }
      city: { known: creation }
      worth: { type: decimal, known: outcome }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: won } }
  attribute_change:
    file: changes.csv
    columns: { lead_id: lead, changed_at: at, attribute: field, old_value: old, new_value: new }
`;

const model = `model: m
version: 1
dimensions: { fit: { min: 0, max: 30 } }
score: { min: 0, max: 30 }
criteria:
  - { id: large, dimension: fit, kind: company, when: "Size = 'large'", points: 5 }
  - { id: many, dimension: fit, kind: company, when: "employees > 100", points: 7 }
  - { id: note, dimension: fit, kind: company, when: "note = 'x'", points: 1 }
tiers:
  - { name: good, when: "fit >= 5", action: sales }
  - { name: poor, action: disqualify }
`;

const files = {
  "leads.csv": `id,created,size,employees,vendor,city,worth,note
a,2026-01-01,large,500,90,Bonn,7,x
b,2026-01-01,large,500,90,Bonn,7,
c,2026-01-01,large,500,90,Bonn,7,
d,2026-01-01,large,500,90,Bonn,7,
`,
  "deals.csv": "lead,closed,won\na,2026-01-20,true\n",
  "changes.csv": `lead,at,field,old,new
a,2026-01-05 10:00:00,Size,small,middle
a,2026-01-11,Size,middle,large
a,2026-01-03,employees,5,200
a,2026-01-10 23:59:59,Employees,200,
a,2026-01-10,vendor,10,20
b,2026-02-01,size,small,large
b,2026-01-10 23:59:59.999999,employees,50,300
c,2026-01-11 00:00:00,employees,7,400
x,2026-01-01,size,small,large
a,2026-01-01,siz,small,large
a,2026-01-01,employees,5,many
a,2026-01-01,employees,few,5
a,never,size,small,large
a,2026-01-20,worth,0,7
`
};

describe("attributes with a history", () => {
  const run = () => runFiles({yaml, files, models: {"m@1": model}}, "score");
  // Everything is as of 2026-01-11 00:00.
  const known = [
    ["a", "middle", null, "20.0000"],
    ["b", "small", 300, "90.0000"],
    ["c", "large", 7, "90.0000"],
    ["d", "large", 500, "90.0000"]
  ];

  it("are read as of the moment: before the first change its old value, without any the lead's own", async () => {
    const {engine} = await run();
    const rows = await valuesOf(
      engine,
      `select lead_id, "then:Size", "then:employees", "then:vendor"::varchar from observation join attribute_then using (observation_id) order by 1`
    );
    expect(rows).toEqual(known);
  });

  it("decide levels, segments and given scores, not what the lead's file says now", async () => {
    const {engine} = await run();
    const levels = await valuesOf(
      engine,
      "select lead_id, segment, c0, c1 from observation join level using (observation_id) order by 1"
    );
    expect(levels).toEqual([
      ["a", "middle", 0, 255],
      ["b", "small", 0, 1],
      ["c", "large", 1, 0],
      ["d", "large", 1, 1]
    ]);
    expect((await valuesOf(engine, "select value from given_value order by observation_id")).flat()).toEqual([
      20, 90, 90, 90
    ]);
    expect(await valuesOf(engine, "select known from given_score")).toEqual([["history"]]);
  });

  it("are not marked as latest value, unlike those of which nothing is said", async () => {
    const {engine} = await run();
    expect(await valuesOf(engine, "select criterion, is_unstated from criterion order by position")).toEqual([
      ["large", false],
      ["many", false],
      ["note", true]
    ]);
    expect(await valuesOf(engine, "select name, known from attribute where table_name = 'lead' order by name")).toEqual(
      [
        ["Size", "history"],
        ["city", "creation"],
        ["employees", "history"],
        ["note", "unstated"],
        ["vendor", "history"],
        ["worth", "outcome"]
      ]
    );
  });

  it("of which only the outcome tells the value are refused in a model, history or not", async () => {
    const worth = model.replace("note = 'x'", "worth > 1");
    await expect(runFiles({yaml, files, models: {"m@1": worth}}, "score")).rejects.toThrow(
      "attribute is known only with the outcome: worth"
    );
  });

  it("reject changes of what is no attribute, and values it could not have, with row and reason", async () => {
    const engine = await ingestFiles({yaml, files});
    const rejects = await valuesOf(
      engine,
      "select line, reason from reject where table_name = 'attribute_change' order by 1"
    );
    expect(rejects).toEqual([
      [10, "lead_id not among the leads"],
      [11, "attribute not among those of the leads (did you mean size?)"],
      [12, "new_value of employees not a whole number"],
      [13, "old_value of employees not a whole number"],
      [14, "changed_at not a time"]
    ]);
    expect(
      await valuesOf(
        engine,
        "select n_read, n_accepted, n_rejected from source_count where table_name = 'attribute_change'"
      )
    ).toEqual([[14, 9, 5]]);
  });
});

interface Change {
  lead: string;
  at: number;
  attribute: "x" | "y";
  from: string | null;
  to: string | null;
}

const workspace = {sources: [{table: "attribute_change"}]} as unknown as Workspace;
const time = (day: number) => `timestamp '2026-01-01' + to_days(${day})`;
const text = (value: string | null) => (value === null ? "null" : `'${value}'`);

async function fill(engine: Engine, changes: readonly Change[], moments: readonly {lead: string; at: number}[]) {
  for (const name of ["attribute_version", "attribute_change", "lead", "attribute", "spine"])
    await engine.execute(`drop table if exists ${name}`);
  await engine.execute(
    "create table attribute as select * from (values ('lead', 'x', 'text', 'history'), ('lead', 'y', 'integer', 'history')) as t(table_name, name, type, known)"
  );
  await engine.execute(
    "create table lead as select 'l' || i as lead_id, 'own' as x, 99::bigint as y from range(4) as r(i)"
  );
  await engine.execute(
    "create table attribute_change (lead_id varchar, changed_at timestamp, attribute varchar, old_value varchar, new_value varchar)"
  );
  for (const {lead, at, attribute, from, to} of changes)
    await engine.execute(
      `insert into attribute_change values ('${lead}', ${time(at)}, '${attribute}', ${text(from)}, ${text(to)})`
    );
  await engine.execute("create table spine (observation_id integer, lead_id varchar, as_of timestamp)");
  for (const [i, {lead, at}] of moments.entries())
    await engine.execute(`insert into spine values (${i}, '${lead}', ${time(at)})`);
  await buildAttributeVersions(engine, workspace);
}

async function readFast(engine: Engine) {
  const {join, columnOf} = await readAttributesAsOf(engine, ["x", "y"], {spine: "spine", alias: "spine"});
  return valuesOf(
    engine,
    `select ${columnOf("x")}, ${columnOf("y")}::varchar from spine join lead using (lead_id) ${join} order by spine.observation_id`
  );
}

/** From the definition: all changes of the lead's attribute in time, the last strictly before the moment. */
function readSlow(changes: readonly Change[], {lead, at}: {lead: string; at: number}, attribute: "x" | "y") {
  const own = changes
    .filter((change) => change.lead === lead && change.attribute === attribute)
    .sort((a, b) => a.at - b.at);
  if (own.length === 0) return attribute === "x" ? "own" : "99";
  const last = own.filter((change) => change.at < at).at(-1);
  return last === undefined ? own[0]!.from : last.to;
}

describe("readAttributesAsOf", () => {
  it("is what the definition says over generated changes and moments", async () => {
    const engine = await openEngine({});
    const lead = fc.constantFrom("l0", "l1", "l2", "l3");
    const value = fc.constantFrom(null, "1", "2", "3");
    const change = fc.record({
      lead,
      at: fc.integer({min: 0, max: 9}),
      attribute: fc.constantFrom("x" as const, "y" as const),
      from: value,
      to: value
    });
    const distinct = fc.uniqueArray(change, {
      maxLength: 12,
      selector: ({lead: l, at, attribute}) => `${l} ${at} ${attribute}`
    });
    const moments = fc.array(fc.record({lead, at: fc.integer({min: 0, max: 10})}), {minLength: 1, maxLength: 8});
    await fc.assert(
      fc.asyncProperty(distinct, moments, async (changes, asked) => {
        await fill(engine, changes, asked);
        expect(await readFast(engine)).toEqual(
          asked.map((moment) => [readSlow(changes, moment, "x"), readSlow(changes, moment, "y")])
        );
      }),
      {numRuns: 40}
    );
  });

  it("puts changes of one instant in the order in which one leads to the other, whatever the file's", async () => {
    const engine = await openEngine({});
    const step = (from: string, to: string, at = 3): Change => ({lead: "l0", at, attribute: "x", from, to});
    const asked = [3, 4].map((at) => ({lead: "l0", at}));
    await fill(engine, [step("b", "c"), step("a", "b")], asked);
    expect((await readFast(engine)).map(([x]) => x)).toEqual(["a", "c"]);
    await fill(engine, [step("a", "b"), step("b", "c")], asked);
    expect((await readFast(engine)).map(([x]) => x)).toEqual(["a", "c"]);
    // Nothing tells these two apart: the later row of the file is the later change.
    await fill(engine, [step("a", "b"), step("b", "a")], asked);
    expect((await readFast(engine)).map(([x]) => x)).toEqual(["a", "a"]);
  });
});
