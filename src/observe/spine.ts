import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";
import type {Workspace} from "../workspace/workspace.js";
import {endOfDaySql} from "./endOfDay.js";
import {fateOrderSql} from "./outcomes.js";
import {nextStartSql, openMomentsSql} from "./repeatedMoments.js";
import {segmentSql} from "./segments.js";

/** The fold of a lead: md5 of its account, else of itself, as a 128-bit number mod 20. */
export const foldSql = (() => {
  const half = (from: number) =>
    `cast('0x' || substr(md5(coalesce(account_id, lead_id)), ${from}, 16) as ubigint) % 20`;
  // 2^64 mod 20 = 16, so the upper half counts sixteen-fold.
  return `cast(((${half(1)}) * 16 + (${half(17)})) % 20 as utinyint)`;
})();

/** Whole days between two instants, floored, in integers; the engine's own division goes towards 0. */
export function daysSql(from: string, to: string): string {
  const difference = `(epoch_us(${to}) - epoch_us(${from}))`;
  return `(${difference} // 86400000000 - cast(${difference} % 86400000000 < 0 as integer))`;
}

/** Source and segment of a lead, as reports group them. */
const groupsSql = (workspace: Workspace) =>
  `coalesce(lead.source, '(blank)') as source, ${segmentSql(workspace)} as segment`;

/** SQL of (lead_id, as_of): when each lead is scored for the first time; NULL where it never comes to that. */
function momentsSql({observe}: Workspace): string {
  if (observe.kind === "undated") return "select lead.lead_id, null::timestamp as as_of from lead";
  if (observe.kind === "every")
    return `select lead.lead_id, ${nextStartSql(observe.span, "lead.created_at")} as as_of from lead`;
  const delay = `interval ${observe.days} day`;
  if (observe.kind === "created") return `select lead.lead_id, lead.created_at + ${delay} as as_of from lead`;
  return `select lead.lead_id, entry.entered_at + ${delay} as as_of from lead left join (select lead_id, min(entered_at) as entered_at from stage_change where stage = ${quoteLiteral(observe.stage)} group by all) as entry using (lead_id)`;
}

/**
 * Builds `observation`, `decided` and `not_yet`, which together hold every lead: scored, decided before it would have
 * been scored, or not to be scored yet. Where open leads are scored again and again, a lead that was is in
 * `observation` as often, and only one that never was is in one of the others, with its first moment.
 *
 * @param until last day of known outcomes; null for undated workspaces
 */
export async function buildSpine(engine: Engine, workspace: Workspace, until: string | null): Promise<void> {
  await engine.execute(readSchema("observation"));
  await engine.execute(readSchema("decided"));
  const end = until === null ? "null::timestamp" : endOfDaySql(until);
  await engine.execute(`create temp table moment as
with known as (
  select moment.lead_id, moment.as_of, ${groupsSql(workspace)}, ${foldSql} as fold, lead.created_at, outcome.converted_at, outcome.is_converted, outcome.amount_minor
  from (${momentsSql(workspace)}) as moment join lead using (lead_id) join outcome using (lead_id)
), ended as (
  select known.lead_id, arg_max(what, ${fateOrderSql}) as ended_as
  from known join event on event.lead_id = known.lead_id and what <> 'converted' and (as_of is null or at_time < as_of)
  group by all
)
select known.*, case
  when ${workspace.observe.kind === "undated"} then 'observed'
  when converted_at < as_of or (as_of is null and is_converted) then 'won'
  when ended_as in ('lost', 'disqualified') then ended_as
  when as_of is null or as_of > ${end} then 'not_yet'
  else 'observed' end as fate
from known left join ended using (lead_id)`);
  if (workspace.observe.kind === "every") await repeatMoments(engine, openMomentsSql(workspace.observe, end));
  const cohort = "coalesce(strftime(coalesce(as_of, created_at), '%Y-%m'), 'undated')";
  await engine.execute(`insert into observation
select row_number() over (order by lead_id, as_of) - 1, lead_id, as_of, ${cohort}, source, segment, fold,
  ${until === null ? "case when is_converted then 0 end" : `${daysSql("as_of", "converted_at")}::integer`},
  ${until === null ? "0" : `${daysSql("as_of", end)}::integer`},
  amount_minor
from moment where fate = 'observed' order by lead_id, as_of`);
  await engine.execute(
    `insert into decided select lead_id, as_of, fate, ${cohort}, source, segment from moment where fate in ('won', 'lost', 'disqualified') order by lead_id`
  );
  await engine.execute(
    `create table not_yet as select lead_id, as_of, ${cohort} as cohort, source, segment from moment where fate = 'not_yet' order by lead_id`
  );
  await engine.execute("drop table moment");
}

/** Gives every lead that was ever open at a moment of scoring all its moments; the others keep their first. */
async function repeatMoments(engine: Engine, openMoments: string): Promise<void> {
  await engine.execute(`create temp table open_moment as ${openMoments}`);
  await engine.execute(`create temp table repeated as
select * from moment where lead_id not in (select lead_id from open_moment)
union all select moment.* replace (open_moment.as_of as as_of, 'observed' as fate) from open_moment join moment using (lead_id)`);
  await engine.execute("drop table moment; drop table open_moment; alter table repeated rename to moment");
}

/** True where a lead or an account is observed more than once, so that plain intervals would be too narrow. */
export async function findClustered(engine: Engine): Promise<boolean> {
  const rows = await engine.queryRows<{repeated: boolean}>(
    "select exists (select 1 from observation join lead using (lead_id) group by coalesce(lead.account_id, lead.lead_id) having count(*) > 1) as repeated"
  );
  return rows[0]!.repeated;
}
