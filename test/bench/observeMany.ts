import {parseModel} from "../../src/model/parse.js";
import {parseFeatures} from "../../src/model/parseFeatures.js";
import {buildKnown} from "../../src/observe/known.js";
import {buildLevels, planLevels} from "../../src/observe/levels.js";
import {questionsOf} from "../../src/observe/questions.js";
import {buildScores} from "../../src/score/scores.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {readSchema} from "../../src/warehouse/schemaText.js";
import {serializeWith} from "../../src/warehouse/serialize.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {compare} from "./entry.js";
import {fillBench} from "./world.js";

const DAY = 86_400_000_000;

/** A feature as a workspace names it, and the aggregate somebody would write for it over `seen`. */
const features: readonly {name: string; spec: Record<string, string>; sql: string}[] = [
  ...[7, 30, 90].flatMap((days) => [
    {
      name: `pricing_${days}`,
      spec: {count: "page_view", where: "page = '/pricing'", within: `${days} days`},
      sql: `count(*) filter (type = 'page_view' and page = '/pricing' and age <= ${days * DAY})`
    },
    {
      name: `downloads_${days}`,
      spec: {count: "download", within: `${days} days`},
      sql: `count(*) filter (type = 'download' and age <= ${days * DAY})`
    },
    {
      name: `opens_${days}`,
      spec: {count: "email_open", within: `${days} days`},
      sql: `count(*) filter (type = 'email_open' and age <= ${days * DAY})`
    },
    {
      name: `clicks_${days}`,
      spec: {sum: "email_click", within: `${days} days`},
      sql: `coalesce(sum(value) filter (type = 'email_click' and age <= ${days * DAY}), 0)::bigint`
    }
  ]),
  {
    name: "pages",
    spec: {distinct: "page_view", of: "page"},
    sql: "count(distinct page) filter (type = 'page_view')"
  },
  {name: "silent", spec: {days_since: "any"}, sql: `min(age) // ${DAY}`}
];

/** Half-lives of the e-mail clicks that fade. */
const halfLives = [7, 14, 30];
const weightsOf = (days: number) =>
  Array.from({length: days * 24 * 21}, (_, hours) => Math.round(2 ** 20 * 2 ** (-hours / (days * 24))));

/** One criterion as a model has it, and its points in hundredths as somebody would write them. */
interface Pair {
  yaml: string;
  place: "fit" | "intent" | "web" | "mail";
  sql: string;
}

const flag = (id: string, place: Pair["place"], when: string, points: number): Pair => ({
  yaml: `{ id: ${id}, ${toPlace(place)}, when: "${when}", points: ${points} }`,
  place,
  sql: `case when ${when} then ${points * 100} else 0 end`
});

const per = (name: string, place: Pair["place"], points: number, upto: number): Pair => ({
  yaml: `{ id: per_${name}, ${toPlace(place)}, per: ${name}, points: ${points}, upto: ${upto} }`,
  place,
  sql: `${points * 100} * least(${upto}, ${name})`
});

const toPlace = (place: Pair["place"]) =>
  place === "fit" || place === "intent" ? `dimension: ${place}` : `group: ${place}`;

const pairs: readonly Pair[] = [
  ...["director", "vp", "manager"].map((job, i) => flag(`is_${job}`, "fit", `job_level = '${job}'`, 20 - 6 * i)),
  ...[10, 50, 200, 500, 1000, 2000].map((n, i) => flag(`size_${n}`, "fit", `employees >= ${n}`, i % 2 === 0 ? 4 : -2)),
  flag("size_unknown", "fit", "employees is null", -5),
  ...[7, 30, 90].flatMap((days, i) => [
    per(`pricing_${days}`, "web", 3 - i, 3),
    flag(`pricing_many_${days}`, "web", `pricing_${days} >= ${2 + i}`, 2),
    per(`downloads_${days}`, "web", 2, 4),
    per(`opens_${days}`, "mail", 1, 5),
    flag(`opens_many_${days}`, "mail", `opens_${days} >= ${2 + i}`, 1),
    per(`clicks_${days}`, "mail", 1, 10),
    flag(`clicks_many_${days}`, "mail", `clicks_${days} between 3 and ${9 * (i + 1)}`, 2)
  ]),
  ...halfLives.map((days) => flag(`heat_${days}`, "mail", `heat_${days} >= 1.5`, 3)),
  ...[2, 3, 5].map((n) => flag(`pages_${n}`, "intent", `pages >= ${n}`, 3)),
  ...[14, 30].map((n) => flag(`silent_${n}`, "intent", `silent > ${n}`, -6)),
  {
    yaml: `{ id: student, dimension: fit, kind: disqualifier, when: "job_level = 'student'", points: -10, gate: poor }`,
    place: "fit",
    sql: "case when job_level = 'student' then -1000 else 0 end"
  }
];

const modelText = `
model: many
version: 1
dimensions: { fit: { min: -40, max: 60 }, intent: { min: -20, max: 60 } }
groups: { web: { dimension: intent, max: 20 }, mail: { dimension: intent, min: 0, max: 25 } }
score: { min: 0, max: 100 }
criteria:
${pairs.map(({yaml}) => `  - ${yaml}`).join("\n")}
tiers:
  - { name: excellent, when: "fit >= 20 and intent >= 25", action: sales }
  - { name: good, when: "fit >= 20 or intent >= 25", action: nurture }
  - { name: poor, action: disqualify }
`;

/** The whole of it as one query by somebody who has only this one model. */
function handWritten(): string {
  const sumOf = (place: Pair["place"]) => pairs.flatMap((pair) => (pair.place === place ? [pair.sql] : [])).join(" + ");
  const lists = halfLives.map((days) => `[${weightsOf(days).join(", ")}] as w${days}`).join(", ");
  const heats = halfLives.map(
    (days) =>
      `(coalesce(sum(w${days}[age // 3600000000 + 1]::bigint * value) filter (type = 'email_click'), 0)::hugeint * 1000000 // 1048576)::double / 1000000 as heat_${days}`
  );
  const zeros = features.map(({name}) => (name === "silent" ? name : `coalesce(${name}, 0) as ${name}`));
  return `create or replace table by_hand as
with seen as (
  select o.observation_id, epoch_us(o.as_of) - epoch_us(a.occurred_at) as age, a.type, a.page, a.value
  from observation o join activity a on a.lead_id = o.lead_id and a.occurred_at < o.as_of
), f as (
  select observation_id, ${features.map(({name, sql}) => `${sql} as ${name}`).join(", ")}, ${heats.join(", ")}
  from seen, (select ${lists}) group by observation_id
), k as (
  select o.observation_id, l.job_level, l.employees, ${zeros.join(", ")}, ${halfLives.map((days) => `coalesce(heat_${days}, 0) as heat_${days}`).join(", ")}
  from observation o join lead l using (lead_id) left join f using (observation_id)
), g as (
  select observation_id, job_level,
    greatest(-4000, least(6000, ${sumOf("fit")})) as fit,
    greatest(-2000, least(6000, ${sumOf("intent")} + least(2000, ${sumOf("web")}) + greatest(0, least(2500, ${sumOf("mail")})))) as intent
  from k
)
select observation_id, greatest(0, least(10000, fit + intent))::integer as score,
  (case when job_level = 'student' then 2 when fit >= 2000 and intent >= 2500 then 0 when fit >= 2000 or intent >= 2500 then 1 else 2 end)::utinyint as tier
from g order by observation_id`;
}

async function prepare(engine: Engine) {
  const parse = (texts: readonly string[]) => parsePredicates(texts, serializeWith(engine));
  const heats = halfLives.map((days) => [`heat_${days}`, {sum: "email_click", half_life: `${days} days`}] as const);
  const compiled = await parseFeatures(
    Object.fromEntries([...features.map(({name, spec}) => [name, spec] as const), ...heats]),
    {file: "bench", columns: {lead_id: "VARCHAR", page: "VARCHAR", value: "BIGINT"}, parse}
  );
  const columns = {job_level: "VARCHAR", employees: "BIGINT"};
  const model = await parseModel(modelText, {file: "many@1.yaml", columns, features: compiled, parse});
  return {model, features: compiled, columns: Object.keys(columns)};
}

async function run(leads: number, perLead: number): Promise<BenchResult> {
  const engine = await openDuckdb({});
  try {
    await fillBench(engine, leads, perLead);
    const {model, features: compiled, columns} = await prepare(engine);
    const plan = planLevels([model], compiled);
    const ours = async () => {
      await buildKnown(engine, "observation", questionsOf([model], compiled, columns));
      await buildLevels(engine, "level", plan);
      await engine.execute("drop table if exists score");
      await engine.execute(readSchema("score"));
      await buildScores(engine, "score", [model], plan, "level");
    };
    const result = await compare(
      {
        name: "observe-many",
        what: `observe and score ${model.criteria.length} criteria of ${leads.toLocaleString("en")} leads × ${(leads * perLead).toLocaleString("en")} activities`,
        reference: "one hand-written query"
      },
      ours,
      () => engine.execute(handWritten())
    );
    const [row] = await engine.queryRows<{n: number}>(
      "select count(*) as n from score join by_hand using (observation_id) where score.score <> by_hand.score or score.tier <> by_hand.tier"
    );
    if (row!.n > 0) throw new Error(`the reference scores otherwise: ${row!.n} leads`);
    return result;
  } finally {
    engine.close();
  }
}

/**
 * A model of forty criteria with groups, a gate and three half-lives, against one query written by hand for it; with
 * WINNOW_BENCH_FULL=1 at 1,000,000 leads too.
 */
export const observeManyEntry: BenchEntry = {
  name: "observe-many",
  run: async () => {
    const sizes = [20_000, 200_000, ...(process.env.WINNOW_BENCH_FULL === "1" ? [1_000_000] : [])];
    const results: BenchResult[] = [];
    for (const leads of sizes) results.push(await run(leads, 20));
    return results;
  }
};
