import {createHash} from "node:crypto";
import {describe, expect, it} from "vitest";
import {buildOutcomes} from "../../src/observe/outcomes.js";
import {buildSpine, daysSql, findClustered, foldSql} from "../../src/observe/spine.js";
import {parseWorkspace} from "../../src/workspace/parse.js";
import {openEngine, valueOf, valuesOf} from "../support/warehouse.js";

interface Story {
  /** lead_id → created_at. */
  leads: Record<string, string | null>;
  stages?: [lead: string, at: string, stage: string][];
  deals?: [lead: string, at: string, isWon: boolean, amount?: number][];
  observe?: string;
  to?: string;
  until?: string | null;
}

const text = (value: string | null) => (value === null ? "null" : `'${value}'`);

/** Builds the spine of a small story; attributes of the lead carry names that the queries use themselves. */
async function tell({
  leads,
  stages = [],
  deals = [],
  observe = "{ as_of: created + 14 days }",
  to = "won",
  until = "2026-06-30"
}: Story) {
  const engine = await openEngine({});
  const hostile = [
    "as_of",
    "converted_at",
    "is_converted",
    "amount_minor",
    "entered_at",
    "fate",
    "what",
    "stage",
    "outcome",
    "fold"
  ];
  const rows = Object.entries(leads).map(
    ([lead, at]) => `(${text(lead)}, ${text(at)}::timestamp, 'web', null, null, ${hostile.map(() => "'x'").join(", ")})`
  );
  await engine.execute(
    `create table lead (lead_id varchar, created_at timestamp, source varchar, account_id varchar, is_won boolean, ${hostile.map((name) => `"${name}" varchar`).join(", ")})`
  );
  await engine.execute(`insert into lead values ${rows.join(", ")}`);
  await engine.execute("create table stage_change (lead_id varchar, entered_at timestamp, stage varchar)");
  for (const [lead, at, stage] of stages)
    await engine.execute(`insert into stage_change values ('${lead}', '${at}', '${stage}')`);
  await engine.execute("create table deal (lead_id varchar, closed_at timestamp, is_won boolean, amount_minor bigint)");
  for (const [lead, at, isWon, amount] of deals)
    await engine.execute(`insert into deal values ('${lead}', '${at}', ${isWon}, ${amount ?? "null"})`);
  const within = observe === "undated" ? "" : ", within: 90 days";
  const workspace = parseWorkspace(
    `title: T
observe: ${observe}
convert: { to: ${to}${within} }
sources:
  lead: { file: l.csv, columns: { lead_id: a, created_at: b } }
  stage_change: { file: s.csv, columns: { lead_id: a, entered_at: b, stage: c } }
  deal: { file: d.csv, columns: { lead_id: a, closed_at: b, is_won: c } }
`,
    "w/workspace.yaml"
  );
  await buildOutcomes(engine, workspace);
  await buildSpine(engine, workspace, until);
  return {
    engine,
    observed: await valuesOf(
      engine,
      "select lead_id, as_of::varchar, converted_day, followed_days from observation order by 1"
    ),
    decided: await valuesOf(engine, "select lead_id, outcome from decided order by 1"),
    notYet: (await valuesOf(engine, "select lead_id from not_yet order by 1")).flat()
  };
}

describe("a lead scored some days after creation", () => {
  it("is observed, with whole days to its conversion and to the end", async () => {
    const {observed, decided, notYet} = await tell({
      leads: {a: "2026-01-01 12:00:00", b: "2026-01-01"},
      deals: [["a", "2026-01-20 11:59:59.999999", true]]
    });
    expect(observed).toEqual([
      ["a", "2026-01-15 12:00:00", 4, 166],
      ["b", "2026-01-15 00:00:00", null, 166]
    ]);
    expect([decided, notYet]).toEqual([[], []]);
  });

  it("is decided before when it was won, lost or disqualified a microsecond before as_of", async () => {
    const at = "2026-01-14 23:59:59.999999";
    const {observed, decided} = await tell({
      leads: {a: "2026-01-01", b: "2026-01-01", c: "2026-01-01", d: "2026-01-01"},
      stages: [
        ["b", at, "lost"],
        ["c", at, "disqualified"]
      ],
      deals: [
        ["a", at, true],
        ["d", at, false]
      ]
    });
    expect(observed).toEqual([]);
    expect(decided).toEqual([
      ["a", "won"],
      ["b", "lost"],
      ["c", "disqualified"],
      ["d", "lost"]
    ]);
  });

  it("is observed when its outcome comes exactly at as_of: that day is day 0", async () => {
    const {observed, decided} = await tell({
      leads: {a: "2026-01-01", b: "2026-01-01"},
      stages: [["b", "2026-01-15", "lost"]],
      deals: [["a", "2026-01-15", true]]
    });
    expect(observed.map(([lead, , day]) => [lead, day])).toEqual([
      ["a", 0],
      ["b", null]
    ]);
    expect(decided).toEqual([]);
  });

  it("day 90 is within a horizon of 90 days, day 91 is not", async () => {
    const {observed} = await tell({
      leads: {a: "2026-01-01", b: "2026-01-01"},
      deals: [
        ["a", "2026-04-15 23:59:59.999999", true],
        ["b", "2026-04-16", true]
      ]
    });
    expect(observed.map(([lead, , day]) => [lead, day])).toEqual([
      ["a", 90],
      ["b", 91]
    ]);
  });

  it("is followed to the end of the last day, that day included", async () => {
    const {observed, notYet} = await tell({
      leads: {a: "2026-06-16 23:59:59.999999", b: "2026-06-17", c: "2026-06-15 23:59:59.999999"}
    });
    expect(observed.map(([lead, , , days]) => [lead, days])).toEqual([
      ["a", 0],
      ["c", 1]
    ]);
    expect(notYet).toEqual(["b"]);
  });

  it("is open again when it was recycled after it was lost", async () => {
    const {observed, decided} = await tell({
      leads: {a: "2026-01-01", b: "2026-01-01", c: "2026-01-01"},
      stages: [
        ["a", "2026-01-03", "lost"],
        ["a", "2026-01-05", "recycled"],
        ["b", "2026-01-03", "recycled"],
        ["b", "2026-01-05", "lost"],
        ["c", "2026-01-03", "lost"],
        ["c", "2026-01-20", "recycled"]
      ]
    });
    expect(observed.map(([lead]) => lead)).toEqual(["a"]);
    expect(decided).toEqual([
      ["b", "lost"],
      ["c", "lost"]
    ]);
  });

  it("counts its first win of several, with that deal's money", async () => {
    const {engine, observed} = await tell({
      leads: {a: "2026-01-01"},
      deals: [
        ["a", "2026-03-01", true, 500],
        ["a", "2026-02-01", true, 300],
        ["a", "2026-01-20", false, 900]
      ]
    });
    expect(observed).toEqual([["a", "2026-01-15 00:00:00", 17, 166]]);
    expect(await valueOf(engine, "select amount_minor from observation")).toBe(300);
  });

  it("is won for good: a later loss changes nothing", async () => {
    const {decided} = await tell({
      leads: {a: "2026-01-01"},
      stages: [
        ["a", "2026-01-05", "won"],
        ["a", "2026-01-06", "lost"]
      ]
    });
    expect(decided).toEqual([["a", "won"]]);
  });

  it("converts at the workspace's own stage, not only at a win", async () => {
    const {observed} = await tell({
      to: "sales_accepted",
      leads: {a: "2026-01-01"},
      stages: [["a", "2026-01-18", "sales_accepted"]],
      deals: [["a", "2026-01-16", true]]
    });
    expect(observed[0]![2]).toBe(3);
  });
});

describe("a lead scored on entering a stage", () => {
  it("is scored at its first entry, plus the delay", async () => {
    const {observed, notYet} = await tell({
      observe: "{ as_of: stage sales_accepted + 1 day }",
      leads: {a: "2026-01-01", b: "2026-01-01"},
      stages: [
        ["a", "2026-02-01 10:00:00", "sales_accepted"],
        ["a", "2026-03-01", "sales_accepted"]
      ]
    });
    expect(observed.map(([lead, at]) => [lead, at])).toEqual([["a", "2026-02-02 10:00:00"]]);
    expect(notYet).toEqual(["b"]);
  });

  it("is decided before when it was lost or won without ever getting there", async () => {
    const {decided} = await tell({
      observe: "{ as_of: stage sales_accepted }",
      leads: {a: "2026-01-01", b: "2026-01-01"},
      stages: [["a", "2026-02-01", "lost"]],
      deals: [["b", "2026-02-01", true]]
    });
    expect(decided).toEqual([
      ["a", "lost"],
      ["b", "won"]
    ]);
  });
});

describe("undated leads", () => {
  it("are all observed, in one cohort, without time", async () => {
    const {engine, observed} = await tell({
      observe: "undated",
      until: null,
      leads: {a: null, b: null},
      deals: [["a", "2026-01-01", true]]
    });
    expect(observed).toEqual([
      ["a", null, 0, 0],
      ["b", null, null, 0]
    ]);
    expect(await valuesOf(engine, "select distinct cohort from observation")).toEqual([["undated"]]);
  });
});

describe("foldSql", () => {
  it("is the whole md5 of the account, else of the lead, mod 20", async () => {
    const engine = await openEngine({});
    await engine.execute(
      "create table l as select 'lead-' || i as lead_id, case when i % 3 = 0 then 'account ü ' || i // 9 end as account_id from range(200) as r(i)"
    );
    const rows = await engine.queryRows<{lead_id: string; account_id: string | null; fold: number}>(
      `select *, ${foldSql} as fold from l`
    );
    for (const {lead_id, account_id, fold} of rows) {
      const md5 = createHash("md5")
        .update(account_id ?? lead_id)
        .digest("hex");
      expect(fold).toBe(Number(BigInt(`0x${md5}`) % 20n));
    }
  });
});

describe("daysSql", () => {
  it("floors in integers, before 1970 and backwards too", async () => {
    const engine = await openEngine({});
    const days = (from: string, to: string) =>
      valueOf(engine, `select ${daysSql(`timestamp '${from}'`, `timestamp '${to}'`)}`);
    expect(await days("2026-01-01", "2026-01-01 23:59:59.999999")).toBe(0);
    expect(await days("2026-01-01", "2026-01-02")).toBe(1);
    expect(await days("2026-01-02", "2026-01-01 23:59:59.999999")).toBe(-1);
    expect(await days("1969-12-31 23:00:00", "1970-01-01 22:59:59")).toBe(0);
  });
});

describe("findClustered", () => {
  it("is true only where an account is observed more than once", async () => {
    const {engine} = await tell({leads: {a: "2026-01-01", b: "2026-01-01"}});
    expect(await findClustered(engine)).toBe(false);
    await engine.execute("update lead set account_id = 'same'");
    expect(await findClustered(engine)).toBe(true);
  });
});
