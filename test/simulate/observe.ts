import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {parse} from "yaml";
import {simulate, toFiles, type Truth} from "../../src/simulate/index.js";

/** A second, simpler pipeline over the simulated files and the shipped YAML: plain SQL, for the tests of the world only. */
export interface Observed {
  rows: (sql: string) => Promise<Record<string, number>[]>;
  close: () => Promise<void>;
}

type Measure = "count" | "sum" | "distinct" | "days_since" | "days_since_first" | "deepest";
type Feature = Record<
  Measure | "of" | "where" | "within" | "older_than" | "half_life" | "linear",
  string | undefined
> & {
  steps?: Record<string, number>;
  most_per_day?: number;
};
type Band = {when: string; points: number};
type Criterion = {
  id: string;
  dimension: string;
  when?: string;
  points: number;
  bands?: Band[];
  per?: string;
  upto: number;
};
interface ModelFile {
  model: string;
  dimensions: Record<string, {min: number; max: number}>;
  score: {min: number; max: number};
  criteria: Criterion[];
  tiers: {name: string; when?: string}[];
}

async function readYaml<T>(path: string): Promise<T> {
  return parse(await readFile(join(import.meta.dirname, "../../data/demo", path), "utf8")) as T;
}

const age = "date_diff('second', occurred, as_of) / 3600.0";
const toHours = (days: string) => 24 * parseInt(days);

function toWeightSql({half_life, linear, steps}: Feature): string {
  if (half_life !== undefined) return `pow(2, -${age} / ${toHours(half_life)})`;
  if (linear !== undefined) return `greatest(0, 1 - ${age} / ${toHours(linear)})`;
  const cases = Object.entries(steps ?? {}).map(([days, weight]) => `when ${age} <= ${toHours(days)} then ${weight}`);
  return cases.length === 0 ? "1" : `case ${cases.join(" ")} else 0 end`;
}

function toFeatureSql(name: string, feature: Feature): string {
  const {count, sum, distinct, days_since, days_since_first, deepest, of = "day", most_per_day} = feature;
  const type = count ?? sum ?? distinct ?? days_since ?? days_since_first ?? deepest;
  const conditions = [
    type === "any" ? "true" : `type = '${type}'`,
    feature.where ?? "true",
    feature.within === undefined ? "true" : `occurred >= as_of - interval '${feature.within}'`,
    feature.older_than === undefined ? "true" : `occurred < as_of - interval '${feature.older_than}'`
  ].join(" and ");
  const only = `filter (where ${conditions})`;
  if (days_since !== undefined) return `floor(min(${age}) ${only} / 24) as ${name}`;
  if (days_since_first !== undefined) return `floor(max(${age}) ${only} / 24) as ${name}`;
  if (deepest !== undefined) return `max(content_stage) ${only} as ${name}`;
  if (distinct !== undefined) {
    const what = of === "day" || of === "week" ? `date_trunc('${of}', occurred)` : of;
    return `count(distinct ${what}) ${only} as ${name}`;
  }
  if (most_per_day !== undefined) {
    const perDay = `map_values(histogram(occurred::date) ${only})`;
    return `coalesce(list_sum(list_transform(${perDay}, n -> least(n, ${most_per_day}))), 0) as ${name}`;
  }
  return `coalesce(sum(${toWeightSql(feature)}${sum === undefined ? "" : " * value::int"}) ${only}, 0) as ${name}`;
}

const toAssessed = (text: string) =>
  text.replace(/assessed\('([^']+)'(?:, '([^']+)')?\)/g, (_, criterion: string, role?: string) => {
    const name = `${criterion}${role === undefined ? "" : `:${role}`}`;
    return `answers['${name}']`;
  });

function toPointsSql({when, points, bands, per, upto}: Criterion): string {
  if (per !== undefined) return `least(${per}, ${upto}) * ${points}`;
  const cases = (bands ?? [{when: when!, points}]).map((band) => `when ${toAssessed(band.when)} then ${band.points}`);
  return `case ${cases.join(" ")} else 0 end`;
}

function toTierSql({model, dimensions, criteria, score, tiers}: ModelFile): string {
  const sums = Object.entries(dimensions).map(([name, {min, max}]) => {
    const parts = criteria.filter(({dimension}) => dimension === name).map(toPointsSql);
    return `greatest(${min}, least(${max}, ${parts.join(" + ")})) as ${name}`;
  });
  const total = `greatest(${score.min}, least(${score.max}, ${Object.keys(dimensions).join(" + ")}))`;
  const cases = tiers.map(({name, when}) => (when === undefined ? `else '${name}'` : `when ${when} then '${name}'`));
  return `create table ${model} as with d as (select id, ${[...criteria.map((one) => `${toPointsSql(one)} as points_${one.id}`), ...sums].join(", ")} from observation),
    s as (select *, ${total} as score from d) select s.*, case ${cases.join(" ")} end as tier from s`;
}

async function loadFiles(connection: DuckDBConnection, truth: Truth): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "winnow-world-"));
  for (const {name, text} of toFiles(simulate(truth))) {
    const file = join(folder, name);
    await writeFile(file, text);
    await connection.run(`create table ${name.replace(".csv", "")} as from read_csv('${file}', all_varchar = true)`);
  }
  await rm(folder, {recursive: true});
}

const observationSql = (features: string) => `create table observation as
  with moment as (select *, coalesce(channel, 'unknown') as source, created::timestamp as born, born + interval 14 day as as_of from leads),
  won as (select lead, min(closed::timestamp) as won_at from deals where status = 'won' group by all),
  decided as (select lead, min(entered::timestamp) as decided_at from stages where stage in ('won', 'lost', 'disqualified') group by all),
  seen as (select lead, ${features} from (select a.* replace (a.occurred::timestamp as occurred), as_of from activities a join moment on id = lead)
    where occurred < as_of group by all),
  latest as (select lead, criterion, arg_max(answer, assessed || role) as answer, arg_max(answer, assessed) filter (where role = 'sales') as of_sales
    from assessments join moment on id = lead where assessed::timestamp < as_of group by all),
  answer as (select lead, map_from_entries(flatten(list([(criterion, nullif(answer, 'unknown')), (criterion || ':sales', nullif(of_sales, 'unknown'))]))) as answers
    from latest group by all)
  select moment.* replace (employees::int as employees), seen.* exclude lead, answers, won_at, decided_at,
    coalesce(decided_at < as_of, false) as is_early,
    as_of + interval 120 day <= timestamp '2026-06-30' as is_matured,
    coalesce(won_at <= as_of + interval 120 day, false)::int as converted
  from moment left join seen on seen.lead = id left join answer on answer.lead = id left join won on won.lead = id
    left join decided on decided.lead = id
  where as_of <= timestamp '2026-06-30'`;

/**
 * A simulated world, observed and scored by both shipped models: tables of the files, `observation`, `points`, `legacy`, and the
 * view `judged` (matured, not decided early) that has everything of an observation and both tiers.
 */
export async function observeWorld(truth: Truth): Promise<Observed> {
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connection = await instance.connect();
  await loadFiles(connection, truth);
  const {features} = await readYaml<{features: Record<string, Feature>}>("workspace.yaml");
  await connection.run(
    observationSql(
      Object.entries(features)
        .map(([name, spec]) => toFeatureSql(name, spec))
        .join(", ")
    )
  );
  for (const name of ["points@2", "legacy@1"]) await connection.run(toTierSql(await readYaml(`models/${name}.yaml`)));
  await connection.run(`create view judged as select o.*, p.tier, p.score, p.fit, p.intent, l.tier as legacy_tier, columns('points_.*'),
    l.score as legacy_score from observation o join points p using (id) join legacy l using (id) where is_matured and not is_early`);
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as Record<string, number>[],
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    }
  };
}
