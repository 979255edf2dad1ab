import {quoteIdentifier, quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";

/** Observations by month, source, segment and level of one criterion. */
export interface LevelCount {
  cohort: string;
  /** Source and segment as one key. */
  group: string;
  level: number;
  n: number;
}

/** A criterion of a model with what it found over time. */
export interface CriterionCells {
  model: string;
  criterion: string;
  title: string;
  isUnstated: boolean;
  /** Words and hundredths of points of each level. */
  labels: ReadonlyMap<number, string>;
  points: ReadonlyMap<number, number>;
  cells: readonly LevelCount[];
}

interface CriterionRow {
  model: string;
  criterion: string;
  title: string;
  column_name: string;
  is_unstated: boolean;
}

/** Every criterion of every model over time; a column of the matrix that several share is read once. */
export async function readCriterionCells(engine: Engine): Promise<CriterionCells[]> {
  const criteria = await engine.queryRows<CriterionRow>(
    "select model, criterion, title, column_name, is_unstated from criterion order by model, position"
  );
  const levels = await engine.queryRows<{
    model: string;
    criterion: string;
    level: number;
    label: string;
    points: number;
  }>("select model, criterion, level, label, points from criterion_level order by model, criterion, level");
  const cells = await readColumns(engine, [...new Set(criteria.map(({column_name}) => column_name))]);
  return criteria.map(({model, criterion, title, column_name, is_unstated}) => {
    const own = levels.filter((one) => one.model === model && one.criterion === criterion);
    return {
      ...{model, criterion, title, isUnstated: is_unstated, cells: cells.get(column_name)!},
      labels: new Map(own.map(({level, label}) => [level, label])),
      points: new Map(own.map(({level, points}) => [level, points]))
    };
  });
}

async function readColumns(engine: Engine, columns: readonly string[]): Promise<Map<string, LevelCount[]>> {
  const cells = new Map<string, LevelCount[]>();
  if (columns.length === 0) return cells;
  const names = columns.map(quoteIdentifier).join(", ");
  await engine.execute(
    `create or replace temp table drift_level as select cohort, ${groupSql} as cell_group, ${names} from observation join level using (observation_id)`
  );
  for (const column of columns) cells.set(column, await readColumn(engine, column));
  await engine.execute("drop table drift_level");
  return cells;
}

/** Source and segment as one text; no source holds a line break, and if one did, groups would only be finer or coarser. */
export const groupSql = "source || chr(10) || segment";

async function readColumn(engine: Engine, column: string): Promise<LevelCount[]> {
  const rows = await engine.queryColumns(
    `select cohort, cell_group, ${quoteIdentifier(column)} as level, count(*)::integer as n from drift_level group by all order by all`,
    {cohort: "text", cell_group: "text", level: "u8", n: "i32"}
  );
  return rows.cohort.map((cohort, i) => ({cohort, group: rows.cell_group[i]!, level: rows.level[i]!, n: rows.n[i]!}));
}

/** Scores of a model by month, source, segment and fold: numbers, sums and sums of squares in hundredths. */
export interface ScoreSum {
  cohort: string;
  group: string;
  fold: number;
  n: number;
  sum: number;
  squares: number;
}

/** Sums of a model's scores, the fold only where intervals need it. */
export async function readScoreSums(
  engine: Engine,
  model: string,
  {isClustered}: {isClustered: boolean}
): Promise<ScoreSum[]> {
  const rows = await engine.queryColumns(
    `select cohort, ${groupSql} as cell_group, ${isClustered ? "fold" : "0"} as fold, count(*)::integer as n, sum(score)::double as total, sum(score::bigint * score)::double as squares
from observation join score using (observation_id) where model = ${quoteLiteral(model)} group by all order by all`,
    {cohort: "text", cell_group: "text", fold: "u8", n: "i32", total: "f64", squares: "f64"}
  );
  return rows.cohort.map((cohort, i) => ({
    ...{cohort, group: rows.cell_group[i]!, fold: rows.fold[i]!},
    ...{n: rows.n[i]!, sum: rows.total[i]!, squares: rows.squares[i]!}
  }));
}
