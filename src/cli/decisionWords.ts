import type {CapturedRow, CutRow} from "../backtest/decide/decideRows.js";
import {formatCount} from "./io.js";

/** Sentences and formats that the terminal and the pull request share about decisions. */

export const noCapacity = "no capacity is stated, and the champion sends nobody to sales";
export const noMoney = "State economics (value_per_win, cost_per_contact) in the workspace to judge cuts in money.";
export const noCuts = "There is no model with matured leads.";
export const noPower = "There is nothing to compare: no champion is stated.";

/** How many leads are contacted, and whether somebody said so: `40 leads a week`. */
export function describeCapacity({capacity, is_weekly, is_stated}: CapturedRow): string {
  const why = is_stated === 1 ? "" : " as today, no capacity stated";
  return `${formatCount(Math.round(capacity))} leads${is_weekly === 1 ? " a week" : " in all"}${why}`;
}

/** What a win earns and a contact costs, and which leads chose and report; null where no money is stated. */
export function describeEconomics(row: CutRow, currency: string | null): string | null {
  if (row.value_per_win === null || row.cost_per_contact === null) return null;
  const value = `${formatAmount(row.value_per_win)}${row.is_value_stated === 1 ? "" : " (mean amount of won deals)"}`;
  const unit = currency === null ? "" : ` ${currency}`;
  const same = row.is_same_leads === 1 ? ": the same leads, which is optimistic" : "";
  return `A win earns ${value}, a contact costs ${formatAmount(row.cost_per_contact)}${unit}; chosen on ${row.chosen_on}, reported on ${row.reported_on}${same}.`;
}

const policies: Readonly<Record<string, string>> = {
  best: "best cut",
  within_capacity: "best within capacity",
  capacity: "all that capacity takes",
  today: "today's leads for sales",
  all: "contact all",
  nobody: "contact nobody"
};

/** A way of choosing leads in words. */
export const describePolicy = ({policy}: CutRow): string => policies[policy] ?? policy;

export const formatFound = (value: number | null): string => (value === null ? "–" : value.toFixed(1));
export const formatCut = (cut: number | null): string => (cut === null ? "–" : String(cut));

/** Between which cuts the best one lies. */
export const formatCuts = ({cut_lower, cut_upper}: CutRow): string =>
  cut_lower === null ? "–" : `${cut_lower} to ${formatCut(cut_upper)}`;

export const formatAmount = (value: number | null): string => (value === null ? "–" : formatCount(Math.round(value)));
export const formatAmounts = (lower: number | null, upper: number | null): string =>
  lower === null ? "–" : `${formatAmount(lower)} to ${formatAmount(upper)}`;

/** A difference in conversions with its interval: `3.4 (1.2 to 5.6)`. */
export const formatFounds = (lower: number | null, upper: number | null): string =>
  lower === null ? "–" : `${formatFound(lower)} to ${formatFound(upper)}`;
