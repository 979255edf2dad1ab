import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import {getCanonicalTable} from "../workspace/canonical.js";
import {castSql, storedType, typeWords} from "./castSql.js";
import {hintCriteria, judgeAssessmentSql} from "./judgeAssessment.js";
import {judgeAttributeChangeSql, nameAttributes} from "./judgeAttributeChange.js";
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
 * The table must exist, `lead` must be loaded before any table that refers to leads, and its attributes recorded before
 * changes of them; assessments are checked against the recorded frameworks.
 */
export async function loadSource(engine: Engine, plan: Plan): Promise<void> {
  await readRaw(engine, plan.path, plan.source, plan.header);
  const isChange = plan.source.table === "attribute_change";
  await engine.execute(stageSql(plan, isChange ? await judgeAttributeChangeSql(engine) : ""));
  if (isChange) await nameAttributes(engine);
  if (plan.source.table === "assessment") await hintCriteria(engine);
  await engine.execute(countUnreadableSql(plan));
  const {table, name} = plan.source;
  const accepted = `"$reason" is null and "$copy" = 1`;
  const columns = plan.columns.map((column) => id(column.name)).join(", ");
  await engine.execute(`insert into ${id(table)} (${columns}) select ${columns} from staged where ${accepted}`);
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

/** True where the expression is nothing but a column, which cannot fail. */
const isPlain = (sql: string) => /^"(?:[^"]|"")*"$/.test(sql);

/**
 * The value of an expression in a structure, NULL where it cannot be worked out: one bad cell must not stop the run.
 *
 * The condition is always true, but the optimizer cannot know it; without it, DuckDB lifts parts that occur twice out
 * of TRY, where they fail.
 */
const tried = (sql: string) => `case when ${row} % 2 < 2 then try({'value': ${sql}}) end`;

/** One step a relation: cells cleaned, expressions tried, texts, typed values, and the reason why a row is refused. */
function stageSql(plan: Plan, more: string): string {
  const {columns, where} = plan;
  const risky = columns.filter(({sql}) => !isPlain(sql));
  const required = columns.filter(({isRequired}) => isRequired);
  const tries = columns.map(({name, sql}) =>
    isPlain(sql) ? `${sql} as ${text(name)}` : `${tried(`cast((${sql}) as varchar)`)} as ${id(`try:${name}`)}`
  );
  const texts = [
    ...columns.map(({name, sql}) => (isPlain(sql) ? text(name) : `${id(`try:${name}`)}.value as ${text(name)}`)),
    ...risky.map(({name}) => `${id(`try:${name}`)} is null as ${id(`failed:${name}`)}`)
  ];
  const typed = [
    ...columns.map(({name, type}) => `${castSql(type, text(name))} as ${id(name)}`),
    ...columns.filter(isCounted).map((column) => `${badSql(column)} as ${id(`bad:${column.name}`)}`),
    ...required.map(({name}) => text(name)),
    ...required.filter(({sql}) => !isPlain(sql)).map(({name}) => id(`failed:${name}`))
  ];
  return `create temp table staged as
with clean as (${cleanSql(plan)}),
tried as (select ${row}, ${tries.join(", ")}, ${where === null ? "{'value': true}" : tried(`(${where})`)} as "$where" from clean),
text as (select ${row}, "$where" is null as "$unsure", ${texts.join(", ")} from tried where "$where" is null or "$where".value),
typed as (select ${row}, "$unsure", ${typed.join(", ")} from text),
judged as (select *, ${judgeSql(plan, more)} as "$reason" from typed)
select judged.*, ${copySql(plan)} as "$copy" from judged`;
}

/** Why a row is refused; NULL where it is not. `more`: branches that only this table needs. */
function judgeSql({source, columns}: Plan, more: string): string {
  const refersToLead = source.table !== "lead" && "lead_id" in getCanonicalTable(source.table).columns;
  return [
    `case when "$unsure" then 'where cannot be worked out'`,
    ...columns.filter(({isRequired}) => isRequired).map(reasonSql),
    refersToLead
      ? "when not exists (select 1 from lead where lead.lead_id = typed.lead_id) then 'lead_id not among the leads'"
      : "",
    source.table === "assessment" ? judgeAssessmentSql : "",
    more,
    "end"
  ].join(" ");
}

/** 1 for the first row of its key, more for its repetitions. */
function copySql({source}: Plan): string {
  const {key} = getCanonicalTable(source.table);
  if (key.length === 0) return "1";
  return `row_number() over (partition by "$reason" is null, ${key.map(id).join(", ")} order by ${row})`;
}

/** Record of the file a row stands in, the header being 1: broken records are counted, though they gave no row. */
const lineSql = (rowSql: string) => `${rowSql} + 1 + (select count(*) from (
  select line - row_number() over (order by line) + 1 as reach from (select distinct line from reject_errors)
) as broken where reach <= ${rowSql} + 1)`;

/** Columns whose unreadable cells are left empty and counted; in a required column they reject the row instead. */
const isCounted = ({type, sql, isRequired}: PlannedColumn) => !isRequired && (type !== "text" || !isPlain(sql));

function badSql({name, type, sql}: PlannedColumn): string {
  const unread = `(${text(name)} is not null and ${castSql(type, text(name))} is null)`;
  return isPlain(sql) ? unread : `(${id(`failed:${name}`)} or ${unread})`;
}

function reasonSql({name, type, sql}: PlannedColumn): string {
  const failed = isPlain(sql)
    ? ""
    : `when ${id(`failed:${name}`)} then ${quoteLiteral(`${name} cannot be worked out`)} `;
  const empty = `${failed}when ${text(name)} is null or trim(${text(name)}) = '' then ${quoteLiteral(`${name} empty`)}`;
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
    .filter(isCounted)
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
