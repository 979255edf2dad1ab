/**
 * The contract between the pipeline and the pages: every data file of the site, its grain and its columns.
 * Loaders select exactly these columns; pages may rely on them and on nothing else.
 */

/** Types a published column can have; `count` is a whole number, `number` a double, `text` a dictionary of strings. */
export type ColumnType = "count" | "number" | "text" | "flag";

export interface PublishedTable {
  /** What one row is, in words. */
  grain: string;
  columns: Readonly<Record<string, ColumnType>>;
}

/**
 * Where a cohort is `undated`, the workspace has no dates. `fold` is 0 everywhere unless a lead or account can be
 * observed more than once; then it is 0..19 and intervals are the delete-one-fold jackknife.
 */
const cell = {cohort: "text", source: "text", segment: "text", fold: "count"} as const;
const counts = {n: "count", n_matured: "count", n_converted: "count", n_open_won: "count"} as const;

export const publishedTables = {
  leads: {
    grain: "cohort of creation × source × segment: every lead, observed or not",
    columns: {
      cohort: "text",
      source: "text",
      segment: "text",
      n: "count",
      n_observed: "count",
      n_decided_won: "count",
      n_decided_lost: "count",
      n_not_yet: "count",
      n_won_ever: "count"
    }
  },
  tiers: {
    grain:
      "model × cohort × source × segment × fold × tier: observations at the workspace's horizon; one empty model and tier where there is no model",
    columns: {
      model: "text",
      ...cell,
      tier: "text",
      ...counts,
      amount_sum: "number",
      amount_sum_squares: "number"
    }
  },
  criteria: {
    grain: "model × criterion × level × cohort × source × segment × fold: observations at the workspace's horizon",
    columns: {model: "text", criterion: "text", level: "count", ...cell, ...counts}
  },
  lead_types: {
    grain:
      "model × stage it names a threshold for × agreement of model and record × cohort × source × segment × fold: observations at the workspace's horizon",
    columns: {model: "text", stage: "text", agreement: "count", ...cell, ...counts}
  },
  scores: {
    grain: "model × score × cohort × source × segment × fold: matured observations only; score in points",
    columns: {model: "text", score: "number", ...cell, n: "count", n_converted: "count"}
  },
  spend: {
    grain: "month × source: money spent, in minor units of the workspace's currency",
    columns: {cohort: "text", source: "text", amount_minor: "number"}
  },
  funnel: {
    grain: "stage × cohort of creation × source × segment: leads that ever reached the stage",
    columns: {stage: "text", cohort: "text", source: "text", segment: "text", n: "count"}
  },
  times: {
    grain:
      "source × segment × whole days from creation: leads converted on that day, leads whose following ended on it",
    columns: {source: "text", segment: "text", days: "count", n_converted: "count", n_censored: "count"}
  },
  measures: {
    grain: "model × cohort × measure of the backtest; cohort `all` is the whole; undefined values are null",
    columns: {
      model: "text",
      cohort: "text",
      measure: "text",
      value: "number",
      lower: "number",
      upper: "number",
      p: "number",
      n: "count",
      n_converted: "count"
    }
  },
  gains: {
    grain: "model × depth of the backtest over all cohorts; depth in hundredths, ties entered pro rata",
    columns: {model: "text", depth: "number", gain: "number", lift: "number", n: "number"}
  },
  comparisons: {
    grain: "champion × challenger or baseline × cohort: paired difference in AUC, champion minus the other",
    columns: {
      model: "text",
      other: "text",
      cohort: "text",
      difference: "number",
      lower: "number",
      upper: "number",
      p: "number",
      n: "count",
      n_converted: "count"
    }
  },
  given_levels: {
    grain:
      "given score × level, 0 the worst, and one row for leads without one: observations at the workspace's horizon",
    columns: {
      given_score: "text",
      title: "text",
      level: "count",
      label: "text",
      is_unknown: "flag",
      ...counts,
      rate: "number",
      lower: "number",
      upper: "number"
    }
  },
  findings: {
    grain: "finding, most severe first",
    columns: {code: "text", severity: "text", subject: "text", title: "text", detail: "text", page: "text"}
  }
} as const satisfies Record<string, PublishedTable>;

export type PublishedName = keyof typeof publishedTables;
