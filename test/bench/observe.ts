import type {Model} from "../../src/model/model.js";
import {parseModel} from "../../src/model/parse.js";
import {parseFeatures} from "../../src/model/parseFeatures.js";
import {buildKnown} from "../../src/observe/known.js";
import {buildLevels, planLevels} from "../../src/observe/levels.js";
import {questionsOf} from "../../src/observe/questions.js";
import {buildScores} from "../../src/score/scores.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {readSchema} from "../../src/warehouse/schemaText.js";
import {serializeWith} from "../../src/warehouse/serialize.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {compare} from "./entry.js";
import {fillBench} from "./world.js";

const features = {
  pricing_views: {count: "page_view", where: "page = '/pricing'", within: "30 days"},
  downloads: {count: "download", within: "90 days"},
  pages: {distinct: "page_view", of: "page"},
  heat: {sum: "email_click", half_life: "14 days"},
  silent: {days_since: "any"}
};

const modelText = `
model: bench
version: 1
dimensions: { fit: { min: -40, max: 60 }, intent: { min: -20, max: 60 } }
score: { min: 0, max: 100 }
criteria:
  - { id: level, dimension: fit, kind: demographic, when: "job_level in ('director', 'vp')", points: 20 }
  - id: size
    dimension: fit
    kind: company
    bands: [{ when: "employees between 200 and 2000", points: 15 }, { when: "employees < 10", points: -10 }]
  - { id: pricing, dimension: intent, kind: website, per: pricing_views, points: 5, upto: 3 }
  - { id: downloads, dimension: intent, kind: website, per: downloads, points: 2, upto: 4 }
  - { id: pages, dimension: intent, kind: website, when: "pages >= 3", points: 8 }
  - { id: heat, dimension: intent, kind: email, when: "heat >= 1.5", points: 10 }
  - { id: silent, dimension: intent, kind: website, when: "silent > 30", points: -15 }
tiers:
  - { name: excellent, when: "fit >= 30 and intent >= 15", action: sales }
  - { name: good, when: "fit >= 15 or intent >= 15", action: nurture }
  - { name: poor, action: disqualify }
`;

/** The same features and the same model as somebody would write them who has only this one question. */
function handWritten(): string {
  const weights = Array.from({length: 14 * 24 * 41}, (_, hours) => Math.round(2 ** 20 * 2 ** (-hours / (14 * 24))));
  return `create or replace table by_hand as
with seen as (
  select o.observation_id, epoch_us(o.as_of) - epoch_us(a.occurred_at) as age, a.type, a.page, a.value
  from observation o join activity a on a.lead_id = o.lead_id and a.occurred_at < o.as_of
), f as (
  select observation_id,
    count(*) filter (type = 'page_view' and page = '/pricing' and age <= 2592000000000) as pricing_views,
    count(*) filter (type = 'download' and age <= 7776000000000) as downloads,
    count(distinct page) filter (type = 'page_view') as pages,
    sum(w[age // 3600000000 + 1]::bigint * value) filter (type = 'email_click') as heat,
    min(age) // 86400000000 as silent
  from seen, (select [${weights.join(", ")}] as w) group by observation_id
), p as (
  select o.observation_id,
    greatest(-4000, least(6000, case when l.job_level in ('director', 'vp') then 2000 else 0 end + case when l.employees between 200 and 2000 then 1500 when l.employees < 10 then -1000 else 0 end)) as fit,
    greatest(-2000, least(6000, 500 * least(3, coalesce(pricing_views, 0)) + 200 * least(4, coalesce(downloads, 0)) + case when pages >= 3 then 800 else 0 end
      + case when heat * 1000000 // 1048576 >= 1500000 then 1000 else 0 end + case when silent > 30 then -1500 else 0 end)) as intent
  from observation o join lead l using (lead_id) left join f using (observation_id)
)
select observation_id, greatest(0, least(10000, fit + intent))::integer as score,
  (case when fit >= 3000 and intent >= 1500 then 0 when fit >= 1500 or intent >= 1500 then 1 else 2 end)::utinyint as tier
from p order by observation_id`;
}

async function run(leads: number, perLead: number): Promise<BenchResult> {
  const engine = await openDuckdb({});
  try {
    await fillBench(engine, leads, perLead);
    const parse = (texts: readonly string[]) => parsePredicates(texts, serializeWith(engine));
    const compiled = await parseFeatures(features, {
      file: "bench",
      columns: {lead_id: "VARCHAR", page: "VARCHAR", value: "BIGINT"},
      parse
    });
    const columns = {job_level: "VARCHAR", employees: "BIGINT"};
    const model: Model = await parseModel(modelText, {file: "bench@1.yaml", columns, features: compiled, parse});
    const plan = planLevels([model], compiled);
    const ours = async () => {
      await buildKnown(engine, "observation", questionsOf([model], compiled, Object.keys(columns)));
      await buildLevels(engine, "level", plan);
      await engine.execute("drop table if exists score");
      await engine.execute(readSchema("score"));
      await buildScores(engine, "score", [model], plan, "level");
    };
    const result = await compare(
      {
        name: "observe",
        what: `observe and score ${leads.toLocaleString("en")} leads × ${(leads * perLead).toLocaleString("en")} activities`,
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
 * Observing and scoring against one query written by hand, at two sizes, so that growth can be read off; with
 * WINNOW_BENCH_FULL=1 at 1,000,000 leads too.
 */
export const observeEntry: BenchEntry = {
  name: "observe",
  run: async () => {
    const sizes = [20_000, 200_000, ...(process.env.WINNOW_BENCH_FULL === "1" ? [1_000_000] : [])];
    const results: BenchResult[] = [];
    for (const leads of sizes) results.push(await run(leads, 20));
    return results;
  }
};
