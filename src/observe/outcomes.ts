import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";
import type {Workspace} from "../workspace/workspace.js";
import {endOfDaySql} from "./endOfDay.js";

/**
 * SQL of a whole number that orders what closes a lead, or opens it again, in time; the last one holds. At the same
 * instant a lead that came back is open, and one disqualified is more than lost.
 */
export const fateOrderSql =
  "epoch_us(at_time) * 4 + case what when 'recycled' then 3 when 'disqualified' then 2 else 1 end";

/** Which canonical tables hold rows that tell outcomes. */
export interface OutcomeTables {
  hasDeal: boolean;
  hasStage: boolean;
}

/** Which of the tables that tell outcomes a workspace has. */
export function findOutcomeTables({sources}: Workspace): OutcomeTables {
  return {
    hasDeal: sources.some(({table}) => table === "deal"),
    hasStage: sources.some(({table}) => table === "stage_change")
  };
}

/**
 * SQL of everything that decides a lead's fate: (lead_id, at, what) with `what` one of converted, lost, disqualified
 * and recycled; a recycled lead is open again.
 */
export function eventsSql(workspace: Workspace): string {
  const {hasDeal, hasStage} = findOutcomeTables(workspace);
  const {to} = workspace.convert;
  const parts: string[] = [];
  if (hasStage) {
    parts.push(
      `select lead_id, entered_at as at_time, case stage when ${quoteLiteral(to)} then 'converted' else stage end as what from stage_change where stage in (${quoteLiteral(to)}, 'lost', 'disqualified', 'recycled')`
    );
  }
  if (hasDeal) {
    parts.push(
      `select lead_id, closed_at as at_time, case when is_won then 'converted' else 'lost' end as what from deal${to === "won" ? "" : " where not is_won"}`
    );
  }
  return parts.length === 0
    ? "select ''::varchar as lead_id, null::timestamp as at_time, ''::varchar as what where false"
    : parts.join(" union all ");
}

/**
 * Builds `event` (what decides a lead's fate, when) and `outcome` (one row per lead).
 *
 * Money is that of the first deal won, of two at once the smaller; it counts only together with a conversion.
 */
export async function buildOutcomes(engine: Engine, workspace: Workspace): Promise<void> {
  // What lies after the day stated is not known yet, though the files may hold some of it already.
  const {observedUntil} = workspace;
  const known = observedUntil === null ? "" : ` where at_time <= ${endOfDaySql(observedUntil)}`;
  await engine.execute(`create table event as select * from (${eventsSql(workspace)})${known}`);
  await engine.execute(readSchema("outcome"));
  const hasFlag = workspace.sources.some(({table, columns}) => table === "lead" && "is_won" in columns);
  const {hasDeal} = findOutcomeTables(workspace);
  const amount = hasDeal
    ? "left join (select lead_id, arg_min(amount_minor, {'closed_at': closed_at, 'amount': amount_minor}) as amount_minor from deal where is_won group by all) as won using (lead_id)"
    : "";
  await engine.execute(`insert into outcome
select lead.lead_id, first.converted_at, first.converted_at is not null${hasFlag ? " or coalesce(lead.is_won, false)" : ""}, ${hasDeal ? "won.amount_minor" : "null"}
from lead
left join (select lead_id, min(at_time) as converted_at from event where what = 'converted' group by all) as first using (lead_id)
${amount}
order by lead.lead_id`);
}

/**
 * The instant up to which outcomes are known: the end of the day stated, else of the last outcome's day, the earliest
 * of the outcome sources counting.
 *
 * @returns null for undated workspaces
 */
export async function findObservedUntil(
  engine: Engine,
  workspace: Workspace
): Promise<{day: string; isGuessed: boolean} | null> {
  if (workspace.observe.kind === "undated") return null;
  if (workspace.observedUntil !== null) return {day: workspace.observedUntil, isGuessed: false};
  const {hasDeal, hasStage} = findOutcomeTables(workspace);
  const lasts = [
    ...(hasDeal ? ["select max(closed_at) as last from deal"] : []),
    ...(hasStage ? ["select max(entered_at) as last from stage_change"] : [])
  ];
  const rows = await engine.queryRows<{day: string | null}>(
    `select strftime(min(last), '%Y-%m-%d') as day from (${lasts.join(" union all ")})`
  );
  const created = await engine.queryRows<{day: string | null}>(
    "select strftime(max(created_at), '%Y-%m-%d') as day from lead"
  );
  // Without a single outcome nothing after the last lead is known.
  return {day: rows[0]?.day ?? created[0]?.day ?? "1970-01-01", isGuessed: true};
}
