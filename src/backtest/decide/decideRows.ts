import type {Engine} from "../../warehouse/engine.js";
import {writeRows} from "../../warehouse/writeRows.js";

/** Champion against another in conversions found at the same capacity. */
export interface CapturedRow {
  model: string;
  other: string;
  /** `all`, or `holdout` where leads were held back from tuning. */
  cohort: string;
  /** Leads a week; without dates leads in all. */
  capacity: number;
  /** 0 where it is not stated but what the champion sends to sales. */
  is_stated: number;
  /** 0 without dates: all leads are one list. */
  is_weekly: number;
  n_weeks: number;
  n: number;
  n_converted: number;
  n_worked: number;
  captured: number;
  other_captured: number;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  method: string;
}

/** Champion minus a challenger in AUC among the leads of one segment or source. */
export interface SegmentRow {
  model: string;
  other: string;
  /** `all`, `fresh` (cohorts after the weights were set) or `holdout`. */
  cohort: string;
  kind: "segment" | "source";
  /** Empty for the values that have too few conversions, taken together. */
  value: string;
  /** Values in the row: 1, or how many have too few conversions. */
  n_values: number;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  /** Benjamini-Hochberg over all segments and sources looked at in these cohorts. */
  p_adjusted: number | null;
  n: number;
  n_converted: number;
}

/** Whether a comparison can tell two models apart, and what it lacks. */
export interface PowerRow {
  model: string;
  other: string;
  cohort: string;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  n: number;
  /** Matured leads with which the smallest difference worth knowing would show; null where the error is unknown. */
  n_needed: number | null;
  /** Months until then at the present inflow; null without dates or where no more are needed. */
  months: number | null;
  text: string;
}

/** Matured leads at or above a cut, among those that choose it or those that report it. */
export interface ProfitRow {
  model: string;
  part: "choose" | "report";
  position: number;
  /** Points; null for contacting nobody. */
  cut: number | null;
  n: number;
  n_converted: number;
  rate_lower: number | null;
  rate_upper: number | null;
  n_sales: number;
  n_sales_converted: number;
  n_weeks: number | null;
  design_effect: number;
  profit_amount: number | null;
  lower_amount: number | null;
  upper_amount: number | null;
}

/** What one way of choosing leads earns. */
export interface CutRow {
  model: string;
  policy: string;
  chosen_on: string;
  reported_on: string;
  /** 1 where the same leads chose and report: optimistic. */
  is_same_leads: number;
  cut: number | null;
  cut_lower: number | null;
  cut_upper: number | null;
  n: number;
  n_converted: number;
  n_all: number;
  n_weeks: number | null;
  rate_lower: number | null;
  rate_upper: number | null;
  profit_amount: number | null;
  profit_lower: number | null;
  profit_upper: number | null;
  missed_amount: number | null;
  missed_lower: number | null;
  missed_upper: number | null;
  value_per_win: number | null;
  is_value_stated: number;
  cost_per_contact: number | null;
  capacity: number | null;
}

/** A tier as data would draw it; nothing applies it. */
export interface SuggestedTierRow {
  model: string;
  method: "natural_breaks" | "profit";
  /** 0 is the best. */
  position: number;
  from_points: number | null;
  n: number;
  n_converted: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

const text = "varchar not null";
const count = "bigint not null";
const flag = "utinyint not null";
const maybe = "double";
const number = "double not null";
const limits = {difference: maybe, lower: maybe, upper: maybe};

const tables = {
  backtest_captured: {
    model: text,
    other: text,
    cohort: text,
    capacity: number,
    is_stated: flag,
    is_weekly: flag,
    n_weeks: count,
    n: count,
    n_converted: count,
    n_worked: number,
    captured: number,
    other_captured: number,
    ...limits,
    method: text
  },
  backtest_segment: {
    model: text,
    other: text,
    cohort: text,
    kind: text,
    value: text,
    n_values: count,
    ...limits,
    p: maybe,
    p_adjusted: maybe,
    n: count,
    n_converted: count
  },
  backtest_power: {model: text, other: text, cohort: text, ...limits, n: count, n_needed: maybe, months: maybe, text},
  backtest_profit: {
    model: text,
    part: text,
    position: count,
    cut: maybe,
    n: count,
    n_converted: count,
    rate_lower: maybe,
    rate_upper: maybe,
    n_sales: count,
    n_sales_converted: count,
    n_weeks: maybe,
    design_effect: number,
    profit_amount: maybe,
    lower_amount: maybe,
    upper_amount: maybe
  },
  backtest_cut: {
    model: text,
    policy: text,
    chosen_on: text,
    reported_on: text,
    is_same_leads: flag,
    cut: maybe,
    cut_lower: maybe,
    cut_upper: maybe,
    n: count,
    n_converted: count,
    n_all: count,
    n_weeks: maybe,
    rate_lower: maybe,
    rate_upper: maybe,
    profit_amount: maybe,
    profit_lower: maybe,
    profit_upper: maybe,
    missed_amount: maybe,
    missed_lower: maybe,
    missed_upper: maybe,
    value_per_win: maybe,
    is_value_stated: flag,
    cost_per_contact: maybe,
    capacity: maybe
  },
  backtest_suggested_tier: {
    model: text,
    method: text,
    position: count,
    from_points: maybe,
    n: count,
    n_converted: count,
    rate: maybe,
    lower: maybe,
    upper: maybe
  }
} as const;

/** Creates one of the tables of decisions and fills it. */
export async function writeDecision<R extends object>(
  engine: Engine,
  name: keyof typeof tables,
  rows: readonly R[]
): Promise<void> {
  await writeRows(engine, {name, columns: tables[name]}, rows);
}
