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
  /** True where whatever is learned is learned from earlier cohorts, else from the other fifths. */
  isWalkForward: boolean;
  plan: Pick<LevelPlan, "columns">;
  /** Folds it holds; null where it holds all of them. */
  folds: readonly number[] | null;
}

const whereSql = (folds: readonly number[] | null, of = "") =>
  folds === null ? "" : ` where ${of}fold in (${folds.join(", ")})`;

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
export function matrixSql({isDated, isWalkForward, plan, folds}: MatrixContext, firstWeek: number): string {
  const levels = plan.columns.map(({name}) => quoteIdentifier(name));
  const week = isDated ? `greatest(${weekSql} - ${firstWeek}, 0)` : "0";
  const places = listed.map(
    (column) =>
      `join (select value, least(row_number() over (order by value) - 1, ${lastPlace})::usmallint as place from (${listSql(column, {folds})})) as ${column}_list on ${column}_list.value = observation.${column}`
  );
  const own = {
    ...Object.fromEntries(listed.map((column) => [column, `${column}_list.place`])),
    week: `${week}::usmallint`,
    fold: "observation.fold",
    usable: `coalesce(${isWalkForward ? "usable_list.place" : "test_case.usable"}, ${lastPlace})::usmallint`,
    is_dropped: "coalesce(test_case.is_dropped, false)::utinyint",
    converted_day: "coalesce(converted_day, -1)",
    followed_days: "followed_days",
    amount_minor: "coalesce(amount_minor::double, 'nan'::double)"
  } as Record<keyof typeof matrixColumns, string>;
  const columns = [
    ...Object.keys(matrixColumns).map((name) => `${own[name as keyof typeof matrixColumns]} as ${name}`),
    ...levels
  ];
  const joins = ["join level using (observation_id)", "left join test_case using (observation_id)", ...places];
  // Tested folds count the cohorts with a matured row, the matrix all that it holds.
  if (isWalkForward)
    joins.push(`left join (${usableSql({folds})}) as usable_list on usable_list.usable = test_case.usable`);
  return `select ${columns.join(", ")} from observation ${joins.join(" ")}${whereSql(folds, "observation.")}`;
}

/** Place in the list of cohorts by position of a tested fold; a cohort that the list lacks has the place it would have. */
const usableSql = ({folds}: Pick<MatrixContext, "folds">) =>
  `select block as usable, (select count(*) from (${listSql("cohort", {folds})}) as listed where listed.value < fold_cohort.cohort) as place
from (select block, min(cohort) as cohort from test_case join observation using (observation_id) group by block) as fold_cohort`;
