import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";

/**
 * Builds the temporary table `come_back(lead_id, come_back_on)`: leads that the model held back at their own moment of
 * scoring, or put into a tier with the action recycle, and the day on which they may come back.
 *
 * The clock runs from that moment, not from today, else the day would move on for ever. Where a lead is scored again and
 * again, it runs from the first of the latest moments that hold it back for as long without a break, for the same
 * reason. Of several gates that hold, the last to open counts; a gate without a time never opens. Undated workspaces
 * have no such day.
 *
 * @param at instant `YYYY-MM-DD HH:MM:SS` from which on no scoring is known yet; null for none
 */
export async function buildComeBack(engine: Engine, model: Model, at: string | null = null): Promise<void> {
  const name = quoteLiteral(toModelName(model));
  const columns = await engine.queryRows<{criterion: string; column_name: string}>(
    `select criterion, column_name from criterion where model = ${name}`
  );
  const columnOf = new Map(columns.map((row) => [row.criterion, quoteIdentifier(row.column_name)]));
  const gates = model.criteria.flatMap(({id, gate, recycleDays}) =>
    gate === null ? [] : [{holds: `level.${columnOf.get(id)!} = 1`, days: recycleDays}]
  );
  const isGated = gates.length === 0 ? "false" : gates.map(({holds}) => holds).join(" or ");
  // Null where a gate that holds has no time: greatest() alone would pass over it.
  const isForEver = gates.filter(({days}) => days === null).map(({holds}) => holds);
  const days = gates.flatMap(({holds, days: own}) => (own === null ? [] : [`case when ${holds} then ${own} end`]));
  const gateDays = days.length === 0 ? "null" : `greatest(${days.join(", ")})`;
  const afterDays = `case tier ${model.tiers.map((tier, t) => `when ${t} then ${tier.afterDays ?? "null"}`).join(" ")} end`;
  const until = at === null ? "" : ` and as_of <= timestamp ${quoteLiteral(at)}`;
  await engine.execute(`create or replace temp table come_back as
with held as (
  select lead_id, as_of, case ${isForEver.length === 0 ? "" : `when ${isForEver.join(" or ")} then null`} when ${isGated} then ${gateDays} else ${afterDays} end as days
  from observation join level using (observation_id) join score using (observation_id)
  where model = ${name} and as_of is not null${until}
), last as (
  select lead_id, arg_max({'days': days}, as_of).days as days from held group by lead_id
), since as (
  select held.lead_id, any_value(last.days) as days,
    coalesce(max(as_of) filter (held.days is distinct from last.days), timestamp '0001-01-01') as other_at
  from held join last using (lead_id) where last.days is not null group by held.lead_id
)
select lead_id, cast(min(as_of) + to_days(any_value(since.days)::integer) as date) as come_back_on
from held join since using (lead_id) where as_of > other_at group by lead_id`);
}
