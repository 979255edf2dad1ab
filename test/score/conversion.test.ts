import {beforeAll, describe, expect, it} from "vitest";
import type {ConversionQuery} from "../../src/score/conversion.js";
import {queryConversion} from "../../src/score/conversion.js";
import {countsSql} from "../../src/score/labels.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {valuesOf} from "../support/warehouse.js";

let engine: Engine;

/** lead, source, as_of, converted_day, followed_days, tier (0 best). */
const observations: [string, string, string, number | null, number, number][] = [
  ["a", "web", "2026-01-10", 90, 90, 0],
  ["b", "web", "2026-01-10", 91, 120, 0],
  ["c", "web", "2026-02-10", null, 100, 1],
  ["d", "ad", "2026-02-10", 3, 89, 1],
  ["e", "ad", "2026-02-10", null, 10, 2]
];

beforeAll(async () => {
  engine = await openDuckdb({});
  await engine.execute(
    `create table observation (observation_id integer, lead_id varchar, as_of timestamp, cohort varchar, source varchar, segment varchar, fold integer, converted_day integer, followed_days integer)`
  );
  await engine.execute(`create table score (model varchar, observation_id integer, tier utinyint)`);
  for (const [i, [lead, source, at, day, followed, tier]] of observations.entries()) {
    await engine.execute(
      `insert into observation values (${i}, '${lead}', '${at}', '${at.slice(0, 7)}', '${source}', 'all', ${i}, ${day}, ${followed})`
    );
    await engine.execute(`insert into score values ('m@1', ${i}, ${tier})`);
  }
  await engine.execute(
    "create table tier as select * from (values ('m@1', 0, 'zeta'), ('m@1', 1, 'mid'), ('m@1', 2, 'alpha')) as t(model, tier, name)"
  );
  await engine.execute("create table decided as select 'f' as lead_id, '2026-01' as cohort, 'ad' as source");
  await engine.execute(
    "create table level as select observation_id, (observation_id % 2)::utinyint as c0 from observation"
  );
  await engine.execute(
    "create table criterion as select 'm@1' as model, 'talks' as criterion, 'c0' as column_name, 0 as position"
  );
  await engine.execute(
    "create table criterion_level as select * from (values ('m@1', 'talks', 0, 'no'), ('m@1', 'talks', 1, 'yes')) as t(model, criterion, level, label)"
  );
  // An export of a CRM may well have columns of the names the queries use.
  await engine.execute(
    "create table lead as select * from (values ('a', 'web', '1'), ('b', 'web', '2'), ('c', 'web', '3'), ('d', 'ad', '4'), ('e', 'ad', '5'), ('f', 'ad', '6')) as t(lead_id, source, stage)"
  );
  await engine.execute(
    "alter table lead add column created_at timestamp default '2026-01-05'; alter table lead add column is_converted varchar default 'x'"
  );
  await engine.execute(
    "create table outcome as select lead_id, lead_id in ('a', 'b', 'd', 'f') as is_converted from lead"
  );
  await engine.execute(
    "create table stage_change as select * from (values ('a', timestamp '2026-01-06', 'contacted'), ('a', timestamp '2026-01-06', 'opportunity'), ('a', timestamp '2026-01-06', 'new'), ('b', timestamp '2026-01-10', 'contacted'), ('c', timestamp '2026-01-07', 'contacted')) as t(lead_id, entered_at, stage)"
  );
  return () => engine.close();
});

const query = (change: Partial<ConversionQuery>) =>
  queryConversion(engine, {by: "source", horizon: 90, model: "m@1", isClustered: false, isUndated: false, ...change});

const brief = async (change: Partial<ConversionQuery>) =>
  (await query(change)).map((row) => [row[change.by ?? "source"], row.n, row.matured, row.converted, row.n_open_won]);

describe("labels", () => {
  it("the horizon's last day counts, an open winner does not, and is counted apart", async () => {
    expect(await valuesOf(engine, `select ${countsSql(90)} from observation`)).toEqual([[5, 3, 1, 1]]);
    expect(await valuesOf(engine, `select ${countsSql(91)} from observation`)).toEqual([[5, 2, 1, 2]]);
    expect(await valuesOf(engine, `select ${countsSql(3)} from observation`)).toEqual([[5, 5, 1, 0]]);
  });

  it("without a horizon every observation counts as matured", async () => {
    expect(await valuesOf(engine, `select ${countsSql(null)} from observation`)).toEqual([[5, 5, 3, 0]]);
  });
});

describe("conversion", () => {
  it("by source: open leads are in n, not in the rate", async () => {
    expect(await brief({})).toEqual([
      ["web", 3, 3, 1, 0],
      ["ad", 2, 0, 0, 1]
    ]);
    const [web, ad] = await query({});
    expect(web).toMatchObject({rate: 1 / 3, n_decided: 0, maturity: "horizon"});
    expect(ad).toMatchObject({rate: null, lower: null, upper: null, n_decided: 1});
  });

  it("by tier comes best first, whatever the names", async () => {
    expect((await brief({by: "tier"})).map(([name]) => name)).toEqual(["zeta", "mid", "alpha"]);
  });

  it("by cohort comes in time", async () => {
    expect((await brief({by: "cohort"})).map(([name, n]) => [name, n])).toEqual([
      ["2026-01", 2],
      ["2026-02", 3]
    ]);
  });

  it("by criterion gives each level in words", async () => {
    expect((await query({by: "criterion"})).map(({criterion, level, n}) => [criterion, level, n])).toEqual([
      ["talks", "no", 3],
      ["talks", "yes", 2]
    ]);
  });

  it("by stage takes the latest stage before as_of, of two at once the one further on, in the funnel's order", async () => {
    expect((await brief({by: "stage"})).map(([name, n]) => [name, n])).toEqual([
      ["new", 3],
      ["contacted", 1],
      ["opportunity", 1]
    ]);
    expect((await brief({by: "stage", horizon: "ever"})).map(([name, n]) => [name, n])).toEqual([
      ["new", 3],
      ["contacted", 2],
      ["opportunity", 1]
    ]);
  });

  it("by stage takes the stage of each moment where a lead is observed again", async () => {
    await engine.execute(
      "insert into observation values (5, 'b', timestamp '2026-01-20', '2026-01', 'web', 'all', 1, 81, 110)"
    );
    const rows = await brief({by: "stage"});
    await engine.execute("delete from observation where observation_id = 5");
    expect(rows.map(([name, n]) => [name, n])).toEqual([
      ["new", 3],
      ["contacted", 2],
      ["opportunity", 1]
    ]);
  });

  it("ever counts every lead and every win, decided ones too, without maturity", async () => {
    expect(await brief({horizon: "ever"})).toEqual([
      ["ad", 3, 3, 2, 0],
      ["web", 3, 3, 2, 0]
    ]);
    expect((await query({horizon: "ever"}))[0]).toMatchObject({maturity: "none", n_decided: null});
  });

  it("ever is refused for tiers and criteria, where old and young leads would mix", async () => {
    await expect(query({by: "tier", horizon: "ever"})).rejects.toThrow("horizon must be a number of days by tier");
    await expect(query({by: "criterion", horizon: "ever"})).rejects.toThrow("by criterion");
  });

  it("tiers without a model are refused", async () => {
    await expect(query({by: "tier", model: null})).rejects.toThrow("no model to take it from: tier");
  });

  it("undated data have no maturity", async () => {
    expect((await query({isUndated: true, horizon: "ever", by: "tier"}))[0]).toMatchObject({
      n: 2,
      matured: 2,
      converted: 2,
      maturity: "none"
    });
  });
});
