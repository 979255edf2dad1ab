import type {Features} from "../model/feature.js";
import {countsSql} from "../score/labels.js";
import type {TierCell, TierRow} from "../stats/tierTable.js";
import {byTier, toTierRows} from "../stats/tierTable.js";
import type {Engine} from "../warehouse/engine.js";
import type {Workspace} from "../workspace/workspace.js";
import type {HeadroomRow} from "./baselines/headroom.js";
import {measureHeadroom} from "./baselines/headroom.js";
import {matchSource, toMatch} from "./baselines/learnedMatch.js";
import type {RecencyBaseline} from "./baselines/recency.js";
import {readRecency} from "./baselines/recency.js";
import type {LearnedBaselines} from "./baselines/walkForward.js";
import {learnBaselines, toKnown} from "./baselines/walkForward.js";
import {calibrate} from "./calibration/calibrate.js";
import type {AppliedModel} from "./checks/levelMatrix.js";
import {compareContestants, toConstantPairs} from "./compare.js";
import type {BacktestContext} from "./context.js";
import {isWalkForward} from "./context.js";
import {decide} from "./decide/decide.js";
import {measureDrift} from "./drift/drift.js";
import {findAll} from "./findings/detectors.js";
import type {ModelEvidence, Totals} from "./findings/finding.js";
import {toFoldRows} from "./folds/fold.js";
import type {PlacedCases} from "./folds/placeCases.js";
import {placeCases} from "./folds/placeCases.js";
import {toGivenRows} from "./givenLevels.js";
import {compareWithGiven, measureGiven, readGivenScores, toGivenEvidence} from "./givenScores.js";
import {scanLeaks} from "./leaks/scanLeaks.js";
import {measureMaturity} from "./maturity/maturity.js";
import type {Contestant} from "./measures.js";
import {measureGains, measureRanking} from "./measures.js";
import type {BlockSql} from "./readScores.js";
import {blockSql, readModelPairs, readScoreCells} from "./readScores.js";
import type {SourceBaseline} from "./readSources.js";
import {readSourceBaseline} from "./readSources.js";
import type {ComparisonRow, MeasureRow} from "./rows.js";
import {writeTable} from "./rows.js";
import {readWeights} from "./suggest/weightRows.js";
import {measureTiers, readTierCells, toCohortTiers} from "./tierCells.js";
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
 * Makes the tables `backtest_…` and `finding`. Weights of models are fixed, so their cases are pooled; whatever is
 * learned is learned anew for each cohort from leads whose horizon was over when the cohort began (without dates: from
 * the other folds), and never pooled.
 *
 * @param options `applied`: the models themselves, to be looked at for criteria that cannot work, and to learn from
 *   their criteria; `features`: all of the workspace, to be looked at for leaks; `learns`: false leaves out the baselines learned from criteria
 */
export async function backtest(
  engine: Engine,
  workspace: Workspace,
  {
    applied = [],
    features = {},
    learns = true,
    ...context
  }: BacktestContext & {applied?: readonly AppliedModel[]; features?: Features; learns?: boolean}
): Promise<void> {
  const isDated = isWalkForward(workspace, context);
  const sql = blockSql(context, {isDated, holdoutFold: workspace.holdoutFold});
  const tested = await readModels(engine, context, sql);
  const isUndated = workspace.observe.kind === "undated";
  const placed = await placeCases(engine, context, {isDated, holdoutFold: workspace.holdoutFold});
  const source = await readSourceBaseline(engine, placed);
  const hasActivity = workspace.sources.some(({table}) => table === "activity");
  const recency = isUndated ? null : await readRecency(engine, sql, {hasActivity});
  const learned: LearnedBaselines[] = [];
  for (const one of learns ? applied : [])
    learned.push(await learnBaselines(engine, one, {placed, isClustered: context.isClustered, isUndated}));
  const baselines = toBaselines(tested, {source, recency});
  const contestants = [
    ...tested.map(({contestant}) => contestant),
    ...baselines,
    ...learned.flatMap(({matches}) => matches.map((one) => one.learned))
  ];
  const measures = contestants.flatMap((contestant) => measureRanking(contestant, context));
  const tuning = new Map(tested.map((one) => [one.row.model, {...toTuning(one), isUndated}]));
  const given = await readGivenScores(engine, sql, context);
  const givenMeasures = given.flatMap((one) => measureGiven(one, context));
  const all = [...measures, ...tested.flatMap((one) => toTierMeasures(one, context)), ...givenMeasures];
  await writeTable(engine, "backtest_measure", dropTunedP(all, tuning));
  await writeTable(engine, "backtest_gain", contestants.flatMap(measureGains));
  await writeTable(engine, "backtest_fold", toFoldRows(placed.folds));
  const againstSource = await measureAgainstSource(tested, {source, placed, isUndated, ...context});
  await writeTable(engine, "backtest_headroom", [...againstSource, ...learned.flatMap(({headroom}) => headroom)]);
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

  await calibrate(
    engine,
    tested.map(({row, tierNames}) => ({model: row.model, tiers: tierNames})),
    {placed, isClustered: context.isClustered}
  );
  await writeTable(engine, "backtest_weight", await readWeights(engine, learns ? applied : [], context));
  const match = createMatch({engine, sql, source, recency, context});
  const comparisons = await compareChampion(tested, baselines, match);
  const champion = tested.find(({row}) => row.is_champion)?.contestant;
  if (champion !== undefined)
    for (const one of learned.find(({model}) => model === champion.name)?.matches ?? [])
      comparisons.push(...(await compareContestants(toMatch(one, context.isClustered), {byCohort: true})));
  if (champion !== undefined)
    for (const one of given) comparisons.push(...(await compareWithGiven(engine, champion, one, {sql, ...context})));
  await writeTable(engine, "backtest_comparison", dropTunedP(comparisons, tuning));
  await decide(engine, {
    ...context,
    ...{workspace, sql, isDated, tuning, comparisons, random: randomName},
    models: tested.map(({row, tierNames}) => ({...row, isChampion: row.is_champion, nTiers: tierNames.length})),
    given: given.map(({given_score: name}) => name),
    sourceRate: {name: sourceRateName, rates: source.model}
  });
  const {leaks, scans} = await scanLeaks(engine, workspace, {applied, features, ...context});
  await writeTable(
    engine,
    "backtest_leak",
    leaks.map((leak) => ({...leak, is_suspected: Number(leak.is_suspected)}))
  );
  await writeTable(engine, "backtest_leak_scan", scans);
  const evidence = {engine, workspace, context, totals: await readTotals(engine, context)};
  const models: ModelEvidence[] = [];
  for (const one of tested) models.push(await toEvidence(one, baselines, match));
  const kept = {measures: givenMeasures, comparisons: dropTunedP(comparisons, tuning)};
  const tiers = tested.map(({row, tierNames, tierCells}) => ({model: row.model, tiers: tierNames, cells: tierCells}));
  const found = await findAll({
    ...evidence,
    models,
    applied,
    leaks,
    drift: await measureDrift(engine, {...context, applied, features, tiers}),
    given: given.map((one) => toGivenEvidence(one, kept))
  });
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

function toBaselines(
  tested: readonly Tested[],
  {source, recency}: {source: SourceBaseline; recency: RecencyBaseline | null}
): Contestant[] {
  const all = tested[0]?.contestant.cells ?? source.cells;
  return [
    {name: randomName, cells: all.map((cell) => ({...cell, score: 0})), isRefitted: false, learned: null},
    toSourceContestant(source),
    ...(recency === null ? [] : [recency.contestant])
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

async function measureAgainstSource(
  tested: readonly Tested[],
  options: {source: SourceBaseline; placed: PlacedCases; isUndated: boolean; isClustered: boolean}
): Promise<HeadroomRow[]> {
  const {source, placed, isUndated, isClustered} = options;
  const learned = toSourceContestant(source);
  const rows: HeadroomRow[] = [];
  for (const {row} of tested) {
    const isKnown = toKnown({effectiveFrom: row.effective_from}, placed, isUndated);
    const match = await matchSource(source, row.model, learned);
    rows.push(...(await measureHeadroom(match, {rival: "source_rate", isClustered, isKnown})));
  }
  return rows;
}

const toSourceContestant = ({model, cells}: SourceBaseline): Contestant => ({
  name: sourceRateName,
  cells,
  isRefitted: true,
  learned: new Set(model.learned)
});

type Matcher = (a: Contestant, b: Contestant, options: {byCohort: boolean}) => Promise<ComparisonRow[]>;

/** Compares two contestants, reading the cases by both scores in the way that fits the second one. */
function createMatch(given: {
  engine: Engine;
  sql: BlockSql;
  source: SourceBaseline;
  recency: RecencyBaseline | null;
  context: BacktestContext;
}): Matcher {
  const {engine, sql, source, recency, context} = given;
  return async (a, b, options) => {
    const readPairs = async () => {
      if (b.name === randomName) return toConstantPairs(a.cells);
      if (b.name === sourceRateName) return source.readPairs(a.name);
      if (b === recency?.contestant) return recency.readPairs(a.name);
      return readModelPairs(engine, a.name, b.name, sql);
    };
    // What is learned is tested on fewer cases, in folds of its own: the model beside it, too.
    const own = b.isRefitted ? {...a, cells: await source.readModelCells(a.name)} : a;
    return compareContestants({a: own, b, isClustered: context.isClustered, readPairs}, options);
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
