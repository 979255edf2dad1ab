import {backtest} from "../../src/backtest/backtest.js";
import {learnBaselines} from "../../src/backtest/baselines/walkForward.js";
import type {AppliedModel} from "../../src/backtest/checks/levelMatrix.js";
import {placeCases} from "../../src/backtest/folds/placeCases.js";
import type {Criterion, Model, Rule} from "../../src/model/model.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {readSchema} from "../../src/warehouse/schemaText.js";
import type {Workspace} from "../../src/workspace/workspace.js";
import {dated as context, schemas, workspace as small} from "../backtest/warehouse.js";
import type {BenchEntry, BenchResult} from "./entry.js";
import {compare} from "./entry.js";

const cohorts = 24;

const workspace: Workspace = {...small, champion: "bench@1"};

const when = {node: "column", name: "x"} as const;

/** Criteria of every shape in turn: holds or not, four bands, counts up to five; every eleventh lead unknown. */
function toRule(index: number): Rule {
  if (index % 3 === 0) return {type: "when", when, points: "5"};
  if (index % 3 === 1) return {type: "bands", bands: Array.from({length: 4}, () => ({when, points: "3"}))};
  return {type: "per", per: "x", fades: false, points: "2", upto: "5"};
}

const tops = [1, 4, 5];
const levelSql = (index: number) =>
  `case when hash(i + ${1000 * index}) % 11 = 0 then 255 else greatest(0, (hash(i * 31 + ${index}) % ${2 * tops[index % 3]! + 2})::integer - ${tops[index % 3]! + 1}) end::utinyint`;

function toModel(nCriteria: number): AppliedModel {
  const criteria = Array.from({length: nCriteria}, (_, i): Criterion => ({
    id: `c${i}`,
    title: `c${i}`,
    dimension: 0,
    group: null,
    kind: "other",
    framework: null,
    rule: toRule(i),
    unknownPoints: "0",
    gate: null,
    recycleDays: null
  }));
  const model: Model = {
    id: "bench",
    version: 1,
    title: "Bench",
    effectiveFrom: null,
    dimensions: [{id: "fit", min: -100_000, max: 100_000}],
    groups: [],
    score: {min: -100_000, max: 100_000},
    criteria,
    tiers: [
      {
        name: "good",
        action: "sales",
        afterDays: null,
        when: {node: "compare", subject: "score", operator: ">=", threshold: 3000}
      },
      {name: "poor", action: "nurture", afterDays: null, when: null}
    ],
    grid: null,
    leadTypes: []
  };
  return {model, columns: criteria.map(({id}) => id)};
}

/** Leads over two years whose levels decide how likely they convert, made by hashing: the same on every run. */
async function fill(engine: Engine, leads: number, nCriteria: number): Promise<void> {
  for (const name of schemas) await engine.execute(readSchema(name));
  const columns = Array.from({length: nCriteria}, (_, i) => `, ${levelSql(i)} as c${i}`).join("");
  await engine.execute(
    `create table level as select i::integer as observation_id${columns} from range(${leads}) as t(i)`
  );
  const sum = Array.from(
    {length: nCriteria},
    (_, i) => `case when c${i} = 255 then 0 else c${i}::integer * ${[500, 300, 200][i % 3]} end`
  );
  await engine.execute(
    `insert into score select 'bench@1', observation_id, [s], s, case when s >= 3000 then 0 else 1 end from (select observation_id, (${sum.join(" + ")})::integer as s from level)`
  );
  await engine.execute(`create table lead as select 'L' || i as lead_id, 'L' || i as account_id, as_of - interval 14 day as created_at, ['web', 'fair', 'lists', 'ads'][1 + (hash(i + 5) % 4)::integer] as source, as_of
from (select i, timestamp '2024-03-01' + to_seconds((hash(i + 3) % ${730 * 86_400})::bigint) as as_of from range(${leads}) as t(i))`);
  await engine.execute(`insert into observation
select observation_id, lead_id, as_of, strftime(as_of, '%Y-%m'), source, 'all', hash(observation_id) % 20,
  case when (hash(observation_id + 77) % 1000) / 1000.0 < 1 / (1 + exp(4.5 - score / 2000.0)) then (hash(observation_id + 9) % 90)::integer end,
  (epoch_us(timestamp '2026-07-01') - epoch_us(as_of)) // 86400000000, null
from score join lead on lead_id = 'L' || observation_id`);
  await engine.execute("insert into outcome select lead_id, null, false, null from lead");
  await engine.execute("insert into model values ('bench@1', 'bench', 1, 'Bench', 'f', null, true, -100000, 100000)");
  await engine.execute(
    "insert into tier values ('bench@1', 0, 'good', 'sales', null, 'r'), ('bench@1', 1, 'poor', 'nurture', null, 'r')"
  );
}

/** The least that anything learned must do: a pass of the database over every level and label. */
const passSql = (nCriteria: number) =>
  `select ${Array.from({length: nCriteria}, (_, i) => `sum(case when c${i} = 1 then 1 else 0 end), sum(case when c${i} = 1 and converted_day <= 90 then 1 else 0 end)`).join(", ")} from observation join level using (observation_id)`;

async function run(leads: number, nCriteria: number): Promise<BenchResult[]> {
  const engine = await openDuckdb({});
  try {
    await fill(engine, leads, nCriteria);
    const applied = toModel(nCriteria);
    const size = `${leads.toLocaleString("en")} observations × ${nCriteria} criteria × ${cohorts} cohorts`;
    const reference = "one pass of the database over all levels and labels";
    const pass = () => engine.execute(passSql(nCriteria));
    const runs = leads > 500_000 ? 1 : 3;
    const without = await compare(
      {name: "backtest", what: `backtest without fitted baselines, ${size}`, reference},
      () => backtest(engine, workspace, {...context, applied: [applied], learns: false}),
      pass,
      runs
    );
    const walk = await compare(
      {name: "walk-forward", what: `naive Bayes and L2 logistic walking forward, ${size}`, reference},
      async () => {
        const placed = await placeCases(engine, context, {isDated: true});
        await learnBaselines(engine, applied, {placed, isClustered: false, isUndated: false});
      },
      pass,
      runs
    );
    return [without, walk];
  } finally {
    engine.close();
  }
}

/** A backtest of two years, and of what it learns apart; with WINNOW_BENCH_FULL=1 at 1,000,000 observations too. */
export const walkForwardEntry: BenchEntry = {
  name: "walk-forward",
  run: async () => {
    const sizes = [100_000, ...(process.env.WINNOW_BENCH_FULL === "1" ? [1_000_000] : [])];
    const results: BenchResult[] = [];
    for (const leads of sizes) for (const nCriteria of [30, 40]) results.push(...(await run(leads, nCriteria)));
    return results;
  }
};
