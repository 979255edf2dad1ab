import {UNKNOWN_LEVEL} from "../../domain/level.js";
import {quoteIdentifier, quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Base} from "./base.js";
import {describeBins} from "./bins.js";
import type {Distribution, Subject, ValueCell} from "./distribution.js";
import {toBinnedDistribution, toCategoryDistribution, toNumberDistribution} from "./distribution.js";
import type {CriterionCells} from "./readLevels.js";

/** Texts with more values than this name leads rather than kinds of them. */
const mostValues = 50;
/** Criteria with more levels than this are numbers, and binned like them. */
const mostLevels = 20;

interface Columns {
  cohort: string[];
  value: readonly (string | number | null)[] | Int32Array;
  n: Int32Array;
  n_rows: number;
}

const toCells = <V>({cohort, value, n}: Columns): ValueCell<V>[] =>
  cohort.map((name, i) => ({cohort: name, value: value[i] as V, n: n[i]!}));

/** Scores of every observation of a model by deciles of the base. */
export async function readScoreDistribution(engine: Engine, model: string, base: Base): Promise<Distribution> {
  const columns = await engine.queryColumns(
    `select cohort, score as value, count(*)::integer as n from observation join score using (observation_id) where model = ${quoteLiteral(model)} group by all order by all`,
    {cohort: "text", value: "i32", n: "i32"}
  );
  const subject: Subject = {kind: "score", model, subject: model, title: `Score of ${model}`, known: "creation"};
  return toNumberDistribution(subject, toCells<number>(columns), {base, show: (edge) => String(edge / 100)});
}

/** Where leads came from. */
export async function readSourceDistribution(engine: Engine, base: Base): Promise<Distribution> {
  const columns = await engine.queryColumns(
    "select cohort, source as value, count(*)::integer as n from observation group by all order by all",
    {cohort: "text", value: "text", n: "i32"}
  );
  const subject: Subject = {kind: "source", model: "", subject: "source", title: "Source", known: "creation"};
  return toCategoryDistribution(subject, toCells<string>(columns), {base});
}

/** A criterion's levels; those with very many by deciles of the base, unknown always apart. */
export function toCriterionDistribution(
  {model, criterion, title, isUnstated, labels, cells}: CriterionCells,
  base: Base
): Distribution {
  const known = isUnstated ? "unstated" : "creation";
  const subject: Subject = {kind: "criterion", model, subject: criterion, title, known};
  const name = (level: number) => labels.get(level) ?? String(level);
  if (new Set(cells.map(({level}) => level)).size <= mostLevels)
    return toCategoryDistribution(
      subject,
      cells.map(({cohort, level, n}) => ({cohort, value: name(level), n})),
      {base}
    );
  const numbers = cells.map(({cohort, level, n}) => ({cohort, value: level === UNKNOWN_LEVEL ? null : level, n}));
  return toNumberDistribution(subject, numbers, {base, show: name});
}

interface Attribute {
  name: string;
  type: string;
  known: string;
}

/**
 * The attributes of the leads: texts of at most 50 values, numbers by deciles of the base; neither dates, which move by
 * themselves, nor what is known only with the outcome.
 */
export async function readAttributeDistributions(engine: Engine, base: Base): Promise<Distribution[]> {
  const all = await engine.queryRows<Attribute>(
    `select c.column_name as name, c.data_type as type, a.known from duckdb_columns() as c join attribute as a on a.name = c.column_name and a.table_name = 'lead'
where c.table_name = 'lead' and c.database_name = current_database() order by c.column_index`
  );
  const usable = all.filter(({known, type}) => known !== "outcome" && !/^(DATE|TIME)/.test(type));
  const texts = usable.filter(isText);
  const counts = await countValues(engine, texts);
  const chosen = usable.filter((one) => !isText(one) || counts[texts.indexOf(one)]! <= mostValues);
  if (chosen.length === 0) return [];
  const columns = chosen.map(({name}, i) => `lead.${quoteIdentifier(name)} as a${i}`).join(", ");
  await engine.execute(
    `create or replace temp table drift_lead as select observation.cohort, ${columns} from observation join lead using (lead_id)`
  );
  const distributions: Distribution[] = [];
  for (const [i, attribute] of chosen.entries()) {
    distributions.push(await readAttribute(engine, attribute, {column: `a${i}`, base}));
  }
  await engine.execute("drop table drift_lead");
  return distributions;
}

const isText = ({type}: Attribute) => type === "VARCHAR" || type === "BOOLEAN";

async function countValues(engine: Engine, attributes: readonly Attribute[]): Promise<number[]> {
  if (attributes.length === 0) return [];
  const columns = attributes.map(({name}, i) => `approx_count_distinct(${quoteIdentifier(name)})::integer as a${i}`);
  const [row] = await engine.queryRows<Record<string, number>>(`select ${columns.join(", ")} from lead`);
  return attributes.map((_, i) => row![`a${i}`]!);
}

async function readAttribute(
  engine: Engine,
  attribute: Attribute,
  {column, base}: {column: string; base: Base}
): Promise<Distribution> {
  const {name, known} = attribute;
  const isStated = known === "creation" || known === "history";
  const title = name.replaceAll("_", " ");
  const subject: Subject = {
    kind: "attribute",
    model: "",
    subject: name,
    title,
    known: isStated ? "creation" : "unstated"
  };
  const read = <K extends "text" | "f64?">(value: string, kind: K) =>
    engine.queryColumns(
      `select cohort, ${value} as value, count(*)::integer as n from drift_lead group by all order by all`,
      {cohort: "text", value: kind, n: "i32"}
    );
  if (isText(attribute)) {
    const cells = toCells<string>(await read(`coalesce(cast(${column} as varchar), '(blank)')`, "text"));
    return toCategoryDistribution(subject, cells, {base});
  }
  const edges = await readEdges(engine, column, base);
  const steps = edges.map((edge) => `cast(${column} >= ${edge.toExponential()}::double as integer)`);
  const bins = [...describeBins(edges, String), "unknown"];
  const value = `cast(case when ${column} is null then ${edges.length + 1} else ${["0", ...steps].join(" + ")} end as double)`;
  return toBinnedDistribution(subject, toCells<number>(await read(value, "f64?")), {base, bins});
}

/** Deciles of a number among the leads of the base, each once, without the least value, below which nothing lies. */
async function readEdges(engine: Engine, column: string, {months}: Base): Promise<number[]> {
  const value = `cast(${column} as double)`;
  const deciles = Array.from({length: 9}, (_, i) => (i + 1) / 10).join(", ");
  const [row] = await engine.queryRows<{least: number | null; edges: string | null}>(
    `select min(${value}) as least, array_to_string(quantile_disc(${value}, [${deciles}]), ' ') as edges from drift_lead where ${column} is not null and cohort in (${months.map(quoteLiteral).join(", ")})`
  );
  const edges = row!.edges === null ? [] : row!.edges.split(" ").map(Number);
  return [...new Set(edges)].filter((edge) => edge > row!.least!);
}
