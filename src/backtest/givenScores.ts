import type {Engine} from "../warehouse/engine.js";
import {compareContestants} from "./compare.js";
import type {BacktestContext} from "./context.js";
import type {GivenEvidence} from "./findings/finding.js";
import type {GivenCell} from "./givenLevels.js";
import {readGivenLevelCells, toGivenLevels} from "./givenLevels.js";
import type {Contestant} from "./measures.js";
import {measureRanking, whole} from "./measures.js";
import type {BlockSql} from "./readScores.js";
import {readGivenCells, readGivenPairs, readScoreCells} from "./readScores.js";
import type {ComparisonRow, MeasureRow} from "./rows.js";
import {measureTiers} from "./tierCells.js";

/** A score that came with the leads, as the backtest sees it. */
export interface Given {
  given_score: string;
  title: string;
  known: string;
  n_unlisted: number;
  contestant: Contestant;
  cells: readonly GivenCell[];
}

/** The given scores of the workspace, with their matured cases. */
export async function readGivenScores(engine: Engine, sql: BlockSql, {horizonDays}: BacktestContext): Promise<Given[]> {
  const rows = await engine.queryRows<Pick<Given, "given_score" | "title" | "known" | "n_unlisted">>(
    "select given_score, title, known, n_unlisted from given_score order by position"
  );
  const found: Given[] = [];
  for (const row of rows) {
    const {given_score: name} = row;
    const contestant = {name, cells: await readGivenCells(engine, name, sql), isRefitted: false, learned: null};
    found.push({...row, contestant, cells: await readGivenLevelCells(engine, name, horizonDays)});
  }
  return found;
}

/** Ranking measures of a given score on the leads that have one, and whether its levels are in order. */
export function measureGiven(given: Given, context: BacktestContext): MeasureRow[] {
  const ranking = measureRanking(given.contestant, context);
  const order = measureTiers(
    toBestFirst(given).map(({cells}) => cells),
    context
  );
  return [...ranking, ...order.map((row) => ({model: given.given_score, cohort: whole, ...row}))];
}

/** A model against a given score in AUC, on the leads that have the given score. */
export async function compareWithGiven(
  engine: Engine,
  model: Contestant,
  given: Given,
  {sql, isClustered}: {sql: BlockSql; isClustered: boolean}
): Promise<ComparisonRow[]> {
  const {contestant: b} = given;
  const a = {...model, cells: await readScoreCells(engine, model.name, sql, b.name)};
  const readPairs = () => readGivenPairs(engine, a.name, b.name, sql);
  return compareContestants({a, b, isClustered, readPairs}, {byCohort: true});
}

/** Levels as tiers are passed on: best first, matured cases by fold. */
function toBestFirst({cells}: Given): GivenEvidence["levels"] {
  return toGivenLevels(cells)
    .reverse()
    .map(({label, cells: own}) => ({
      name: label,
      cells: own.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}))
    }));
}

/** What detectors may look at. */
export function toGivenEvidence(
  given: Given,
  {measures, comparisons}: {measures: readonly MeasureRow[]; comparisons: readonly ComparisonRow[]}
): GivenEvidence {
  const {given_score: name, title, known, n_unlisted} = given;
  const total = (cells: readonly GivenCell[], key: "n" | "n_matured" | "n_converted") =>
    cells.reduce((sum, cell) => sum + cell[key], 0);
  const unknown = given.cells.filter(({value}) => value === null);
  return {
    ...{name, title, isUnstated: known === "unstated", nUnlisted: n_unlisted, levels: toBestFirst(given)},
    n: total(given.cells, "n"),
    unknown: {n: total(unknown, "n"), matured: total(unknown, "n_matured"), converted: total(unknown, "n_converted")},
    auc: measures.find(({model, cohort, measure}) => model === name && cohort === whole && measure === "auc")!,
    against: comparisons.filter(({other}) => other === name)
  };
}
