import type {Framework} from "../domain/framework.js";
import {toValueType} from "../model/checkTypes.js";
import type {Features} from "../model/feature.js";
import {quoteIdentifier} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {LeadColumn, LeadFacts} from "../workspace/draftModel.js";

/** A value is named in a draft only if that many leads have it: a model file must not tell of one person. */
const minShared = 20;

/** Values a comment of one line can show as they are. */
const printable = /^[\p{L}\p{N}][\p{L}\p{N} .,_/+&()-]{0,59}$/u;

/** What the tables say that a model may use: columns known in time that say anything, features, assessed criteria. */
export async function readLeadFacts(
  engine: Engine,
  {features, columns, frameworks}: {features: Features; columns: readonly string[]; frameworks: readonly Framework[]}
): Promise<LeadFacts> {
  const known = await engine.queryRows<{name: string; type: string; known: string}>(
    "select column_name as name, data_type as type, coalesce(attribute.known, 'creation') as known from duckdb_columns() as c left join attribute on attribute.table_name = 'lead' and attribute.name = c.column_name where c.table_name = 'lead' and c.database_name = current_database() order by column_index"
  );
  const usable = known.filter(({name, known}) => columns.includes(name) && known !== "outcome");
  const toSql = await createQuoter(engine);
  const found: LeadColumn[] = [];
  for (const {name, type, known} of usable) {
    const column = await readColumn(engine, name, toType(type));
    if (column !== null) found.push({...column, sql: toSql(name), isDated: known !== "unstated"});
  }
  return {
    columns: found,
    features: Object.values(features).map(({name, measure}) => ({name, sql: toSql(name), measure})),
    assessed: await readAssessed(engine, frameworks)
  };
}

function toType(type: string): LeadColumn["type"] {
  const valueType = toValueType(type);
  return valueType === "text" || valueType === "number" || valueType === "boolean" ? valueType : "other";
}

/** Null where every lead says the same, or nothing. */
async function readColumn(
  engine: Engine,
  name: string,
  type: LeadColumn["type"]
): Promise<Omit<LeadColumn, "isDated" | "sql"> | null> {
  const column = quoteIdentifier(name);
  const [counts] = await engine.queryRows<{n: number; n_values: number; n_null: number}>(
    `select count(${column}) as n, count(distinct ${column}) as n_values, count(*) - count(${column}) as n_null from lead`
  );
  const {n, n_values, n_null} = counts!;
  if (n_values + Math.min(n_null, 1) < 2) return null;
  // Every lead its own number: an id, no measure.
  if (type === "number" && n_values === n && n >= minShared) return null;
  if (type === "boolean") return {name, type, value: null};
  const sql =
    type === "number"
      ? `with range as (select min(${column}) as low, quantile_disc(${column}, 0.5) as middle from lead) select cast(min(${column}) as varchar) as value from lead, range where ${column} > low and ${column} >= middle`
      : `select cast(${column} as varchar) as value from lead group by ${column} having count(*) between ${minShared} and ${n + n_null - 1} and value is not null order by count(*) desc, value limit 20`;
  const rows = type === "other" ? [] : await engine.queryRows<{value: string | null}>(sql);
  const values = rows.flatMap((row) => (row.value !== null && isNameable(row.value, type) ? [row.value] : []));
  const value = values[0]?.replace(type === "number" ? /\.0+$/ : /^$/, "") ?? null;
  // Without a value to compare with it can only be asked whether there is one, and here there always is.
  return value === null && n_null === 0 ? null : {name, type, value};
}

const isNameable = (value: string, type: LeadColumn["type"]) =>
  type === "number" ? /^-?\d+(\.\d+)?$/.test(value) : printable.test(value);

async function readAssessed(engine: Engine, frameworks: readonly Framework[]): Promise<LeadFacts["assessed"]> {
  const [table] = await engine.queryRows(
    "select 1 as n from duckdb_tables() where table_name = 'assessment' and database_name = current_database()"
  );
  if (table === undefined) return [];
  const rows = await engine.queryRows<{criterion: string}>(
    `select criterion from assessment group by all having count(*) >= ${minShared}`
  );
  const answered = new Set(rows.map(({criterion}) => criterion));
  return frameworks
    .flatMap(({criteria}) => criteria)
    .filter(({id}) => answered.has(id))
    .map(({id, answers}) => ({
      criterion: id,
      met: answers.filter(({isMet}) => isMet).map(({answer}) => answer)
    }));
}

/** Writes a name as a person would: in quotes only where it needs them. */
async function createQuoter(engine: Engine): Promise<(name: string) => string> {
  const rows = await engine.queryRows<{word: string}>(
    "select keyword_name as word from duckdb_keywords() where keyword_category <> 'unreserved'"
  );
  const words = new Set(rows.map(({word}) => word));
  return (name) => (/^[a-z_][a-z0-9_]*$/.test(name) && !words.has(name) ? name : quoteIdentifier(name));
}
