import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {getCanonicalTable} from "../workspace/canonical.js";
import {castSql, storedType, typeWords} from "./castSql.js";
import type {Plan, PlannedColumn} from "./plan.js";
import {readRaw, ROW} from "./readRaw.js";

const id = quoteIdentifier;
const text = (name: string) => id(`text:${name}`);
const row = id(ROW);

/** The columns of a table: canonical ones first, then every attribute any of its sources fills. */
export function createTableSql(table: string, plans: readonly Plan[]): string {
  const types = new Map<string, string>();
  for (const [name, {type}] of Object.entries(getCanonicalTable(plans[0]!.source.table).columns))
    types.set(name, storedType(type));
  for (const {columns} of plans)
    for (const {name, type} of columns) types.set(name, types.get(name) ?? storedType(type));
  return `create table ${id(table)} (${[...types].map(([name, type]) => `${id(name)} ${type}`).join(", ")})`;
}

/**
 * Loads one file into its canonical table; every record ends up accepted, merged, rejected or left out.
 *
 * The table must exist, and `lead` must be loaded before any table that refers to leads.
 */
export async function loadSource(engine: Engine, plan: Plan): Promise<void> {
  await readRaw(engine, plan.path, plan.source);
  await engine.execute(stageSql(plan));
  await engine.execute(countUnreadableSql(plan));
  const {table, name} = plan.source;
  const accepted = `"$reason" is null and "$copy" = 1`;
  const columns = plan.columns.map((column) => id(column.name)).join(", ");
  await engine.execute(
    `insert into ${id(table)} (${columns}) select ${columns} from staged where ${accepted} order by ${row}`
  );
  await engine.execute(rejectSql(plan));
  const key = getCanonicalTable(table).key;
  if (key.length > 0) {
    await engine.execute(
      `insert into merge select ${quoteLiteral(name)}, ${quoteLiteral(table)}, ${lineSql(`staged.${row}`)}, concat_ws(' ', ${key.map(id).join(", ")}) from staged where "$reason" is null and "$copy" > 1`
    );
  }
  await engine.execute(countSql(plan, accepted));
  await engine.execute("drop table staged; drop table raw");
}

/** Source columns with everything that means "no value" as NULL. */
function cleanSql({source, header}: Plan): string {
  const missing = ["", ...source.missing].map(quoteLiteral).join(", ");
  const columns = header.map(
    (name) => `case when trim(${id(name)}) in (${missing}) then null else ${id(name)} end as ${id(name)}`
  );
  return `select ${row}, ${columns.join(", ")} from raw`;
}

function stageSql(plan: Plan): string {
  const {source, columns, where} = plan;
  const table = getCanonicalTable(source.table);
  const texts = columns.map(({name, sql}) => `cast((${sql}) as varchar) as ${text(name)}`);
  const casts = columns.map(({name, type}) => `${castSql(type, text(name))} as ${id(name)}`);
  const flags = columns
    .filter(isFallible)
    .map(
      ({name, type}) => `${text(name)} is not null and ${castSql(type, text(name))} is null as ${id(`bad:${name}`)}`
    );
  const refersToLead = source.table !== "lead" && "lead_id" in table.columns;
  const orphan = refersToLead
    ? "when not exists (select 1 from lead where lead.lead_id = typed.lead_id) then 'lead_id not among the leads'"
    : "";
  const copy =
    table.key.length === 0
      ? "1"
      : `row_number() over (partition by "$reason" is null, ${table.key.map(id).join(", ")} order by ${row})`;
  return `create temp table staged as
with clean as (${cleanSql(plan)}),
text as (select ${row}, ${texts.join(", ")} from clean${where === null ? "" : ` where (${where})`}),
typed as (select ${row}, ${[...casts, ...flags, ...columns.filter(({isRequired}) => isRequired).map(({name}) => text(name))].join(", ")} from text),
judged as (select *, case ${columns
    .filter(({isRequired}) => isRequired)
    .map(reasonSql)
    .join(" ")} ${orphan} end as "$reason" from typed)
select judged.*, ${copy} as "$copy" from judged`;
}

/** Record of the file a row stands in, the header being 1: broken records are counted, though they gave no row. */
const lineSql = (rowSql: string) => `${rowSql} + 1 + (select count(*) from (
  select line - row_number() over (order by line) + 1 as reach from (select distinct line from reject_errors)
) as broken where reach <= ${rowSql} + 1)`;

const isFallible = ({type, isRequired}: PlannedColumn) => type !== "text" && !isRequired;

function reasonSql({name, type}: PlannedColumn): string {
  const empty = `when ${text(name)} is null or trim(${text(name)}) = '' then ${quoteLiteral(`${name} empty`)}`;
  return type === "text"
    ? empty
    : `${empty} when ${id(name)} is null then ${quoteLiteral(`${name} not ${typeWords[type]}`)}`;
}

function rejectSql({source, header}: Plan): string {
  const place = `${quoteLiteral(source.name)}, ${quoteLiteral(source.table)}, ${quoteLiteral(source.file)}`;
  const raw = `left(concat_ws(${quoteLiteral(source.delimiter)}, ${header.map((name) => `coalesce(raw.${id(name)}, '')`).join(", ")}), 500)`;
  return `insert into reject
select ${place}, line, 'record broken: ' || lower(any_value(error_type)), left(any_value(csv_line), 500) from reject_errors group by line
union all
select ${place}, ${lineSql(`staged.${row}`)}, staged."$reason", ${raw} from staged join raw on raw.${row} = staged.${row} where staged."$reason" is not null
order by 4`;
}

/** Cells that hold something which cannot be read, and cells that hold a text which means "no value". */
function countUnreadableSql({source, columns, header}: Plan): string {
  const place = `${quoteLiteral(source.name)}, ${quoteLiteral(source.table)}`;
  const counts = columns
    .filter(isFallible)
    .map(
      ({name, type}) =>
        `select ${place}, ${quoteLiteral(name)}, ${quoteLiteral(`not ${typeWords[type]}`)}, count(*) filter (${id(`bad:${name}`)}) as n from staged`
    );
  const missing = source.missing.flatMap((token) =>
    header.map(
      (name) =>
        `select ${place}, ${quoteLiteral(name)}, ${quoteLiteral(`read as missing: ${token}`)}, count(*) filter (trim(${id(name)}) = ${quoteLiteral(token)}) as n from raw`
    )
  );
  const all = [...counts, ...missing];
  return all.length === 0
    ? "select 1"
    : `insert into unreadable select * from (${all.join(" union all ")}) where n > 0`;
}

function countSql({source}: Plan, accepted: string): string {
  return `insert into source_count
select ${quoteLiteral(source.name)}, ${quoteLiteral(source.table)}, ${quoteLiteral(source.file)},
  (select count(*) from raw) + (select count(distinct line) from reject_errors),
  count(*) filter (${accepted}),
  count(*) filter ("$reason" is null and "$copy" > 1),
  count(*) filter ("$reason" is not null) + (select count(distinct line) from reject_errors),
  (select count(*) from raw) - count(*)
from staged`;
}
