import {castSql} from "../ingest/castSql.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {AttributeSpec} from "../workspace/spec.js";
import type {Workspace} from "../workspace/workspace.js";

/** Group of leads of which nothing is known. */
const blank = "'(blank)'";

const hasHistories = ({sources}: Workspace) => sources.some(({table}) => table === "attribute_change");

/**
 * SQL of the segment of a lead, as reports group it; a missing one is a group of its own. One with a history is that of
 * the day of creation: a table of leads has no other moment, and a later one would tell of the outcome.
 */
export function segmentSql(workspace: Workspace): string {
  const {segment} = workspace;
  if (segment === null) return "'all'";
  const latest = `cast(lead.${quoteIdentifier(segment)} as varchar)`;
  const first = hasHistories(workspace)
    ? "(select own.segment from segment_version as own where own.lead_id = lead.lead_id and own.is_at_creation), "
    : "";
  return `coalesce(${first}${latest}, ${blank})`;
}

/** Builds `segment_version`: the segments a lead was in, where changes of its segment are on record. */
export async function buildSegmentVersions(engine: Engine, workspace: Workspace): Promise<void> {
  if (!hasHistories(workspace)) return;
  const [found] = await engine.queryRows<{type: AttributeSpec["type"]}>(
    `select type from attribute where table_name = 'lead' and known = 'history' and name = ${quoteLiteral(workspace.segment ?? "")}`
  );
  const value = found === undefined ? "value" : castSql(found.type, "value");
  await engine.execute(`create table segment_version as
select version.lead_id, position, since, coalesce(cast(${value} as varchar), ${blank}) as segment,
  position = max(position) filter (since < date_trunc('day', created_at) + interval 1 day) over (partition by version.lead_id) as is_at_creation
from attribute_version as version join lead using (lead_id)
where ${found === undefined ? "false" : `attribute = ${quoteLiteral(workspace.segment!)}`}`);
}

/** Writes into the rows of a spine the segment of each lead as of the moment, where changes of it are on record. */
export async function setSegmentsAsOf(engine: Engine, spine: string): Promise<void> {
  const tables = await engine.queryRows(
    "select 1 as n from duckdb_tables() where table_name = 'segment_version' and database_name = current_database()"
  );
  if (tables.length === 0) return;
  const name = quoteIdentifier(spine);
  await engine.execute(`update ${name} set segment = held.segment from (
  select observation_id, arg_max(version.segment, position) as segment
  from ${name} as own join segment_version as version on version.lead_id = own.lead_id and since < as_of group by observation_id
) as held where held.observation_id = ${name}.observation_id`);
}
