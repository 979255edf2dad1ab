import {labelSql} from "../score/labels.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {PairedOutcomes} from "../stats/pairedDeLong.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import type {BacktestContext} from "./context.js";
import type {ScoreCell} from "./foldedOutcomes.js";

/** Test folds of undated data, made of the twenty folds by hash. */
const nTestFolds = 5;

/** Where matured observations stand in the backtest: SQL over `observation`. */
export interface BlockSql {
  isMatured: string;
  isConverted: string;
  /** Name of the test block. */
  block: string;
  /** Fold of the account, asked for only where intervals need it: twenty times fewer cells otherwise. */
  fold: string;
}

/** Blocks are cohorts in time; without time they are five folds of accounts. */
export function blockSql({horizonDays, isClustered}: BacktestContext, isDated: boolean): BlockSql {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const fold = isClustered ? "fold" : "0";
  return {isMatured, isConverted, fold, block: isDated ? "cohort" : `cast(fold % ${nTestFolds} as varchar)`};
}

/** A cell with the cohort of the cases beside their test block; without dates they differ. */
export interface CohortCell extends ScoreCell {
  readonly cohort: string;
}

/** Matured observations of a model by cohort, block, fold and score; score in hundredths of points. */
export async function readScoreCells(engine: Engine, model: string, sql: BlockSql): Promise<CohortCell[]> {
  const columns = await engine.queryColumns(
    `select cohort, ${sql.block} as block, ${sql.fold} as fold, score, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join score using (observation_id) where model = ${quoteLiteral(model)} and ${sql.isMatured}
group by all order by all`,
    {cohort: "text", block: "text", fold: "u8", score: "i32", n: "i32", converted: "i32"}
  );
  return columns.cohort.map((cohort, i) => ({
    cohort,
    block: columns.block[i]!,
    fold: columns.fold[i]!,
    score: columns.score[i]!,
    n: columns.n[i]!,
    converted: columns.converted[i]!
  }));
}

/** Matured observations by cohort, block and the scores of two models, or of a model and the source. */
export interface PairCells {
  cohort: string;
  block: string;
  outcomes: PairedOutcomes;
}

/** Cases by the scores of two models, for the paired test. */
export async function readModelPairs(engine: Engine, a: string, b: string, sql: BlockSql): Promise<PairCells[]> {
  const columns = await engine.queryColumns(
    `select cohort, ${sql.block} as block, first.score as a, second.score as b, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join score as first using (observation_id) join score as second using (observation_id)
where first.model = ${quoteLiteral(a)} and second.model = ${quoteLiteral(b)} and ${sql.isMatured}
group by all order by all`,
    {cohort: "text", block: "text", a: "i32", b: "i32", n: "i32", converted: "i32"}
  );
  return toPairCells(columns, (i) => columns.b[i]!);
}

/** Cases by a model's score and the score that `scoreOf` gives their source in their block. */
export async function readSourcePairs(
  engine: Engine,
  model: string,
  sql: BlockSql,
  scoreOf: (block: string, source: string) => number
): Promise<PairCells[]> {
  const columns = await engine.queryColumns(
    `select cohort, ${sql.block} as block, source, score as a, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation join score using (observation_id) where model = ${quoteLiteral(model)} and ${sql.isMatured}
group by all order by all`,
    {cohort: "text", block: "text", source: "text", a: "i32", n: "i32", converted: "i32"}
  );
  return toPairCells(columns, (i) => scoreOf(columns.block[i]!, columns.source[i]!));
}

interface PairColumns {
  cohort: string[];
  block: string[];
  a: Int32Array;
  n: Int32Array;
  converted: Int32Array;
}

function toPairCells({cohort, block, a, n, converted}: PairColumns, scoreB: (row: number) => number): PairCells[] {
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
