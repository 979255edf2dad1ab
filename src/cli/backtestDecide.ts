import type {CapturedRow, CutRow, PowerRow, SuggestedTierRow} from "../backtest/decide/decideRows.js";
import {clean} from "../util/clean.js";
import type {BacktestReport} from "./backtestReport.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, formatRate, printTable} from "./io.js";

/** Prints what a backtest says about decisions: who finds more with the same contacts, what data lack, where to cut. */
export function printDecisions(io: Io, {others, about}: Pick<BacktestReport, "others" | "about">): void {
  const {captured = [], power = [], cut = [], suggested_tier: suggested = []} = others;
  printCaptured(io, captured as readonly CapturedRow[]);
  io.out("\nCan they be told apart?\n");
  for (const {text} of power as readonly PowerRow[]) io.out(`  ${clean(text)}\n`);
  if (power.length === 0) io.out("  There is nothing to compare: no champion is stated.\n");
  printCuts(io, cut as readonly CutRow[], about.currency);
  printSuggested(io, suggested as readonly SuggestedTierRow[]);
}

const number = (value: number | null) => (value === null ? "–" : value.toFixed(1));
const points = (cut: number | null) => (cut === null ? "–" : String(cut));

function printCaptured(io: Io, rows: readonly CapturedRow[]): void {
  const [first] = rows;
  if (first === undefined)
    return io.out(
      "\nConversions found at the same capacity: no capacity is stated, and the champion sends nobody to sales\n"
    );
  const why = first.is_stated === 1 ? "" : " as today, no capacity stated";
  const size = `${formatCount(Math.round(first.capacity))} leads${first.is_weekly === 1 ? " a week" : " in all"}${why}`;
  io.out(`\nConversions found at the same capacity, ${size}\n`);
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "against", text: ({other}) => other},
    {head: "finds", text: (row) => number(row.captured), isNumber: true},
    {head: "the other", text: (row) => number(row.other_captured), isNumber: true},
    {head: "difference", text: ({difference}) => number(difference), isNumber: true},
    {
      head: "95 % interval",
      text: ({lower, upper}) => (lower === null ? "–" : `${number(lower)} to ${number(upper)}`),
      isNumber: true
    },
    {head: "by", text: ({method}) => method},
    {head: "worked", text: (row) => formatCount(Math.round(row.n_worked)), isNumber: true},
    {head: "of", text: ({n}) => formatCount(n), isNumber: true}
  ]);
}

const policies: Readonly<Record<string, string>> = {
  best: "best cut",
  within_capacity: "best within capacity",
  capacity: "all that capacity takes",
  today: "today's leads for sales",
  all: "contact all",
  nobody: "contact nobody"
};

function printCuts(io: Io, rows: readonly CutRow[], currency: string | null): void {
  const [first] = rows;
  io.out("\nWhere to cut\n");
  if (first === undefined) return io.out("  There is no model with matured leads.\n");
  const value = `${amount(first.value_per_win)}${first.is_value_stated === 1 ? "" : " (mean amount of won deals)"}`;
  if (first.value_per_win === null || first.cost_per_contact === null)
    io.out("  State economics (value_per_win, cost_per_contact) in the workspace to judge cuts in money.\n");
  else
    io.out(
      `  A win earns ${value}, a contact costs ${amount(first.cost_per_contact)}${currency === null ? "" : ` ${clean(currency)}`}; chosen on ${first.chosen_on}, reported on ${first.reported_on}${first.is_same_leads === 1 ? ": the same leads, which is optimistic" : ""}.\n`
    );
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "whom", text: ({policy}) => policies[policy] ?? policy},
    {head: "from points", text: ({cut}) => points(cut), isNumber: true},
    {
      head: "best lies in",
      text: (row) => (row.cut_lower === null ? "–" : `${row.cut_lower} to ${points(row.cut_upper)}`),
      isNumber: true
    },
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "profit", text: (row) => amount(row.profit_amount), isNumber: true},
    {head: "95 % interval", text: (row) => amounts(row.profit_lower, row.profit_upper), isNumber: true},
    {head: "earns less than the best allowed", text: (row) => amount(row.missed_amount), isNumber: true},
    {head: "95 % interval", text: (row) => amounts(row.missed_lower, row.missed_upper), isNumber: true}
  ]);
}

const amount = (value: number | null) => (value === null ? "–" : formatCount(Math.round(value)));
const amounts = (lower: number | null, upper: number | null) =>
  lower === null ? "–" : `${amount(lower)} to ${amount(upper)}`;

function printSuggested(io: Io, rows: readonly SuggestedTierRow[]): void {
  if (rows.length === 0) return;
  io.out("\nTiers as the data would draw them (a suggestion, nothing applies it)\n");
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "by", text: ({method}) => method.replace("_", " ")},
    {head: "from points", text: (row) => points(row.from_points), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}
