import {countsSql} from "../score/labels.js";
import type {Engine} from "../warehouse/engine.js";
import type {Workspace} from "../workspace/workspace.js";
import type {AppliedModel} from "./checks/levelMatrix.js";
import {compareContestants, toConstantPairs} from "./compare.js";
import type {BacktestContext} from "./context.js";
import {isWalkForward} from "./context.js";
import {findAll} from "./findings/detectors.js";
import type {ModelEvidence, Totals} from "./findings/finding.js";
import {toGivenRows} from "./givenLevels.js";
import {compareWithGiven, measureGiven, readGivenScores, toGivenEvidence} from "./givenScores.js";
import {measureMaturity} from "./maturity/maturity.js";
import type {Contestant} from "./measures.js";
import {measureGains, measureRanking} from "./measures.js";
import type {BlockSql} from "./readScores.js";
import {blockSql, readModelPairs, readScoreCells, readSourcePairs} from "./readScores.js";
import type {SourceBaseline} from "./readSources.js";
import {readSourceBaseline} from "./readSources.js";
import type {ComparisonRow, MeasureRow, TierRow} from "./rows.js";
import {writeTable} from "./rows.js";
import type {TierCell} from "./tierCells.js";
import {byTier, measureTiers, readTierCells, toCohortTiers, toTierRows} from "./tierCells.js";
import type {Tuning} from "./tuned.js";
import {dropTunedP} from "./tuned.js";

/** Names of the baselines, as they stand beside models. */
const randomName = "random";
const sourceRateName = "source rate";

interface ModelRow {
  model: string;
  is_champion: boolean;
  effective_from: string | null;
}

/** What the backtest knows of one model. */
interface Tested {
  row: ModelRow;
  contestant: Contestant;
  tierCells: readonly TierCell[];
  tierNames: readonly string[];
}

/**
 * Tests every model on its matured observations, beside baselines, and looks for findings.
 *
 * Makes `backtest_measure`, `backtest_gain`, `backtest_comparison`, `backtest_tier`, `backtest_maturity`,
 * `backtest_cohort`, `backtest_given` and `finding`. Weights of models
 * are fixed, so their cases are pooled; the source-rate baseline is learned anew for each cohort from leads whose
 * horizon was over when the cohort began (without dates: from the other folds), and never pooled.
 *
 * @param options `applied`: the models themselves, to be looked at for criteria that cannot work
 */
export async function backtest(
  engine: Engine,
  workspace: Workspace,
  {applied = [], ...context}: BacktestContext & {applied?: readonly AppliedModel[]}
): Promise<void> {
  const isDated = isWalkForward(workspace, context);
  const sql = blockSql(context, {isDated, holdoutFold: workspace.holdoutFold});
  const tested = await readModels(engine, context, sql);
  const source = await readSourceBaseline(engine, sql, {horizonDays: context.horizonDays, isDated});
  const baselines = toBaselines(source);
  const contestants = [...tested.map(({contestant}) => contestant), ...baselines];
  const measures = contestants.flatMap((contestant) => measureRanking(contestant, context));
  const isUndated = workspace.observe.kind === "undated";
  const tuning = new Map(tested.map((one) => [one.row.model, {...toTuning(one), isUndated}]));
  const given = await readGivenScores(engine, sql, context);
  const givenMeasures = given.flatMap((one) => measureGiven(one, context));
  const all = [...measures, ...tested.flatMap((one) => toTierMeasures(one, context)), ...givenMeasures];
  await writeTable(engine, "backtest_measure", dropTunedP(all, tuning));
  await writeTable(engine, "backtest_gain", contestants.flatMap(measureGains));
  await writeTable(
    engine,
    "backtest_tier",
    tested.flatMap((one) => toTiers(one, context))
  );

  await measureMaturity(engine, context);
  await writeTable(
    engine,
    "backtest_given",
    given.flatMap(({given_score: name, title, cells}) => toGivenRows(cells, {name, title, ...context}))
  );

  const match = createMatch({engine, sql, source, context});
  const comparisons = await compareChampion(tested, baselines, match);
  const champion = tested.find(({row}) => row.is_champion)?.contestant;
  if (champion !== undefined)
    for (const one of given) comparisons.push(...(await compareWithGiven(engine, champion, one, {sql, ...context})));
  await writeTable(engine, "backtest_comparison", dropTunedP(comparisons, tuning));
  const evidence = {engine, workspace, context, totals: await readTotals(engine, context)};
  const models: ModelEvidence[] = [];
  for (const one of tested) models.push(await toEvidence(one, baselines, match));
  const kept = {measures: givenMeasures, comparisons: dropTunedP(comparisons, tuning)};
  const found = await findAll({...evidence, models, applied, given: given.map((one) => toGivenEvidence(one, kept))});
  await writeTable(engine, "finding", found);
}

async function readModels(engine: Engine, {horizonDays}: BacktestContext, sql: BlockSql): Promise<Tested[]> {
  const rows = await engine.queryRows<ModelRow>(
    "select model, is_champion, cast(effective_from as varchar) as effective_from from model order by is_champion desc, model"
  );
  const tiers = await engine.queryRows<{model: string; name: string}>(
    "select model, name from tier order by model, tier"
  );
  const tested: Tested[] = [];
  for (const row of rows) {
    const cells = await readScoreCells(engine, row.model, sql);
    tested.push({
      row,
      contestant: {name: row.model, cells, isRefitted: false, learned: null},
      tierCells: await readTierCells(engine, row.model, horizonDays),
      tierNames: tiers.filter(({model}) => model === row.model).map(({name}) => name)
    });
  }
  return tested;
}

function toTuning({row, tierCells}: Tested): Omit<Tuning, "isUndated"> {
  const cohorts = toCohortTiers(tierCells)
    .map(({cohort}) => cohort)
    .filter((cohort) => cohort !== "all");
  return {effectiveFrom: row.effective_from, firstCohort: cohorts.sort()[0] ?? null};
}

function toBaselines({model, cells}: SourceBaseline): Contestant[] {
  return [
    {name: randomName, cells: cells.map((cell) => ({...cell, score: 0})), isRefitted: false, learned: null},
    {name: sourceRateName, cells, isRefitted: true, learned: new Set(model.learned)}
  ];
}

function toTierMeasures({row: {model}, tierCells, tierNames}: Tested, {isClustered}: BacktestContext): MeasureRow[] {
  return toCohortTiers(tierCells).flatMap(({cohort, cells}) =>
    measureTiers(byTier(cells, tierNames.length), {isClustered}).map((row) => ({model, cohort, ...row}))
  );
}

function toTiers({row: {model}, tierCells, tierNames}: Tested, {isClustered}: BacktestContext): TierRow[] {
  return toCohortTiers(tierCells).flatMap(({cohort, cells}) =>
    toTierRows(cells, {model, cohort, names: tierNames, isClustered})
  );
}

type Matcher = (a: Contestant, b: Contestant, options: {byCohort: boolean}) => Promise<ComparisonRow[]>;

/** Compares two contestants, reading the cases by both scores in the way that fits the second one. */
function createMatch(given: {
  engine: Engine;
  sql: BlockSql;
  source: SourceBaseline;
  context: BacktestContext;
}): Matcher {
  const {engine, sql, source, context} = given;
  return (a, b, options) => {
    const readPairs = async () => {
      if (b.name === randomName) return toConstantPairs(a.cells);
      if (b.isRefitted) return readSourcePairs(engine, a.name, sql, (block, name) => source.model.scoreOf(block, name));
      return readModelPairs(engine, a.name, b.name, sql);
    };
    return compareContestants({a, b, isClustered: context.isClustered, readPairs}, options);
  };
}

/** The champion beside every other model and every baseline; without a champion there is nothing to compare. */
async function compareChampion(
  tested: readonly Tested[],
  baselines: readonly Contestant[],
  match: Matcher
): Promise<ComparisonRow[]> {
  const champion = tested.find(({row}) => row.is_champion)?.contestant;
  if (champion === undefined) return [];
  const others = [...tested.map(({contestant}) => contestant).filter((one) => one !== champion), ...baselines];
  const rows: ComparisonRow[] = [];
  for (const other of others) rows.push(...(await match(champion, other, {byCohort: true})));
  return rows;
}

async function toEvidence(
  {row, contestant, tierCells, tierNames}: Tested,
  baselines: readonly Contestant[],
  match: Matcher
): Promise<ModelEvidence> {
  const source = baselines.find(({name}) => name === sourceRateName)!;
  const [againstSource] = await match(contestant, source, {byCohort: false});
  const cells = byTier(tierCells, tierNames.length);
  return {
    model: row.model,
    isChampion: row.is_champion,
    effectiveFrom: row.effective_from,
    tiers: tierNames.map((name, tier) => ({name, cells: cells[tier]!})),
    againstSource: againstSource!
  };
}

async function readTotals(engine: Engine, {horizonDays}: BacktestContext): Promise<Totals> {
  const rows = await engine.queryRows<Totals>(`select ${countsSql(horizonDays)} from observation`);
  return rows[0]!;
}
