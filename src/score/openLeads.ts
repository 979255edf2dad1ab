import {fateOrderSql} from "../observe/outcomes.js";
import {setSegmentsAsOf} from "../observe/segments.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";

/**
 * Builds the temporary table `open_lead`: every lead that exists and is open as of an instant: not converted, and not
 * lost or disqualified unless it came back since. A lead that was closed before the day on which it may come back is
 * listed again from that day on, as due. Needs the table `come_back`.
 *
 * @param at instant `YYYY-MM-DD HH:MM:SS` (UTC); null for undated workspaces, where whoever has not converted is open
 * @param segment SQL of a lead's segment; where changes of it are on record, it is taken as of the instant
 */
export async function buildOpenLeads(engine: Engine, at: string | null, segment: string): Promise<void> {
  const moment = at === null ? "null::timestamp" : `timestamp ${quoteLiteral(at)}`;
  const isDue = at === null ? "false" : `coalesce(come_back.come_back_on < ${moment}, false)`;
  await engine.execute(`create or replace temp table open_lead as
select row_number() over (order by lead.lead_id)::integer - 1 as observation_id, lead.lead_id, ${moment} as as_of,
  coalesce(lead.source, '(blank)') as source, ${segment} as segment,
  strftime(come_back.come_back_on, '%Y-%m-%d') as come_back_on, ${isDue} as is_due
from lead join outcome using (lead_id) left join come_back using (lead_id)
left join (
  select lead_id, arg_max(what, ${fateOrderSql}) as ended_as, max(at_time) as ended_at
  from event where what <> 'converted'${at === null ? "" : ` and at_time < ${moment}`} group by all
) as ended using (lead_id)
where ${at === null ? "not outcome.is_converted" : `lead.created_at < ${moment} and coalesce(outcome.converted_at >= ${moment}, true)`}
  and (coalesce(ended.ended_as, 'recycled') = 'recycled' or (${isDue} and ended.ended_at < come_back.come_back_on))`);
  await setSegmentsAsOf(engine, "open_lead");
}
