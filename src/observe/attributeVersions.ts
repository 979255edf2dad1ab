import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";
import type {Workspace} from "../workspace/workspace.js";

/**
 * Builds `attribute_version` from the changes on record: before the first one a lead had that one's old value.
 *
 * Of several changes at one instant, such as of one day where no times are known, the one whose new value no other
 * starts from is the last, and the one whose old value no other leads to the first; else the order of the file decides.
 */
export async function buildAttributeVersions(engine: Engine, {sources}: Workspace): Promise<void> {
  await engine.execute(readSchema("attribute_version"));
  if (!sources.some(({table}) => table === "attribute_change")) return;
  await engine.execute(`insert into attribute_version
with tied as (
  select lead_id, attribute, changed_at, list(coalesce(old_value, '')) as olds, list(coalesce(new_value, '')) as news
  from attribute_change group by all having count(*) > 1
), placed as (
  select change.*, change.rowid as place, case
    when tied.lead_id is null then 0
    when not list_contains(olds, coalesce(new_value, '')) then 1
    when not list_contains(news, coalesce(old_value, '')) then -1
    else 0 end as link
  from attribute_change as change left join tied using (lead_id, attribute, changed_at)
), ordered as (
  select *, row_number() over (partition by lead_id, attribute order by changed_at, link, place)::integer as position from placed
)
select lead_id, attribute, position, changed_at, new_value from ordered
union all select lead_id, attribute, 0, timestamp '0001-01-01', old_value from ordered where position = 1
order by all`);
}
