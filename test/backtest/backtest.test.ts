import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {backtest} from "../../src/backtest/backtest.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {dated, openWarehouse, workspace} from "./warehouse.js";

/** 6,000 leads over ten months: points@1 ranks them, legacy@1 upside down, sources differ, the last months are open. */
async function fill(engine: Engine): Promise<void> {
  const chance = (salt: string, of: number) => `(hash(i::varchar || '${salt}') % ${of})`;
  await engine.execute(`create temp table one as select i, ${chance("quality", 10)}::integer as quality, ${chance("source", 3)}::integer as origin,
  timestamp '2025-09-01' + to_hours((i * 300 * 24 // 6000)::integer) as as_of from range(6000) as r(i)`);
  await engine.execute(`insert into observation select i, 'lead ' || i, as_of, strftime(as_of, '%Y-%m'), ['web', 'fair', 'lists'][origin::integer + 1], 'all', i % 20,
  case when ${chance("luck", 1000)} < quality::integer * 20 + (2 - origin::integer) * 60 then 1 + ${chance("days", 90)}::integer end, (epoch_us(timestamp '2026-07-01') - epoch_us(as_of)) // 86400000000, null from one;
insert into level select i, quality, origin from one;
insert into lead select 'lead ' || i, as_of - interval 14 day, ['web', 'fair', 'lists'][origin::integer + 1] from one;
insert into outcome select lead_id, null, false, null from lead;
insert into model values ('points@1', 'points', 1, 'Points', 'f', null, true, 0, 10000), ('legacy@1', 'legacy', 1, 'Legacy', 'f', null, false, 0, 10000);
insert into tier values ('points@1', 0, 'good', 'sales', null, 'r'), ('points@1', 1, 'poor', 'disqualify', null, 'r'), ('legacy@1', 0, 'hot', 'sales', null, 'r'), ('legacy@1', 1, 'cold', 'disqualify', null, 'r');
insert into score select 'points@1', i, [quality * 1000], quality * 1000, case when quality >= 5 then 0 else 1 end from one;
insert into score select 'legacy@1', i, [9000 - quality * 1000], 9000 - quality * 1000, case when quality < 5 then 0 else 1 end from one`);
}

const tables = ["backtest_measure", "backtest_gain", "backtest_comparison", "backtest_tier", "finding"];
const dump = (engine: Engine) => Promise.all(tables.map((name) => engine.queryRows(`select * from ${name}`)));

describe("backtest", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openWarehouse();
    await fill(engine);
    await backtest(engine, workspace, dated);
  });
  afterAll(() => engine.close());

  const measure = async (model: string, name: string, cohort = "all") => {
    const rows = await engine.queryRows<{value: number | null; lower: number | null; p: number | null; n: number}>(
      `select * from backtest_measure where model = '${model}' and measure = '${name}' and cohort = '${cohort}'`
    );
    expect(rows).toHaveLength(1);
    return rows[0]!;
  };

  it("measures only matured leads, as the plain definition does", async () => {
    const rows = await engine.queryRows<{score: number; label: number}>(
      "select score, coalesce(converted_day <= 90, false)::integer as label from observation join score using (observation_id) where model = 'points@1' and followed_days >= 90"
    );
    const auc = await measure("points@1", "auc");
    expect(auc.n).toBe(rows.length);
    expect(rows.length).toBeLessThan(6000);
    const plain = {score: rows.map(({score}) => score), n: rows.map(() => 1), converted: rows.map(({label}) => label)};
    expect(auc.value).toBeCloseTo(rocAuc(plain)!, 12);
    expect(auc.lower).toBeLessThan(auc.value!);
    expect((await measure("legacy@1", "auc")).value).toBeCloseTo(1 - auc.value!, 12);
  });

  it("gives random an AUC of one half, and the source rate one of its own", async () => {
    expect(await measure("random", "auc")).toMatchObject({value: 0.5, lower: null});
    const source = await measure("source rate", "auc");
    expect(source.value).toBeGreaterThan(0.52);
    expect(source.n).toBeLessThan((await measure("random", "auc")).n);
  });

  it("lets the source rate know nothing in cohorts without a history that is over", async () => {
    expect((await measure("source rate", "auc", "2025-09")).value).toBe(0.5);
    expect((await measure("source rate", "auc", "2025-11")).value).toBe(0.5);
    expect((await measure("source rate", "auc", "2026-01")).value).toBeGreaterThan(0.5);
  });

  it("says whether tiers are in order, with the sign of the direction", async () => {
    expect((await measure("points@1", "tier_trend")).value).toBeGreaterThan(10);
    expect((await measure("legacy@1", "tier_trend")).value).toBeLessThan(-10);
    expect((await measure("points@1", "top_tier_lift")).value).toBeGreaterThan(1);
  });

  it("compares the champion with every other model and baseline, overall and by cohort", async () => {
    const rows = await engine.queryRows<{
      model: string;
      other: string;
      cohort: string;
      difference: number;
      lower: number;
    }>("select * from backtest_comparison where cohort = 'all'");
    expect(rows.map(({model, other}) => [model, other])).toEqual([
      ["points@1", "legacy@1"],
      ["points@1", "random"],
      ["points@1", "source rate"]
    ]);
    expect(rows[0]!.lower).toBeGreaterThan(0);
    const [{n}] = (await engine.queryRows<{n: number}>(
      "select count(distinct cohort) as n from backtest_comparison"
    )) as [{n: number}];
    expect(n).toBe(1 + 8);
  });

  it("counts every observation in the tiers once", async () => {
    const rows = await engine.queryRows<{model: string; n: number; share: number; of_conversions: number}>(
      "select model, sum(n)::integer as n, sum(share_of_leads) as share, sum(share_of_conversions) as of_conversions from backtest_tier where cohort = 'all' group by model order by model"
    );
    expect(rows.map(({n}) => n)).toEqual([6000, 6000]);
    expect(rows[0]!.share).toBeCloseTo(1, 12);
    expect(rows[0]!.of_conversions).toBeCloseTo(1, 12);
  });

  it("lists findings most severe first", async () => {
    const rows = await engine.queryRows<{code: string; severity: string; subject: string}>("select * from finding");
    expect(rows[0]).toMatchObject({code: "tier_inversion", severity: "alarm", subject: "legacy@1"});
    const order = rows.map(({severity}) => ["alarm", "warning", "note"].indexOf(severity));
    expect(order).toEqual([...order].sort());
    expect(rows.map(({code}) => code)).toContain("open_kept_out");
    expect(rows.map(({code}) => code)).not.toContain("not_enough_data");
  });

  it("gives the same numbers again", async () => {
    const before = await dump(engine);
    await backtest(engine, workspace, dated);
    expect(await dump(engine)).toEqual(before);
  });

  it("keeps the values and changes the intervals where accounts repeat", async () => {
    const auc = await measure("points@1", "auc");
    await engine.execute("alter table lead add column account_id varchar");
    await backtest(engine, workspace, {...dated, isClustered: true});
    const clustered = await measure("points@1", "auc");
    expect(clustered.value).toBe(auc.value);
    expect(clustered.lower).not.toBe(auc.lower);
  });

  it("works without dates, on five folds", async () => {
    await engine.execute("update observation set cohort = 'undated', as_of = null, followed_days = 0");
    await backtest(engine, {...workspace, observe: {kind: "undated"}}, {...dated, horizonDays: null, until: null});
    expect((await measure("source rate", "auc")).n).toBe(6000);
    expect((await measure("source rate", "auc", "undated")).value).toBeGreaterThan(0.52);
  });
});

it("backtest survives a warehouse without models and without observations", async () => {
  const engine = await openWarehouse();
  await backtest(engine, workspace, dated);
  const rows = await engine.queryRows<{code: string}>("select code from finding");
  expect(rows.map(({code}) => code)).toEqual(["not_enough_data"]);
  engine.close();
});
