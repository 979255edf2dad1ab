import {weekSql} from "../backtest/decide/weekPairs.js";
import type {LevelPlan} from "../observe/levels.js";
import {quoteIdentifier} from "../sql/identifier.js";
import {matrixColumns} from "./tables.js";

/** Columns of `observation` whose values the matrix holds as places in lists. */
export const listed = ["cohort", "source", "segment"] as const;

/** Greatest place in a list that the matrix can hold. */
export const lastPlace = 65_535;

/** What the matrix is made for. */
export interface MatrixContext {
  isDated: boolean;
  plan: Pick<LevelPlan, "columns">;
  /** Folds it holds; null where it holds all of them. */
  folds: readonly number[] | null;
}

const whereSql = (folds: readonly number[] | null) => (folds === null ? "" : ` where fold in (${folds.join(", ")})`);

/** SQL of the values of a column in the order of their places. */
export const listSql = (column: (typeof listed)[number], {folds}: Pick<MatrixContext, "folds">): string =>
  `select distinct ${column} as value from observation${whereSql(folds)} order by value`;

/** SQL of the first and last week, numbered as in `weekSql`; null without dates. */
export const weekRangeSql = ({folds}: Pick<MatrixContext, "folds">): string =>
  `select min(${weekSql}) as first, max(${weekSql}) as last from observation${whereSql(folds)}`;

/**
 * SQL of the observation matrix: the columns of `matrixColumns`, then the levels, one row an observation.
 *
 * The observations are stored in the order of the leads' ids, so whoever selects must put them in that of what they hold.
 *
 * @param firstWeek number of the week that has place 0; what is before it has that place too
 */
export function matrixSql({isDated, plan, folds}: MatrixContext, firstWeek: number): string {
  const levels = plan.columns.map(({name}) => quoteIdentifier(name));
  const week = isDated ? `greatest(${weekSql} - ${firstWeek}, 0)` : "0";
  const places = listed.map(
    (column) =>
      `join (select value, least(row_number() over (order by value) - 1, ${lastPlace})::usmallint as place from (${listSql(column, {folds})})) as ${column}_list on ${column}_list.value = observation.${column}`
  );
  const own = {
    ...Object.fromEntries(listed.map((column) => [column, `${column}_list.place`])),
    week: `${week}::usmallint`,
    fold: "fold",
    converted_day: "coalesce(converted_day, -1)",
    followed_days: "followed_days",
    amount_minor: "coalesce(amount_minor::double, 'nan'::double)"
  } as Record<keyof typeof matrixColumns, string>;
  const columns = [
    ...Object.keys(matrixColumns).map((name) => `${own[name as keyof typeof matrixColumns]} as ${name}`),
    ...levels
  ];
  return `select ${columns.join(", ")} from observation join level using (observation_id) ${places.join(" ")}${whereSql(folds)}`;
}
