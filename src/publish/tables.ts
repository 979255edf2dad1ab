/**
 * The contract between the pipeline and the pages: every data file of the site, its grain and its columns.
 * Loaders select exactly these columns; pages may rely on them and on nothing else.
 *
 * Long, because it is one list: whoever asks what may leave the warehouse reads it here and nowhere else.
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
const pair = {from_model: "text", to_model: "text"} as const;
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
    grain: "model × cohort × measure of the backtest; cohort `all` is the whole; what cannot be computed is null",
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
  folds: {
    grain:
      "cohort that is tested (without dates: fold of leads): what may be learned from, what is tested, and why nothing is, empty where something is",
    columns: {
      cohort: "text",
      n_train: "count",
      n_train_converted: "count",
      n_test: "count",
      n_test_converted: "count",
      n_dropped: "count",
      reason: "text"
    }
  },
  headroom: {
    grain:
      "model × learned baseline × period (all, known_to_author, unknown_to_author): AUC of both on the same tested leads, baseline minus model",
    columns: {
      model: "text",
      rival: "text",
      period: "text",
      n_folds: "count",
      model_auc: "number",
      rival_auc: "number",
      headroom: "number",
      lower: "number",
      upper: "number",
      n: "count",
      n_converted: "count"
    }
  },
  icp: {
    grain:
      "value of an attribute of the lead: customers that have it against all matured leads, by number and by amount; the values of an attribute together are all matured leads; limits and p (adjusted) are null where nothing was tested",
    columns: {
      attribute: "text",
      known: "text",
      kind: "text",
      value: "text",
      position: "count",
      n: "count",
      n_converted: "count",
      n_weighted: "count",
      amount_sum: "number",
      amount_sum_squares: "number",
      share_of_leads: "number",
      share_of_converted: "number",
      lift: "number",
      lower: "number",
      upper: "number",
      p: "number",
      method: "text",
      standing: "text",
      amount_share: "number",
      amount_lift: "number",
      amount_lower: "number",
      amount_upper: "number",
      amount_p: "number",
      amount_standing: "text"
    }
  },
  unprofiled: {
    grain: "attribute of the lead that the profile of customers leaves out, with the reason",
    columns: {attribute: "text", known: "text", reason: "text"}
  },
  framework_criteria: {
    grain:
      "criterion of a framework, built-in or own, in the order of the frameworks; grades worst first and the lowest that counts as met, both empty where the answers are met and unmet",
    columns: {
      framework: "text",
      framework_title: "text",
      position: "count",
      criterion: "text",
      title: "text",
      theme: "text",
      asks: "text",
      grades: "text",
      met_from: "text"
    }
  },
  framework_questions: {
    grain: "question that helps to assess a framework criterion",
    columns: {criterion: "text", position: "count", question: "text"}
  },
  states: {
    grain:
      "assessed framework criterion × state (met, unmet, unknown, never_asked) × cohort × source × segment × fold: observations at the workspace's horizon",
    columns: {criterion: "text", state: "text", ...cell, ...counts}
  },
  state_pairs: {
    grain:
      "assessed framework criterion × state × other criterion × its state (met, unmet, unknown) × fold: observations; with folds only pairs of one framework or theme",
    columns: {criterion: "text", state: "text", other: "text", other_state: "text", fold: "count", ...counts}
  },
  completeness: {
    grain: "framework × number of its assessed criteria known × number met × fold: observations",
    columns: {framework: "text", n_known: "count", n_met: "count", fold: "count", ...counts}
  },
  answers: {
    grain:
      "framework criterion × role × day of the lead's life (-1 before its creation, 90 for then and later, null where that has no date): assessments; first and late ones as the warehouse table answer_count says",
    columns: {
      criterion: "text",
      role: "text",
      days: "number",
      n_answers: "count",
      n_met: "count",
      n_unmet: "count",
      n_first: "count",
      n_first_of_role: "count",
      n_first_late: "count"
    }
  },
  agreement: {
    grain: "framework criterion × last answer of marketing × last answer of sales: leads that both assessed",
    columns: {criterion: "text", marketing: "text", sales: "text", n: "count"}
  },
  moves: {
    grain:
      "pair of models in one direction × tier under each × cohort × fold: observations; at most six models in all pairs, more each with the champion",
    columns: {
      ...pair,
      from_tier: "text",
      to_tier: "text",
      cohort: "text",
      fold: "count",
      n: "count",
      n_matured: "count",
      n_converted: "count"
    }
  },
  open_moves: {
    grain: "pair of models in one direction × tier under each: leads open on the last known day, scored as of its end",
    columns: {...pair, from_tier: "text", to_tier: "text", n: "count"}
  },
  loads: {
    grain: "model × week of scoring, its Monday: leads, and leads for sales, in the last thirteen full weeks",
    columns: {model: "text", week_on: "text", n: "count", n_sales: "count"}
  },
  effects: {
    grain:
      "pair of models in one direction × period × measure: paired difference on matured cases, above 0 favours the model arrived at; what cannot be computed is null",
    columns: {
      ...pair,
      period: "text",
      measure: "text",
      from_value: "number",
      to_value: "number",
      difference: "number",
      lower: "number",
      upper: "number",
      p: "number",
      n_from: "count",
      n_to: "count",
      n: "count",
      n_converted: "count"
    }
  },
  changes: {
    grain:
      "pair of models in one direction × thing that differs: leads that move by it; the last two are what no single change does",
    columns: {
      ...pair,
      position: "count",
      part: "text",
      kind: "text",
      subject: "text",
      text: "text",
      n_alone: "number",
      n_needed: "number",
      n_moved: "count"
    }
  },
  maturity: {
    grain:
      "model × tier in order, position 0 being all tiers: conversion within the horizon of matured observations, and estimated from open ones too; method empty where the estimate has no limits",
    columns: {
      model: "text",
      position: "count",
      tier: "text",
      ...counts,
      rate: "number",
      lower: "number",
      upper: "number",
      estimate: "number",
      estimate_lower: "number",
      estimate_upper: "number",
      n_at_risk: "count",
      method: "text"
    }
  },
  cohort_times: {
    grain:
      "cohort × whole days from scoring, up to the horizon: observations converted on that day, observations whose following ended on it; followed_days is for how long every one of the cohort is followed",
    columns: {cohort: "text", followed_days: "count", days: "count", n_converted: "count", n_censored: "count"}
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
  leaks: {
    grain:
      "thing looked at for a leak, by kind of suspicion: suspicions first; values that fewer than 30 leads have are never named",
    columns: {
      position: "count",
      kind: "text",
      subject: "text",
      subject_kind: "text",
      known: "text",
      used_by: "text",
      is_suspected: "flag",
      n: "count",
      n_converted: "number",
      auc: "number",
      auc_lower: "number",
      auc_upper: "number",
      gain: "number",
      gain_lower: "number",
      gain_upper: "number",
      iv: "number",
      iv_noise: "number",
      p: "number",
      share: "number",
      share_other: "number",
      evidence: "text"
    }
  },
  leak_scans: {
    grain: "kind of suspicion: how much was looked at, and from what on it is suspected",
    columns: {kind: "text", n_looked: "count", n_suspected: "count", words: "text"}
  },
  captured: {
    grain:
      "champion × challenger, given score or baseline: conversions found with the same number of contacts, the best of each week by score; difference is champion minus the other",
    columns: {
      model: "text",
      other: "text",
      cohort: "text",
      capacity: "number",
      is_stated: "flag",
      is_weekly: "flag",
      n_weeks: "count",
      n: "count",
      n_converted: "count",
      n_worked: "number",
      captured: "number",
      other_captured: "number",
      difference: "number",
      lower: "number",
      upper: "number",
      method: "text"
    }
  },
  segment_comparisons: {
    grain:
      "champion × challenger or given score × cohorts (all, fresh, holdout) × segment or source: paired difference in AUC; values with fewer than 10 conversions are one row without a name",
    columns: {
      model: "text",
      other: "text",
      cohort: "text",
      kind: "text",
      value: "text",
      n_values: "count",
      difference: "number",
      lower: "number",
      upper: "number",
      p: "number",
      p_adjusted: "number",
      n: "count",
      n_converted: "count"
    }
  },
  power: {
    grain:
      "champion × challenger, given score or baseline: whether they can be told apart, and the matured leads that takes",
    columns: {
      model: "text",
      other: "text",
      cohort: "text",
      difference: "number",
      lower: "number",
      upper: "number",
      n: "count",
      n_needed: "number",
      months: "number",
      text: "text"
    }
  },
  profits: {
    grain:
      "model × part (choose, report) × cut of the score, from nobody to everybody, at most 101: matured leads at or above it, and those of them that go to sales today",
    columns: {
      model: "text",
      part: "text",
      position: "count",
      cut: "number",
      n: "count",
      n_converted: "count",
      rate_lower: "number",
      rate_upper: "number",
      n_sales: "count",
      n_sales_converted: "count",
      n_weeks: "number",
      design_effect: "number",
      profit_amount: "number",
      lower_amount: "number",
      upper_amount: "number"
    }
  },
  cuts: {
    grain: "model × way of choosing leads: what it earns on the leads that report, chosen on the others",
    columns: {
      model: "text",
      policy: "text",
      chosen_on: "text",
      reported_on: "text",
      is_same_leads: "flag",
      cut: "number",
      cut_lower: "number",
      cut_upper: "number",
      n: "count",
      n_converted: "count",
      n_all: "count",
      n_weeks: "number",
      rate_lower: "number",
      rate_upper: "number",
      profit_amount: "number",
      profit_lower: "number",
      profit_upper: "number",
      missed_amount: "number",
      missed_lower: "number",
      missed_upper: "number",
      value_per_win: "number",
      is_value_stated: "flag",
      cost_per_contact: "number",
      capacity: "number"
    }
  },
  suggested_tiers: {
    grain: "model × method (natural_breaks, profit) × tier it suggests, 0 the best: matured leads that report",
    columns: {
      model: "text",
      method: "text",
      position: "count",
      from_points: "number",
      n: "count",
      n_converted: "count",
      rate: "number",
      lower: "number",
      upper: "number"
    }
  },
  calibrations: {
    grain:
      "model × method (platt, isotonic) × measure of its out-of-sample probabilities over all folds tested; what cannot be computed is null",
    columns: {
      model: "text",
      method: "text",
      measure: "text",
      value: "number",
      lower: "number",
      upper: "number",
      n: "count",
      n_converted: "count",
      n_folds: "count"
    }
  },
  reliability: {
    grain: "model × method × bin of out-of-sample probabilities, lowest first, each about a tenth of the cases tested",
    columns: {
      model: "text",
      method: "text",
      bin: "count",
      probability_from: "number",
      probability_to: "number",
      mean_probability: "number",
      n: "count",
      n_converted: "count",
      rate: "number",
      lower: "number",
      upper: "number"
    }
  },
  readings: {
    grain:
      "model × kind (tier, score) × position, best first: the probability it stands for, by the curve through all matured cases; score in points",
    columns: {
      model: "text",
      kind: "text",
      position: "count",
      label: "text",
      score: "number",
      probability: "number",
      lower: "number",
      upper: "number",
      n: "count",
      n_converted: "count",
      rate: "number"
    }
  },
  weights: {
    grain:
      "model × weight of its file, in order of the file: points as they are beside those that matured history would set; learned is null where history says nothing of it",
    columns: {
      model: "text",
      criterion: "text",
      position: "count",
      weight: "text",
      label: "text",
      present: "number",
      learned: "number",
      lower: "number",
      upper: "number",
      n: "count",
      n_converted: "count",
      points_per_doubling: "number",
      is_penalised: "flag"
    }
  },
  drift: {
    grain:
      "thing followed (score, criterion, attribute, source) × month after the base: how far its distribution is from the base; p adjusted over all rows",
    columns: {
      kind: "text",
      model: "text",
      subject: "text",
      title: "text",
      known: "text",
      position: "count",
      cohort: "text",
      n_reference: "count",
      n: "count",
      n_bins: "count",
      psi: "number",
      noise: "number",
      p_adjusted: "number",
      state: "text",
      bin: "text",
      share_reference: "number",
      share: "number",
      base_from: "text",
      base_to: "text"
    }
  },
  inflation: {
    grain:
      "model × month after the base (`latest`: the last three together) × part of the change of its mean score since the base; in points, the parts add up",
    columns: {
      model: "text",
      cohort: "text",
      position: "count",
      part: "text",
      subject: "text",
      title: "text",
      change: "number",
      mean_reference: "number",
      mean: "number",
      n_reference: "count",
      n: "count",
      base_from: "text",
      base_to: "text"
    }
  },
  conversion_drift: {
    grain: "all leads, or model × tier: conversion in the earlier and the later half of the matured months",
    columns: {
      model: "text",
      tier: "text",
      position: "count",
      since: "text",
      until: "text",
      n_before: "count",
      converted_before: "count",
      rate_before: "number",
      n_after: "count",
      converted_after: "count",
      rate_after: "number",
      difference: "number",
      lower: "number",
      upper: "number",
      p_adjusted: "number"
    }
  },
  findings: {
    grain: "finding, most severe first",
    columns: {code: "text", severity: "text", subject: "text", title: "text", detail: "text", page: "text"}
  }
} as const satisfies Record<string, PublishedTable>;

export type PublishedName = keyof typeof publishedTables;

/** Types of the observation matrix's columns, named like the typed arrays that hold them; none may be null. */
export type MatrixType = "u8" | "u16" | "i32" | "f64";

/**
 * Columns of the observation matrix that do not depend on the models; beside them stands one `u8` column of levels for
 * each rule, `c0`, `c1` and so on.
 */
export const matrixColumns = {
  cohort: "u16",
  week: "u16",
  source: "u16",
  segment: "u16",
  fold: "u8",
  usable: "u16",
  is_dropped: "u8",
  converted_day: "i32",
  followed_days: "i32",
  amount_minor: "f64"
} as const satisfies Record<string, MatrixType>;

/**
 * Data files for analysts only, with their grain: what they hold is not summed up, or says how the models are made, or lets all be asked. They
 * are on the site that is built and served on an analyst's machine and on no other one.
 */
export const analystFiles = {
  "matrix.arrow": "observation, without its lead and in no telling order: levels, lists' places, days and amount",
  "workbench.json": "what the workbench knows beside the matrix: the models with their files, learned points, lists",
  "duckdb-eh.wasm": "no data: the database of the Explore page",
  "duckdb-eh.worker.js": "no data: what the database of the Explore page runs in"
} as const satisfies Record<string, string>;

/**
 * True for the data files that a site for readers other than analysts may hold: the published tables, summed up, and
 * what is said about them.
 *
 * @example
 * isPublishable("tiers.arrow"); // => true
 * isPublishable("matrix.arrow"); // => false
 */
export function isPublishable(file: string): boolean {
  return file === "about.json" || Object.keys(publishedTables).some((name) => file === `${name}.arrow`);
}
