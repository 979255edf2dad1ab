import {labelSql} from "../../score/labels.js";
import {quoteIdentifier, quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import type {LevelCell} from "./levelCells.js";

/** Matured cases of one level of a criterion that have the same points from all other criteria. */
export interface RestCell extends LevelCell {
  /** Whole points from all other criteria of the model, before any cap. */
  rest: number;
}

/** A criterion of a model with the points of its levels in hundredths. */
export interface CriterionPoints {
  criterion: string;
  title: string;
  column: string;
  pointsOf(level: number): number;
  /** The same points as SQL. */
  sql: string;
}

/** The criteria of a model, in order. */
export async function readCriteria(engine: Engine, model: string): Promise<CriterionPoints[]> {
  const levels = await engine.queryRows<{
    criterion: string;
    title: string;
    column_name: string;
    level: number;
    points: number;
  }>(
    `select criterion, title, column_name, level, points from criterion join criterion_level using (model, criterion) where model = ${quoteLiteral(model)} order by position, level`
  );
  return [...new Set(levels.map(({criterion}) => criterion))].map((criterion) => {
    const own = levels.filter((row) => row.criterion === criterion);
    const points = new Map(own.map((row) => [row.level, row.points]));
    const whens = own.filter((row) => row.points !== 0).map((row) => `when ${row.level} then ${row.points}`);
    const {title, column_name: column} = own[0]!;
    const sql = whens.length === 0 ? "0" : `case ${quoteIdentifier(column)} ${whens.join(" ")} else 0 end`;
    return {criterion, title, column, pointsOf: (level) => points.get(level) ?? 0, sql};
  });
}

/**
 * Builds the temporary table `matured_level`: matured observations with the levels of a model's criteria and the points
 * of all of them together, before any cap.
 */
export async function buildMaturedLevels(
  engine: Engine,
  criteria: readonly CriterionPoints[],
  {horizonDays, isClustered}: BacktestContext
): Promise<void> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const columns = [...new Set(criteria.map(({column}) => quoteIdentifier(column)))].join(", ");
  await engine.execute(
    `create or replace temp table matured_level as select ${columns}, ${isClustered ? "fold" : "0"} as fold, ${isConverted} as is_converted, (${criteria.map(({sql}) => `(${sql})`).join(" + ")})::integer as points
from observation join level using (observation_id) where ${isMatured}`
  );
}

/** Matured cases of one criterion by level, fold and the points of all others; needs `matured_level`. */
export async function readRestCells(engine: Engine, {column, sql}: CriterionPoints): Promise<RestCell[]> {
  const columns = await engine.queryColumns(
    `select ${quoteIdentifier(column)} as level, fold, ((points - (${sql})) // 100)::integer as rest, count(*)::integer as n, (count(*) filter (is_converted))::integer as converted
from matured_level group by all order by all`,
    {level: "u8", fold: "u8", rest: "i32", n: "i32", converted: "i32"}
  );
  return Array.from(columns.level, (level, i) => ({
    level,
    fold: columns.fold[i]!,
    rest: columns.rest[i]!,
    n: columns.n[i]!,
    converted: columns.converted[i]!
  }));
}
