import {beforeAll, describe, expect, it} from "vitest";
import {checkContracts, contracts} from "../../src/warehouse/contracts.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";

/** Small tables that keep every contract. */
const sound = [
  "create table lead as select 'a' as lead_id union all select 'b' union all select 'c'",
  "create table activity as select 'a' as lead_id, timestamp '2026-01-01' as occurred_at, 'visit' as type",
  "create table assessment as select 'a' as lead_id, timestamp '2026-01-01' as assessed_at, 'bant.need' as criterion, 'met' as answer",
  "create table framework_criterion as select 'bant.need' as criterion",
  "create table framework_answer as select 'bant.need' as criterion, 'met' as answer",
  "create table stage_change as select 'a' as lead_id, timestamp '2026-01-01' as entered_at, 'new' as stage",
  "create table deal as select 'a' as lead_id, timestamp '2026-01-01' as closed_at, true as is_won",
  "create table attribute_change as select 'a' as lead_id, timestamp '2026-01-01' as changed_at, 'size' as attribute",
  "create table attribute_version as select 'a' as lead_id, 'size' as attribute, 0 as position",
  "create table touch as select 'a' as lead_id, timestamp '2026-01-01' as touched_at",
  "create table spend as select date '2026-01-01' as period, 'web' as source, 1 as amount_minor",
  "create table person as select 'p' as person_id",
  "create table source_count as select 3 as n_read, 1 as n_accepted, 1 as n_merged, 1 as n_rejected, 0 as n_left_out",
  "create table outcome as select lead_id, null::timestamp as converted_at, false as is_converted from lead",
  "create table observation as select 0 as observation_id, 'a' as lead_id, timestamp '2026-01-01' as as_of, 3 as fold, 5 as converted_day, 10 as followed_days",
  "create table decided as select 'b' as lead_id",
  "create table not_yet as select 'c' as lead_id",
  "create table score as select 'm@1' as model, 0 as observation_id",
  "create table model_version as select 'm@1' as model, 0 as position"
];

/** A statement for each contract that breaks it. */
const breaks: Record<string, string> = {
  "lead: lead_id unique": "insert into lead values ('a')",
  "lead: lead_id not null": "insert into lead values (null)",
  "activity: lead_id, occurred_at, type not null": "update activity set type = null",
  "activity: every lead_id is a lead": "update activity set lead_id = 'zz'",
  "assessment: lead_id, assessed_at, criterion, answer not null": "update assessment set answer = null",
  "assessment: every lead_id is a lead": "update assessment set lead_id = 'zz'",
  "assessment: every answer is one that its criterion takes": "update assessment set answer = 'strong'",
  "stage_change: lead_id, entered_at, stage not null": "update stage_change set stage = null",
  "stage_change: every lead_id is a lead": "update stage_change set lead_id = 'zz'",
  "attribute_change: lead_id, changed_at, attribute not null": "update attribute_change set attribute = null",
  "attribute_change: every lead_id is a lead": "update attribute_change set lead_id = 'zz'",
  "attribute_version: lead_id, attribute, position unique": "insert into attribute_version values ('a', 'size', 0)",
  "deal: lead_id, closed_at, is_won not null": "update deal set is_won = null",
  "deal: every lead_id is a lead": "update deal set lead_id = 'zz'",
  "touch: lead_id, touched_at not null": "update touch set touched_at = null",
  "touch: every lead_id is a lead": "update touch set lead_id = 'zz'",
  "spend: period, source, amount_minor not null": "update spend set source = null",
  "person: person_id unique": "insert into person values ('p')",
  "source_count: read = accepted + merged + rejected + left out": "update source_count set n_read = 4",
  "outcome: lead_id unique": "insert into outcome select * from outcome limit 1",
  "outcome: a converted lead has a time or a flag":
    "update outcome set converted_at = timestamp '2026-01-01' where lead_id = 'a'",
  "observation: observation_id unique": "insert into observation values (0, 'x', timestamp '2026-01-02', 3, 5, 10)",
  "observation: lead_id, as_of unique": "insert into observation values (1, 'a', timestamp '2026-01-01', 3, 5, 10)",
  "observation: fold from 0 to 19": "update observation set fold = 20",
  "observation: nothing counts before the moment of scoring": "update observation set converted_day = -1",
  "observation: nobody is scored after the end of what is known": "update observation set followed_days = -1",
  "decided: lead_id unique": "insert into decided values ('b')",
  "observation: every lead is observed, decided before, or not to be scored yet": "delete from not_yet",
  "observation: no lead that is observed is decided before or not to be scored yet": "update not_yet set lead_id = 'a'",
  "score: model, observation_id unique": "insert into score values ('m@1', 0)",
  "model_version: model, position unique": "insert into model_version values ('m@1', 0)"
};

describe("contracts", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openDuckdb({});
    for (const sql of sound) await engine.execute(sql);
    return () => engine.close();
  });

  it("sound tables pass", async () => {
    await expect(checkContracts(engine)).resolves.toBeUndefined();
  });

  it("each has a statement here that breaks it", () => {
    expect(contracts.map(({table, rule}) => `${table}: ${rule}`).sort()).toEqual(Object.keys(breaks).sort());
  });

  it.each(Object.entries(breaks))("%s is named when it is broken", async (rule, sql) => {
    await engine.execute("begin");
    try {
      await engine.execute(sql);
      await expect(checkContracts(engine)).rejects.toThrow(
        new RegExp(`(^|\\n)${rule.replace(/[+]/g, "\\+")}: [1-9]\\d* rows break it`)
      );
    } finally {
      await engine.execute("rollback");
    }
  });

  it("tables a workspace does not have are passed over", async () => {
    const empty = await openDuckdb({});
    await expect(checkContracts(empty)).resolves.toBeUndefined();
    empty.close();
  });
});
