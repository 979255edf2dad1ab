import type {Engine} from "../warehouse/engine.js";
import {writeRows} from "../warehouse/writeRows.js";

/** One measure of one model in one cohort; `all` is the whole. */
export interface MeasureRow {
  model: string;
  cohort: string;
  measure: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  n: number;
  n_converted: number;
}

/** What the best leads of a model hold, over all cohorts. */
export interface GainRow {
  model: string;
  depth: number;
  gain: number;
  lift: number;
  n: number;
}

/** Champion minus the other in AUC, on the same cases. */
export interface ComparisonRow {
  model: string;
  other: string;
  cohort: string;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  n: number;
  n_converted: number;
}

/** One level of a score that came with the leads. */
export interface GivenRow {
  given_score: string;
  title: string;
  /** 0 the worst; null for leads without one, who are no level. */
  level: number | null;
  label: string;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

const interval = {
  value: "double",
  lower: "double",
  upper: "double",
  p: "double",
  n: "bigint not null",
  n_converted: "bigint not null"
};
const text = "varchar not null";
const count = "bigint not null";
const pair = {from_model: text, to_model: text};

/** Counts of maturity with the rate of the matured, and the Kaplan–Meier estimate from all. */
const matured = {
  n: count,
  n_matured: count,
  n_converted: count,
  n_open_won: count,
  rate: "double",
  lower: "double",
  upper: "double",
  estimate: "double",
  estimate_lower: "double",
  estimate_upper: "double",
  n_at_risk: count,
  method: "varchar"
};

/** Columns of the tables that the backtest makes, in order. */
const tables = {
  backtest_measure: {model: text, cohort: text, measure: text, ...interval},
  backtest_gain: {
    model: text,
    depth: "double not null",
    gain: "double not null",
    lift: "double not null",
    n: "double not null"
  },
  backtest_comparison: {
    model: text,
    other: text,
    cohort: text,
    difference: "double",
    lower: "double",
    upper: "double",
    p: "double",
    n: "bigint not null",
    n_converted: "bigint not null"
  },
  backtest_tier: {
    model: text,
    cohort: text,
    tier: "utinyint not null",
    name: text,
    n: "bigint not null",
    n_matured: "bigint not null",
    n_converted: "bigint not null",
    n_open_won: "bigint not null",
    rate: "double",
    lower: "double",
    upper: "double",
    share_of_leads: "double",
    share_of_conversions: "double"
  },
  difference_move: {
    ...pair,
    from_tier: text,
    to_tier: text,
    cohort: text,
    fold: "utinyint not null",
    n: count,
    n_matured: count,
    n_converted: count
  },
  difference_open: {...pair, from_tier: text, to_tier: text, n: count},
  difference_load: {model: text, week_on: text, n: count, n_sales: count},
  difference_effect: {
    ...pair,
    period: text,
    measure: text,
    from_value: "double",
    to_value: "double",
    difference: "double",
    lower: "double",
    upper: "double",
    p: "double",
    n_from: count,
    n_to: count,
    n: count,
    n_converted: count
  },
  difference_change: {
    ...pair,
    position: count,
    part: text,
    kind: text,
    subject: text,
    text: text,
    n_alone: "bigint",
    n_needed: "bigint",
    n_moved: count
  },
  backtest_given: {
    given_score: text,
    title: text,
    level: "integer",
    label: text,
    n: "bigint not null",
    n_matured: "bigint not null",
    n_converted: "bigint not null",
    n_open_won: "bigint not null",
    rate: "double",
    lower: "double",
    upper: "double"
  },
  backtest_key: {
    model: text,
    fingerprint: text,
    question_hash: text,
    data_hash: text,
    code_version: text,
    result_key: text
  },
  backtest_maturity: {model: text, tier: "utinyint", name: text, ...matured},
  backtest_cohort: {cohort: text, followed_days: count, ...matured},
  backtest_fold: {
    cohort: text,
    first_as_of: "varchar",
    n_train: count,
    n_train_converted: count,
    n_test: count,
    n_test_converted: count,
    n_dropped: count,
    reason: "varchar"
  },
  backtest_headroom: {
    model: text,
    rival: text,
    period: text,
    n_folds: count,
    model_auc: "double",
    rival_auc: "double",
    headroom: "double",
    lower: "double",
    upper: "double",
    n: count,
    n_converted: count
  },
  backtest_weight: {
    model: text,
    criterion: text,
    position: count,
    weight: text,
    label: text,
    present: "double not null",
    learned: "double",
    lower: "double",
    upper: "double",
    log_odds: "double",
    log_odds_lower: "double",
    log_odds_upper: "double",
    n: count,
    n_converted: count,
    points_per_doubling: "double not null",
    is_penalised: "boolean not null"
  },
  backtest_leak: {
    kind: text,
    subject: text,
    subject_kind: text,
    known: text,
    used_by: text,
    read_by: text,
    is_suspected: "utinyint not null",
    n: count,
    n_converted: "bigint",
    auc: "double",
    auc_lower: "double",
    auc_upper: "double",
    gain: "double",
    gain_lower: "double",
    gain_upper: "double",
    iv: "double",
    iv_noise: "double",
    p: "double",
    share: "double",
    share_other: "double",
    evidence: text
  },
  backtest_leak_scan: {kind: text, n_looked: count, n_suspected: count, words: text},
  backtest_calibration: {
    model: text,
    method: text,
    measure: text,
    value: "double",
    lower: "double",
    upper: "double",
    n: count,
    n_converted: count,
    n_folds: count
  },
  backtest_reliability: {
    model: text,
    method: text,
    bin: count,
    probability_from: "double not null",
    probability_to: "double not null",
    mean_probability: "double not null",
    n: count,
    n_converted: count,
    rate: "double not null",
    lower: "double",
    upper: "double"
  },
  backtest_reading: {
    model: text,
    kind: text,
    position: count,
    label: text,
    score: "double not null",
    probability: "double not null",
    lower: "double",
    upper: "double",
    n: count,
    n_converted: count,
    rate: "double"
  },
  finding: {code: text, severity: text, subject: text, title: text, detail: text, page: text}
} as const;

export type BacktestTable = keyof typeof tables;

/** Creates one of the backtest's tables and fills it, in the order of the rows. */
export async function writeTable<R extends object>(
  engine: Engine,
  name: BacktestTable,
  rows: readonly R[]
): Promise<void> {
  await writeRows(engine, {name, columns: tables[name]}, rows);
}
