import type {ObservePolicy, Span} from "../workspace/workspace.js";
import {fateOrderSql} from "./outcomes.js";

/** SQL of a span of the calendar. */
const intervalSql = (span: Span) => (span === "quarter" ? "interval 3 month" : `interval 1 ${span}`);

/** SQL of the first instant of a span of the calendar strictly after an instant. */
export const nextStartSql = (span: Span, at: string) => `(date_trunc('${span}', ${at}) + ${intervalSql(span)})`;

/**
 * SQL of (lead_id, as_of): the first instant of every span at which a lead was there and open: created strictly before
 * it, and not won, lost or disqualified strictly before it; a recycled lead is open again. Reads `lead`, `outcome` and
 * `event`.
 *
 * The life of a lead falls into stretches, from one loss or recycling to the next, and each open one lists its own
 * instants. So time grows with the observations, where a join of leads and months by time compares each with each.
 *
 * @param end SQL of the instant up to which outcomes are known
 */
export function openMomentsSql({span, forDays}: ObservePolicy & {kind: "every"}, end: string): string {
  const first = nextStartSql(span, "greatest(lead.created_at, coalesce(since, lead.created_at))");
  const limits = [`coalesce(until, ${end})`, `coalesce(outcome.converted_at, ${end})`, end];
  if (forDays !== null) limits.push(`lead.created_at + to_days(${forDays})`);
  return `with closing as (select lead_id, at_time, what from event where what <> 'converted'),
stretch as (
  select lead.lead_id, null::timestamp as since, min(at_time) as until from lead left join closing using (lead_id) group by lead.lead_id
  union all
  select lead_id, at_time, until from (
    select lead_id, at_time, what, lead(at_time) over (partition by lead_id order by ${fateOrderSql}) as until from closing
  ) where what = 'recycled'
)
select stretch.lead_id, unnest(generate_series(${first}, least(${limits.join(", ")}), ${intervalSql(span)})) as as_of
from stretch join lead using (lead_id) join outcome using (lead_id)`;
}
