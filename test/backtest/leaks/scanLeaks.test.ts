import {afterEach, beforeEach, describe, expect, it} from "vitest";
import type {Leak} from "../../../src/backtest/leaks/leak.js";
import {scanLeaks} from "../../../src/backtest/leaks/scanLeaks.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse, workspace} from "../warehouse.js";

let engine: Engine;
beforeEach(async () => void (engine = await openWarehouse()));
afterEach(() => engine.close());

const nLeads = 6000;
const chance = (salt: string, of: number) => `(hash(i::varchar || '${salt}') % ${of})::integer`;

/**
 * Leads of ten months, a fifth of them won, half lost, the rest without an outcome; columns that know the outcome and
 * columns that do not. `salt` chooses who is won: with another one nothing belongs together any more.
 */
async function fill({outcomeSalt = "fate"} = {}): Promise<void> {
  await engine.execute(`create temp table one as select i, ${chance(outcomeSalt, 10)} as fate, ${chance("fate", 10)} as told,
  ${chance("batch", 6)} as batch, ${chance("queue", 5)} as other, timestamp '2025-05-01' + to_hours((i * 300 * 24 // ${nLeads})::integer) as created_at from range(${nLeads}) as r(i);
drop table lead; create table lead as select 'lead ' || i as lead_id, created_at, ['web', 'fair', 'lists'][${chance("origin", 3)} + 1] as source,
  case when told < 2 then 'sent; drop table lead; -- ''<b>' when told < 7 and ${chance("w", 10)} < 9 then 'lost' || chr(0) || 'touch' end as note,
  case when told < 2 then 'yes' end as invoice, 'b' || batch as batch,
  'q' || ((12 - batch + case when told < 2 then 0 else 1 + other end) % 6) as queue,
  ${chance("size", 900)} as size, ${chance("shade", 7)}::varchar as shade, md5(i::varchar) as hash, ${chance("flag", 2)} = 1 as flag from one;
insert into attribute values ('lead', 'note', 'text', 'unstated'), ('lead', 'invoice', 'text', 'creation'), ('lead', 'batch', 'text', 'unstated'),
  ('lead', 'queue', 'text', 'unstated'), ('lead', 'size', 'integer', 'creation'), ('lead', 'shade', 'text', 'unstated'), ('lead', 'hash', 'text', 'unstated'), ('lead', 'flag', 'boolean', 'unstated');
create table event as select 'lead ' || i as lead_id, created_at + interval 20 day as at_time, case when fate < 2 then 'converted' else 'lost' end as what from one where fate < 7;
insert into outcome select 'lead ' || i, null, fate < 2, null from one;
insert into observation select i, 'lead ' || i, created_at, strftime(created_at, '%Y-%m'), 'web', 'all', i % 20, case when fate < 2 then 20 end, 200, null from one;
insert into level select i, 0, 0 from one`);
}

const scan = (some: Partial<Parameters<typeof scanLeaks>[2]> = {}) =>
  scanLeaks(engine, workspace, {applied: [], features: {}, ...dated, ...some});

const suspected = (leaks: readonly Leak[]) =>
  leaks.filter(({is_suspected}) => is_suspected).map(({kind, subject}) => `${kind} ${subject}`);

describe("scanLeaks", () => {
  it("finds what knows the outcome alone, what is filled after it, and what knows it as a pair", async () => {
    await fill();
    const {leaks, scans} = await scan();
    expect([...suspected(leaks)].sort()).toEqual([
      "filled_after_outcome invoice",
      "filled_after_outcome note",
      "pair batch × queue",
      "too_good invoice",
      "too_good note"
    ]);
    expect(scans.map(({kind}) => kind)).toHaveLength(7);
    const of = (kind: string) => scans.find((one) => one.kind === kind)!;
    expect(of("pair").n_looked).toBeGreaterThan(10);
    expect(of("filled_after_outcome").n_looked).toBe(9);
    const note = leaks.find(({kind, subject}) => kind === "filled_after_outcome" && subject === "note")!;
    expect(note.share).toBeGreaterThan(0.9);
    expect(note.share_other).toBe(0);
    expect(note.evidence).toContain("“lost touch”");
  });

  it("names no value that few leads have, and nothing of a lead", async () => {
    await fill();
    await engine.execute("update lead set note = 'only here' where lead_id in ('lead 1', 'lead 2')");
    const {leaks} = await scan();
    const text = leaks.map(({evidence}) => evidence).join();
    expect(text).not.toContain("only here");
    expect(text).not.toMatch(/lead \d/);
    expect(text).not.toContain(String.fromCharCode(0));
  });

  it("leaves no table behind, and gives the same again", async () => {
    await fill();
    const first = await scan();
    expect(await scan()).toEqual(first);
    expect(await engine.queryRows("select table_name from duckdb_tables() where table_name like 'leak%'")).toEqual([]);
  });

  it("suspects nothing once outcomes are drawn anew, in six worlds", async () => {
    const named: string[] = [];
    for (let seed = 0; seed < 6; ++seed) {
      const own = await openWarehouse();
      engine.close();
      engine = own;
      await fill({outcomeSalt: `again ${seed}`});
      named.push(...suspected((await scan({isClustered: seed % 2 === 1})).leaks));
    }
    expect(named).toEqual([]);
  }, 120_000);

  it("says of undated data what cannot be compared, and still finds a column for winners only", async () => {
    await fill();
    await engine.execute("update observation set as_of = null, followed_days = 0; delete from event");
    const undated = {...workspace, observe: {kind: "undated"} as const};
    const options = {applied: [], features: {}, ...dated, horizonDays: null, until: null};
    const {leaks} = await scanLeaks(engine, undated, options);
    expect(suspected(leaks)).toContain("filled_after_outcome invoice");
    const shade = leaks.find(({kind, subject}) => kind === "filled_after_outcome" && subject === "shade")!;
    expect(shade.evidence).toContain("no open leads");
  });

  it("takes an attribute with a history as it stood, not as it stands", async () => {
    await fill();
    await engine.execute(`update attribute set known = 'history' where name = 'note';
create table attribute_then as select i as observation_id, 's' || (i % 3) as "then:note" from one`);
    const {leaks} = await scan();
    const found = leaks.filter(({subject}) => subject === "note");
    expect(found.map(({kind, known, is_suspected}) => [kind, known, is_suspected])).toEqual([
      ["too_good", "dated", false]
    ]);
  });

  it("has words for an empty warehouse", async () => {
    const {leaks, scans} = await scan();
    expect(suspected(leaks)).toEqual([]);
    expect(scans.find(({kind}) => kind === "pair")!.words).toContain("not two columns");
  });

  it("counts changes after the outcome where there is a history", async () => {
    await fill();
    await engine.execute(`create table attribute_change as select 'lead ' || i as lead_id, created_at + interval 30 day as changed_at, 'shade' as attribute, 'a' as old_value, 'b' as new_value from one where i % 3 = 0;
insert into attribute_change select 'lead ' || i, created_at + interval 1 day, 'shade', null, 'a' from one`);
    const {leaks} = await scan();
    const changed = leaks.find(({kind}) => kind === "changed_after_outcome")!;
    expect(changed).toMatchObject({subject: "shade", is_suspected: true});
    expect(changed.share).toBeCloseTo(1 / 3, 1);
  });
});
