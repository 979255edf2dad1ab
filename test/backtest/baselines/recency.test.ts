import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readRecency} from "../../../src/backtest/baselines/recency.js";
import {blockSql} from "../../../src/backtest/readScores.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse} from "../warehouse.js";

const sql = blockSql(dated, {isDated: true});

describe("readRecency", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openWarehouse();
    // Attributes that bear the names of our own columns must not get in the way.
    await engine.execute(`alter table lead add column as_of varchar;
create table activity (lead_id varchar, occurred_at timestamp, observation_id varchar, followed_days varchar);
insert into lead select 'l' || i, timestamp '2026-01-01', 'web', 'x' from range(5) as r(i);
insert into observation select i, 'l' || i, timestamp '2026-01-15', '2026-01', 'web', 'all', 0, case when i < 2 then 3 end, case when i = 4 then 10 else 100 end, null from range(5) as r(i);
insert into score select 'points@1', i, [100 * i], 100 * i, 0 from range(5) as r(i);
insert into activity values ('l0', '2026-01-14 12:00', 'x', 'x'), ('l0', '2026-01-03', 'x', 'x'), ('l1', '2026-01-10', 'x', 'x'), ('l2', '2026-01-15', 'x', 'x'), ('l2', '2026-01-20', 'x', 'x')`);
  });
  afterAll(() => engine.close());

  it("counts whole hours from the newest activity strictly before scoring, else from creation", async () => {
    const {contestant} = (await readRecency(engine, sql, {hasActivity: true}))!;
    expect(contestant.cells.map(({score, n, converted}) => [score, n, converted])).toEqual([
      [-14 * 24, 2, 0],
      [-5 * 24, 1, 1],
      [-12, 1, 1]
    ]);
  });

  it("pairs itself with a model on the same cases", async () => {
    const [pairs] = await (await readRecency(engine, sql, {hasActivity: true}))!.readPairs("points@1");
    expect(Array.from(pairs!.outcomes.scoreA)).toEqual([0, 100, 200, 300]);
    expect(Array.from(pairs!.outcomes.scoreB)).toEqual([-12, -120, -336, -336]);
  });

  it("is left out where every lead is equally recent", async () => {
    expect(await readRecency(engine, sql, {hasActivity: false})).toBeNull();
  });

  it("is not changed by anything that happens at or after scoring", async () => {
    const before = (await readRecency(engine, sql, {hasActivity: true}))!.contestant;
    await engine.execute(
      "insert into activity select lead_id, as_of + to_days(i::integer), 'x', 'x' from observation, range(3) as r(i)"
    );
    expect((await readRecency(engine, sql, {hasActivity: true}))!.contestant).toEqual(before);
  });
});
