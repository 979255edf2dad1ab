import {expect, it} from "vitest";
import {staleOutcomes} from "../../../src/backtest/findings/staleOutcomes.js";
import {expectAfter, findSilence} from "../../../src/backtest/maturity/outcomesEnd.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {dated, openWarehouse, toEvidence, workspace} from "../warehouse.js";

const source = (table: "deal" | "stage_change") => ({
  ...({} as (typeof workspace.sources)[number]),
  table,
  columns: {}
});
const withBoth = {...workspace, sources: [source("deal"), source("stage_change")]};
const onlyDeals = {...workspace, sources: [source("deal")]};

/** Days with rows: every day, every Monday, or the last of each month. */
type Rhythm = "daily" | "weekly" | "monthly";
const written: Record<Rhythm, string> = {
  daily: "won_at",
  weekly: "date_trunc('week', won_at) + interval 7 day",
  monthly: "date_trunc('month', won_at) + interval 1 month - interval 1 day"
};

/**
 * Ten leads a day from July 2025 to June 2026; every sixth converts after 1 to 60 days. Deals are written down up to
 * `dealsTo`; stage changes, which tell the conversions too or only what comes before, up to `stagesTo`.
 */
async function openHistory({
  dealsTo,
  stagesTo,
  stagesTellWins = false,
  rhythm = "daily"
}: {
  dealsTo: string;
  stagesTo?: string;
  stagesTellWins?: boolean;
  rhythm?: Rhythm;
}): Promise<Engine> {
  const engine = await openWarehouse();
  await engine.execute(`create temp table one as select 'lead ' || i as lead_id, as_of, case when hash(i) % 6 = 0 then as_of + to_days(1 + (hash(i) // 6 % 60)::integer) + interval 9 hour end as won_at
from (select i, timestamp '2025-07-01' + to_days((i // 10)::integer) as as_of from range(3650) as r(i));
create table deal as select lead_id, ${written[rhythm]} as closed_at, true as is_won from one where won_at is not null and ${written[rhythm]} < date '${dealsTo}' + interval 1 day;
create table stage_change (lead_id varchar, entered_at timestamp, stage varchar)`);
  if (stagesTo !== undefined) {
    await engine.execute(`insert into stage_change select lead_id, as_of, 'contacted' from one where as_of < date '${stagesTo}' + interval 1 day;
insert into stage_change select lead_id, won_at, 'won' from one where won_at < date '${stagesTellWins ? stagesTo : "2025-09-01"}' + interval 1 day`);
  }
  await engine.execute(`insert into outcome select lead_id, at_time, at_time is not null, null from one left join (
  select lead_id, min(at_time) as at_time from (select lead_id, closed_at as at_time from deal union all select lead_id, entered_at from stage_change where stage = 'won') where at_time < timestamp '2026-07-01' group by all) as first using (lead_id);
insert into observation select row_number() over () - 1, one.lead_id, as_of, strftime(as_of, '%Y-%m'), 'web', 'all', 0,
  (epoch_us(converted_at) - epoch_us(as_of)) // 86400000000, (epoch_us(timestamp '2026-07-01') - 1 - epoch_us(as_of)) // 86400000000, null
from one join outcome using (lead_id)`);
  return engine;
}

it("staleOutcomes names the source, its last day and how many leads it makes wrongly unconverted", async () => {
  const engine = await openHistory({dealsTo: "2026-03-31", stagesTo: "2026-06-30"});
  const [finding, ...rest] = await staleOutcomes(toEvidence(engine, {workspace: withBoth}));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({code: "stale_outcome_source", severity: "alarm", subject: "deal", page: "backtest"});
  expect(finding!.title).toBe(
    "Deals end on 2026-03-31 while stage changes go on to 2026-06-30, though outcomes are stated to be known until 2026-06-30"
  );
  expect(finding!.detail).toMatch(/none is on record \(p < 0\.001\)/);
  expect(finding!.detail).toMatch(/leads scored from December 2025 on count as unconverted within 90 days/);
  expect(finding!.detail).toContain("state observed_until: 2026-03-31");
  expect(JSON.stringify(finding)).not.toContain("lead 1");
  engine.close();
});

it("staleOutcomes estimates about as many missing conversions as were cut away", async () => {
  const [cut, full] = [await openHistory({dealsTo: "2026-03-31"}), await openHistory({dealsTo: "2026-06-30"})];
  const [finding] = await staleOutcomes(toEvidence(cut, {workspace: onlyDeals}));
  const told = Number(/about (\d+) conversions were to be expected/.exec(finding!.detail)![1]);
  const [{n}] = (await full.queryRows<{n: number}>(
    "select count(*) as n from deal where closed_at >= date '2026-04-01'"
  )) as [{n: number}];
  expect(Math.abs(told - n)).toBeLessThan(0.2 * n);
  const [, wrongly] = /about (\d+) of them/.exec(finding!.detail)!;
  const [{n: truly}] = (await full.queryRows<{n: number}>(
    "select count(*) as n from observation join outcome using (lead_id) where followed_days >= 90 and converted_day <= 90 and converted_at >= date '2026-04-01'"
  )) as [{n: number}];
  expect(Math.abs(Number(wrongly) - truly)).toBeLessThan(0.35 * truly);
  cut.close();
  full.close();
});

it("staleOutcomes tells sources that end on the same day once", async () => {
  const engine = await openHistory({dealsTo: "2026-03-31", stagesTo: "2026-03-31", stagesTellWins: true});
  const found = await staleOutcomes(toEvidence(engine, {workspace: withBoth}));
  expect(found.map(({subject, title}) => [subject, title.split(",")[0]])).toEqual([
    ["workspace", "Deals and stage changes end on 2026-03-31"]
  ]);
  engine.close();
});

it("staleOutcomes warns, where the day is guessed, that the fresh source is not used", async () => {
  const engine = await openHistory({dealsTo: "2026-03-31", stagesTo: "2026-06-30"});
  await engine.execute("update observation set followed_days = followed_days - 91");
  const context = {...dated, until: "2026-03-31", isGuessed: true};
  const [finding] = await staleOutcomes(toEvidence(engine, {workspace: withBoth, context}));
  expect(finding).toMatchObject({severity: "warning", subject: "deal"});
  expect(finding!.title).toContain("outcomes are used until 2026-03-31 only");
  expect(finding!.detail).toMatch(/9\d\d leads that would have matured since stay open/);
  engine.close();
});

it("staleOutcomes is silent where every source goes on to the end", async () => {
  const engine = await openHistory({dealsTo: "2026-06-30", stagesTo: "2026-06-30"});
  expect(await staleOutcomes(toEvidence(engine, {workspace: withBoth}))).toEqual([]);
  engine.close();
});

it("staleOutcomes is silent after a quiet week", async () => {
  const engine = await openHistory({dealsTo: "2026-06-24"});
  expect(await staleOutcomes(toEvidence(engine, {workspace: onlyDeals}))).toEqual([]);
  engine.close();
});

it.each([
  ["weekly", "2026-06-21"],
  ["monthly", "2026-05-31"]
] as const)(
  "staleOutcomes is silent where deals are written down %s and the next ones are due",
  async (rhythm, dealsTo) => {
    const engine = await openHistory({dealsTo, rhythm});
    expect(await staleOutcomes(toEvidence(engine, {workspace: onlyDeals}))).toEqual([]);
    engine.close();
  }
);

it("staleOutcomes is silent where another source tells the same conversions", async () => {
  const engine = await openHistory({dealsTo: "2026-03-31", stagesTo: "2026-06-30", stagesTellWins: true});
  expect(await staleOutcomes(toEvidence(engine, {workspace: withBoth}))).toEqual([]);
  engine.close();
});

it("staleOutcomes is silent where old leads have converted long ago and nobody new came", async () => {
  const engine = await openHistory({dealsTo: "2026-06-30"});
  // Leads end in March; those who convert have done so by the end of May.
  await engine.execute("delete from observation where as_of >= date '2026-03-01'");
  await engine.execute("delete from outcome where lead_id not in (select lead_id from observation)");
  await engine.execute("delete from deal where lead_id not in (select lead_id from observation)");
  expect(await staleOutcomes(toEvidence(engine, {workspace: onlyDeals}))).toEqual([]);
  engine.close();
});

it("staleOutcomes says where conversions of all sources stop, though other rows go on", async () => {
  const engine = await openHistory({dealsTo: "2026-03-31"});
  await engine.execute(
    "insert into deal select 'lead ' || i, timestamp '2026-04-01' + to_days(i::integer), false from range(91) as r(i)"
  );
  const [finding] = await staleOutcomes(toEvidence(engine, {workspace: onlyDeals}));
  expect(finding).toMatchObject({code: "right_truncated", severity: "warning", subject: "workspace"});
  expect(finding!.title).toMatch(/^No conversion is recorded after 2026-03-31/);
  engine.close();
});

it("staleOutcomes is silent without dates and without outcomes", async () => {
  const engine = await openHistory({dealsTo: "2025-01-01"});
  expect(await staleOutcomes(toEvidence(engine, {workspace: onlyDeals}))).toEqual([]);
  const undated = {horizonDays: null, until: null, isGuessed: false, isClustered: false};
  expect(await staleOutcomes(toEvidence(engine, {context: undated}))).toEqual([]);
  engine.close();
});

it("findSilence asks for more than twice the longest gap, and for enough days to know what is usual", () => {
  const days = Array.from({length: 30}, (_, i) => 5 * i);
  expect(findSilence(days, 145 + 40)).toEqual({days: 40, longestGap: 5, isUnusual: true});
  expect(findSilence(days, 145 + 10).isUnusual).toBe(false);
  expect(findSilence(days.slice(-9), 400).isUnusual).toBe(false);
  expect(findSilence([], 400).isUnusual).toBe(false);
});

it("expectAfter counts leads scored after the cut from their first day, and stops at the horizon", () => {
  const curve = [3, 6].map((time, i) => ({
    time,
    nAtRisk: 4,
    nConverted: 1,
    nCensored: 0,
    survival: [0.8, 0.4][i]!,
    se: null,
    lower: null,
    upper: null
  }));
  expect(expectAfter(curve, [{at_cut: -2, at_end: 4, n: 10}], null)).toBeCloseTo(2, 12);
  expect(expectAfter(curve, [{at_cut: 3, at_end: 9, n: 10}], null)).toBeCloseTo(5, 12);
  expect(expectAfter(curve, [{at_cut: 3, at_end: 9, n: 10}], 5)).toBe(0);
});
