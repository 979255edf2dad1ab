import {castSql} from "../ingest/castSql.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {AttributeSpec} from "../workspace/spec.js";

const id = quoteIdentifier;

/** How to read attributes of the lead as they stood at the moments of a spine. */
export interface AttributesAsOf {
  /** SQL of a join to the rows of the spine; empty where none of the attributes has a history. */
  join: string;
  /** SQL of an attribute beside that join and `lead`. */
  columnOf: (name: string) => string;
}

/**
 * Attributes of the lead as of the moments of a spine, by their history where they have one: the latest value strictly
 * before as_of. A lead of which no change is on record has the value of its own row, and so has every attribute
 * without a history.
 *
 * @param spine relation with observation_id, lead_id and as_of
 * @param alias name under which the rows of the spine stand in the query that uses the join
 */
export async function readAttributesAsOf(
  engine: Engine,
  names: readonly string[],
  {spine, alias}: {spine: string; alias: string}
): Promise<AttributesAsOf> {
  const types = await readHistories(engine, names);
  const columnOf = (name: string) => {
    const type = types.get(name);
    if (type === undefined) return `lead.${id(name)}`;
    const held = `held.${id(name)}`;
    return `(case when ${held} is null then lead.${id(name)} else ${castSql(type, `${held}['value']`)} end)`;
  };
  if (types.size === 0) return {join: "", columnOf};
  // A structure, because a value that was cleared is none, and still the latest.
  const latest = [...types.keys()].map(
    (name) =>
      `arg_max({'value': version.value}, version.position) filter (version.attribute = ${quoteLiteral(name)}) as ${id(name)}`
  );
  const wanted = [...types.keys()].map(quoteLiteral).join(", ");
  const join = `left join (select moment.observation_id, ${latest.join(", ")}
  from ${spine} as moment join attribute_version as version on version.lead_id = moment.lead_id and version.since < moment.as_of
  where version.attribute in (${wanted}) group by moment.observation_id) as held on held.observation_id = ${alias}.observation_id`;
  return {join, columnOf};
}

/** Types of those of the attributes that have a history. */
async function readHistories(engine: Engine, names: readonly string[]): Promise<Map<string, AttributeSpec["type"]>> {
  const tables = await engine.queryRows(
    "select 1 as n from duckdb_tables() where table_name = 'attribute_version' and database_name = current_database()"
  );
  if (names.length === 0 || tables.length === 0) return new Map();
  const rows = await engine.queryRows<{name: string; type: AttributeSpec["type"]}>(
    `select name, type from attribute where table_name = 'lead' and known = 'history' and name in (${names.map(quoteLiteral).join(", ")}) order by name`
  );
  return new Map(rows.map(({name, type}) => [name, type]));
}
