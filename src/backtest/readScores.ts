import {labelSql} from "../score/labels.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {ScoreCell} from "../stats/foldedOutcomes.js";
import type {PairedOutcomes} from "../stats/pairedDeLong.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import type {BacktestContext} from "./context.js";

/** Name, in the column `cohort`, of the leads that no weights were set on. */
export const holdout = "holdout";

/** Test folds of undated data, made of the twenty folds by hash. */
export const nTestFolds = 5;

/** Where matured observations stand in the backtest: SQL over `observation`. */
export interface BlockSql {
  isMatured: string;
  isConverted: string;
  /** Name of the cohort; without dates the part of the leads, where one is held back from tuning. */
  cohort: string;
  /** Name of the test block. */
  block: string;
  /** Fold of the account, asked for only where intervals need it: twenty times fewer cells otherwise. */
  fold: string;
}

/** Blocks are cohorts in time; without time they are five folds of accounts. */
export function blockSql(
  {horizonDays, isClustered}: BacktestContext,
  {isDated, holdoutFold = null}: {isDated: boolean; holdoutFold?: number | null}
): BlockSql {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const fold = isClustered ? "fold" : "0";
  const testFold = `fold % ${nTestFolds}`;
  const cohort =
    isDated || holdoutFold === null
      ? "cohort"
      : `case when ${testFold} = ${holdoutFold} then '${holdout}' else 'tuning' end`;
  return {isMatured, isConverted, fold, cohort, block: isDated ? "cohort" : `cast(${testFold} as varchar)`};
}

/** A cell with the cohort of the cases beside their test block; without dates they differ. */
export interface CohortCell extends ScoreCell {
  readonly cohort: string;
}

/**
 * Matured observations of a model by cohort, block, fold and score; score in hundredths of points.
 *
 * @param given a given score: only observations that have one
 */
export async function readScoreCells(
  engine: Engine,
  model: string,
  sql: BlockSql,
  given: string | null = null
): Promise<CohortCell[]> {
  const having = given === null ? "" : ` and observation_id in (${givenSql(given)})`;
  const columns = await engine.queryColumns(
    `select ${sql.cohort} as cohort, ${sql.block} as block, ${sql.fold} as fold, score, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join score using (observation_id) where model = ${quoteLiteral(model)} and ${sql.isMatured}${having}
group by all order by all`,
    {cohort: "text", block: "text", fold: "u8", score: "i32", n: "i32", converted: "i32"}
  );
  return toCohortCells(columns);
}

interface CellColumns {
  cohort: string[];
  block: string[];
  fold: Uint8Array;
  score: Int32Array | Float64Array;
  n: Int32Array;
  converted: Int32Array;
}

/** Columns as cells. */
export const toCohortCells = ({cohort, block, fold, score, n, converted}: CellColumns): CohortCell[] =>
  cohort.map((name, i) => ({
    cohort: name,
    block: block[i]!,
    fold: fold[i]!,
    score: score[i]!,
    n: n[i]!,
    converted: converted[i]!
  }));

/** Matured observations by cohort, block and the scores of two models, or of a model and the source. */
export interface PairCells {
  cohort: string;
  block: string;
  outcomes: PairedOutcomes;
}

/** Cases by the scores of two models, for the paired test. */
export async function readModelPairs(engine: Engine, a: string, b: string, sql: BlockSql): Promise<PairCells[]> {
  const columns = await engine.queryColumns(
    `select ${sql.cohort} as cohort, ${sql.block} as block, first.score as a, second.score as b, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join score as first using (observation_id) join score as second using (observation_id)
where first.model = ${quoteLiteral(a)} and second.model = ${quoteLiteral(b)} and ${sql.isMatured}
group by all order by all`,
    {cohort: "text", block: "text", a: "i32", b: "i32", n: "i32", converted: "i32"}
  );
  return toPairCells(columns, (i) => columns.b[i]!);
}

const givenSql = (given: string) => `select observation_id from given_value where given_score = ${quoteLiteral(given)}`;

/** Matured observations that have a given score, by cohort, block, fold and that score. */
export async function readGivenCells(engine: Engine, given: string, sql: BlockSql): Promise<CohortCell[]> {
  const columns = await engine.queryColumns(
    `select ${sql.cohort} as cohort, ${sql.block} as block, ${sql.fold} as fold, value as score, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join given_value using (observation_id) where given_score = ${quoteLiteral(given)} and ${sql.isMatured}
group by all order by all`,
    {cohort: "text", block: "text", fold: "u8", score: "f64", n: "i32", converted: "i32"}
  );
  return toCohortCells(columns);
}

/** Cases by a model's score and a given one, those that have both. */
export async function readGivenPairs(
  engine: Engine,
  model: string,
  given: string,
  sql: BlockSql
): Promise<PairCells[]> {
  const columns = await engine.queryColumns(
    `select ${sql.cohort} as cohort, ${sql.block} as block, score as a, value as b, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join score using (observation_id) join given_value using (observation_id)
where model = ${quoteLiteral(model)} and given_score = ${quoteLiteral(given)} and ${sql.isMatured}
group by all order by all`,
    {cohort: "text", block: "text", a: "i32", b: "f64", n: "i32", converted: "i32"}
  );
  return toPairCells(columns, (i) => columns.b[i]!);
}

interface PairColumns {
  cohort: string[];
  block: string[];
  a: Int32Array;
  n: Int32Array;
  converted: Int32Array;
}

/** Columns as pairs of a cohort and block, the second score by row. */
export function toPairCells(
  {cohort, block, a, n, converted}: PairColumns,
  scoreB: (row: number) => number
): PairCells[] {
  const groups = groupBy(cohort.keys(), (i) => `${cohort[i]}\n${block[i]}`);
  return [...groups.values()].map((rows) => ({
    cohort: cohort[rows[0]!]!,
    block: block[rows[0]!]!,
    outcomes: {
      scoreA: Float64Array.from(rows, (i) => a[i]!),
      scoreB: Float64Array.from(rows, scoreB),
      n: Float64Array.from(rows, (i) => n[i]!),
      converted: Float64Array.from(rows, (i) => converted[i]!)
    }
  }));
}

/** Everything in one list, for scores that mean the same in every block. */
export function poolPairs(cells: readonly PairCells[]): PairedOutcomes {
  const join = (key: keyof PairedOutcomes) => cells.flatMap(({outcomes}) => Array.from(outcomes[key]));
  return {scoreA: join("scoreA"), scoreB: join("scoreB"), n: join("n"), converted: join("converted")};
}
