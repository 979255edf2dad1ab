import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";

/**
 * Builds the temporary table `come_back(lead_id, come_back_on)`: leads that the model held back at their own moment of
 * scoring, or put into a tier with the action recycle, and the day on which they may come back.
 *
 * The clock runs from that moment, not from today, else the day would move on for ever. Of several gates that hold, the
 * last to open counts; a gate without a time never opens. Undated workspaces have no such day.
 */
export async function buildComeBack(engine: Engine, model: Model): Promise<void> {
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
  await engine.execute(`create or replace temp table come_back as
select lead_id, cast(max(as_of + to_days(days::integer)) as date) as come_back_on from (
  select lead_id, as_of, case ${isForEver.length === 0 ? "" : `when ${isForEver.join(" or ")} then null`} when ${isGated} then ${gateDays} else ${afterDays} end as days
  from observation join level using (observation_id) join score using (observation_id)
  where model = ${name} and as_of is not null
) where days is not null group by lead_id`);
}
