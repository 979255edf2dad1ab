import {endOfDaySql} from "../../observe/endOfDay.js";
import {daysSql} from "../../observe/spine.js";
import {quoteLiteral} from "../../sql/identifier.js";
import type {FollowUp} from "../../stats/kaplanMeier.js";
import {kaplanMeier} from "../../stats/kaplanMeier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Detector} from "./finding.js";
import {toCount, toCountOf, toPercent} from "./words.js";

/** Chance of no conversion before the first one recorded, below which it cannot be an accident. */
const level = 0.001;

/**
 * Conversions to be expected among leads before a day, had they converted at the pace of later leads.
 *
 * @param ages leads by whole days from their creation to that day
 * @param later following of the leads created from that day on: days to conversion or to the end of observation
 * @example
 * expectConversions([{days: 3, n: 10}], {time: [1, 9], n: [1, 3], converted: [1, 0]}); // => 2.5
 */
export function expectConversions(ages: readonly {days: number; n: number}[], later: FollowUp): number {
  const curve = kaplanMeier(later);
  return ages.reduce((sum, {days, n}) => {
    // Strictly before the day: conversions on the day itself have been seen.
    const reached = curve.filter(({time}) => time < days).at(-1);
    return sum + n * (1 - (reached?.survival ?? 1));
  }, 0);
}

/** Conversions that are missing at the beginning because nobody recorded them yet. */
export const leftTruncated: Detector = async ({engine, context}) => {
  const {until, horizonDays} = context;
  if (until === null) return [];
  const [row] = await engine.queryRows<{day: string | null; created: string | null; n: number}>(
    `with first as (select min(converted_at) as at_time from (select lead_id, created_at from lead) as lead join outcome using (lead_id) where converted_at >= created_at)
select strftime(any_value(at_time), '%Y-%m-%d') as day, strftime(min(created_at), '%Y-%m-%d') as created, count(*) filter (created_at < date_trunc('day', at_time)) as n from (select created_at from lead) as lead, first`
  );
  const {day, created, n} = row!;
  if (day === null || created === null || n === 0) return [];
  const expected = expectConversions(await readAges(engine, day), await readLater(engine, day, until));
  if (Math.exp(-expected) >= level) return [];
  const change = await describeChange(engine, day, horizonDays);
  return [
    {
      code: "left_truncated",
      severity: "warning",
      subject: "workspace",
      title: `No win is recorded before ${day}, though leads exist since ${created}: earlier cohorts are not comparable`,
      detail: `At the pace of later leads about ${toCount(Math.round(expected))} wins would be expected before that day from ${toCountOf(n, "lead")}.${change} Judge models and sources on leads from ${day} on.`,
      page: "overview"
    }
  ];
};

async function readAges(engine: Engine, day: string): Promise<{days: number; n: number}[]> {
  const start = `timestamp ${quoteLiteral(day)}`;
  return engine.queryRows(
    `select ${daysSql("created_at", start)} as days, count(*) as n from lead where created_at < ${start} group by all order by all`
  );
}

async function readLater(engine: Engine, day: string, until: string): Promise<FollowUp> {
  const end = endOfDaySql(until);
  const converted = "(converted_at is not null and converted_at <= until)";
  const columns = await engine.queryColumns(
    `select ${daysSql("created_at", `case when ${converted} then converted_at else until end`)} as time, count(*)::integer as n, (count(*) filter (${converted}))::integer as converted
from (select created_at, converted_at, ${end} as until from (select lead_id, created_at from lead) as lead join outcome using (lead_id) where created_at >= timestamp ${quoteLiteral(day)} and created_at <= ${end} and (converted_at is null or converted_at >= created_at))
group by all order by all`,
    {time: "f64", n: "i32", converted: "i32"}
  );
  return {time: columns.time, n: columns.n, converted: columns.converted};
}

/** How the rate seems to jump, in words: leads before the day, and those of the first whole month after it. */
async function describeChange(engine: Engine, day: string, horizonDays: number | null): Promise<string> {
  if (horizonDays === null) return "";
  const start = `timestamp ${quoteLiteral(day)}`;
  const isWon = `coalesce(${daysSql("created_at", "converted_at")} <= ${horizonDays}, false)`;
  const [row] = await engine.queryRows<{before: number | null; after: number | null; month: string}>(
    `with month as (select case when ${start} = date_trunc('month', ${start}) then ${start} else date_trunc('month', ${start}) + interval 1 month end as starts_at)
select avg(${isWon}::integer) filter (created_at < ${start}) as before, avg(${isWon}::integer) filter (created_at >= starts_at and created_at < starts_at + interval 1 month) as after, strftime(any_value(starts_at), '%Y-%m') as month
from (select lead_id, created_at from lead) as lead join outcome using (lead_id), month`
  );
  const {before, after, month} = row!;
  if (before === null || after === null || after <= before) return "";
  return ` Conversion within ${horizonDays} days of creation seems to rise from ${toPercent(before)} before to ${toPercent(after)} in ${month}: that is an artefact of recording, not an improvement.`;
}
