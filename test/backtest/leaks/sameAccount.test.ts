import {afterEach, expect, it} from "vitest";
import {findSameAccount} from "../../../src/backtest/leaks/sameAccount.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {openWarehouse} from "../warehouse.js";

let engine: Engine;
afterEach(() => engine.close());

const options = {horizonDays: 90, isClustered: false, isUndated: false};

/**
 * 2,000 leads, one a day and account, of whom a fifth is won; every account but the first 1,000 has an earlier lead. Of
 * new accounts the score knows nothing; of `known` of those that come back it knows the outcome.
 */
async function fill({known}: {known: number}): Promise<void> {
  engine = await openWarehouse();
  const chance = (salt: string, of: number) => `(hash(i::varchar || '${salt}') % ${of})::integer`;
  await engine.execute(`create temp table one as select i, i % 1000 as account, ${chance("fate", 5)} = 0 as is_won, ${chance("score", 10)} as noise, ${chance("told", 100)} < ${known} and i >= 1000 as is_told from range(2000) as r(i);
drop table lead; create table lead as select 'lead ' || i as lead_id, 'account ' || account as account_id from one;
insert into observation select i, 'lead ' || i, timestamp '2025-01-01' + to_hours(i::integer), '2025-01', 'web', 'all', account % 20, case when is_won then 9 end, 200, null from one;
insert into model values ('points@1', 'points', 1, 'Points', '', null, true, 0, 10000), ('other@1', 'other', 1, 'Other', '', null, false, 0, 10000);
insert into score select 'points@1', i, [], 100 * case when is_told then case when is_won then 9 else 0 end else noise end, 0 from one union all select 'other@1', i, [], 0, 0 from one`);
}

/** AUC from the definition, over the observations that a condition lets through. */
async function slowAuc(where: string): Promise<number> {
  const [row] = await engine.queryRows<{auc: number}>(
    `with own as (select score, converted_day is not null as is_won, observation_id from observation join score using (observation_id) where model = 'points@1' and followed_days >= 90 and ${where})
select avg(case when won.score > lost.score then 1 when won.score = lost.score then 0.5 else 0 end) as auc from own as won, own as lost where won.is_won and not lost.is_won`
  );
  return row!.auc;
}

it("findSameAccount suspects a score that ranks leads of known accounts well and new ones not", async () => {
  await fill({known: 60});
  const {leaks, scan} = await findSameAccount(engine, options);
  const [all, fresh] = [await slowAuc("true"), await slowAuc("observation_id < 1000")];
  expect(leaks).toHaveLength(1);
  expect(leaks[0]).toMatchObject({
    ...{kind: "same_account", subject: "points@1", subject_kind: "model", used_by: "points@1"},
    ...{is_suspected: true, n: 2000, share: 0.5}
  });
  expect(leaks[0]!.auc).toBeCloseTo(fresh, 9);
  expect(leaks[0]!.gain).toBeCloseTo(all - fresh, 9);
  expect(leaks[0]!.evidence).toContain(
    `1,000 of 2,000 matured leads (50%) belong to an account that was there before. Without them the champion's AUC is ${fresh.toFixed(3)} instead of ${all.toFixed(3)}`
  );
  expect(scan.n_looked).toBe(1);
});

it("findSameAccount suspects nothing where the score knows new and known accounts alike", async () => {
  await fill({known: 0});
  const {leaks} = await findSameAccount(engine, options);
  expect(leaks[0]).toMatchObject({is_suspected: false, share: 0.5});
  expect(leaks[0]!.p).toBeGreaterThan(0.01);
});

it("findSameAccount counts an account as known only from its second lead on, and one lead seen twice as one", async () => {
  await fill({known: 60});
  // The leads of the second thousand are now further observations of those of the first.
  await engine.execute("update observation set lead_id = 'lead ' || (observation_id % 1000)");
  const {leaks, scan} = await findSameAccount(engine, options);
  expect(leaks).toEqual([]);
  expect(scan.words).toContain("there is none among the matured leads");
});

it("findSameAccount knows no order without dates: every account with two leads is known", async () => {
  await fill({known: 60});
  await engine.execute("update lead set account_id = null where lead_id in ('lead 3', 'lead 1003')");
  const {leaks} = await findSameAccount(engine, {...options, horizonDays: null, isUndated: true});
  expect(leaks[0]!.share).toBeCloseTo(1998 / 2000, 12);
  expect(leaks[0]!.evidence).toContain("share their account with another lead");
});

it("findSameAccount leaves out what has not matured", async () => {
  await fill({known: 60});
  await engine.execute("update observation set followed_days = 60 where observation_id >= 1500");
  const {leaks} = await findSameAccount(engine, options);
  expect(leaks[0]).toMatchObject({n: 1500});
  expect(leaks[0]!.share).toBeCloseTo(500 / 1500, 12);
});

it("findSameAccount says why it compares nothing: no account, no champion", async () => {
  engine = await openWarehouse();
  await engine.execute("insert into model values ('points@1', 'points', 1, 'Points', '', null, true, 0, 10000)");
  const none = await findSameAccount(engine, options);
  expect(none).toMatchObject({leaks: [], scan: {n_looked: 0}});
  expect(none.scan.words).toBe("Leads have no account, so none can be on both sides");
  await engine.execute("alter table lead add column account_id varchar; update model set is_champion = false");
  expect((await findSameAccount(engine, options)).scan.words).toBe("No model is the champion, so nothing is compared");
});
