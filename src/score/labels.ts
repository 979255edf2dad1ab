/** A horizon in whole days, or `ever`: without end, and without maturity. */
export type Horizon = number | "ever";

/** SQL conditions over `observation` for one horizon. */
export interface LabelSql {
  isMatured: string;
  isConverted: string;
  /** Won although the horizon is not over: counted, never a label, because only the quick ones can be seen yet. */
  isOpenWon: string;
}

/**
 * Conditions that turn outcomes into labels; without a horizon (undated data) every observation counts as matured.
 *
 * @param relation name of the observations, needed where they are joined with leads: an attribute may have any name
 */
export function labelSql(horizonDays: number | null, relation?: string): LabelSql {
  const prefix = relation === undefined ? "" : `${relation}.`;
  const converted = `${prefix}converted_day`;
  if (horizonDays === null) return {isMatured: "true", isConverted: `${converted} is not null`, isOpenWon: "false"};
  const isMatured = `${prefix}followed_days >= ${horizonDays}`;
  return {
    isMatured,
    isConverted: `(${isMatured} and coalesce(${converted} <= ${horizonDays}, false))`,
    isOpenWon: `(${isMatured} is false and ${converted} is not null)`
  };
}

/** The four counts of every mart, as SQL aggregates over `observation`. */
export function countsSql(horizonDays: number | null): string {
  const {isMatured, isConverted, isOpenWon} = labelSql(horizonDays);
  return `count(*) as n, count(*) filter (${isMatured}) as n_matured, count(*) filter (${isConverted}) as n_converted, count(*) filter (${isOpenWon}) as n_open_won`;
}
