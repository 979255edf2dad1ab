import type {CapturedRow, CutRow, PowerRow, SuggestedTierRow} from "../backtest/decide/decideRows.js";
import {clean} from "../util/clean.js";
import type {BacktestReport} from "./backtestReport.js";
import {
  describeCapacity,
  describeEconomics,
  describePolicy,
  formatAmount,
  formatAmounts,
  formatCut,
  formatCuts,
  formatFound,
  formatFounds,
  noCapacity,
  noCuts,
  noMoney,
  noPower
} from "./decisionWords.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, formatRate, printTable} from "./io.js";

/** Prints what a backtest says about decisions: who finds more with the same contacts, what data lack, where to cut. */
export function printDecisions(io: Io, {others, about}: Pick<BacktestReport, "others" | "about">): void {
  const {captured = [], power = [], cut = [], suggested_tier: suggested = []} = others;
  printCaptured(io, captured as readonly CapturedRow[]);
  io.out("\nCan they be told apart?\n");
  for (const {text} of power as readonly PowerRow[]) io.out(`  ${clean(text)}\n`);
  if (power.length === 0) io.out(`  ${noPower}\n`);
  printCuts(io, cut as readonly CutRow[], about.currency);
  printSuggested(io, suggested as readonly SuggestedTierRow[]);
}

function printCaptured(io: Io, rows: readonly CapturedRow[]): void {
  const [first] = rows;
  if (first === undefined) return io.out(`\nConversions found at the same capacity: ${noCapacity}\n`);
  io.out(`\nConversions found at the same capacity, ${describeCapacity(first)}\n`);
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "against", text: ({other}) => other},
    {head: "finds", text: (row) => formatFound(row.captured), isNumber: true},
    {head: "the other", text: (row) => formatFound(row.other_captured), isNumber: true},
    {head: "difference", text: ({difference}) => formatFound(difference), isNumber: true},
    {
      head: "95 % interval",
      text: ({lower, upper}) => formatFounds(lower, upper),
      isNumber: true
    },
    {head: "by", text: ({method}) => method},
    {head: "worked", text: (row) => formatCount(Math.round(row.n_worked)), isNumber: true},
    {head: "of", text: ({n}) => formatCount(n), isNumber: true}
  ]);
}

function printCuts(io: Io, rows: readonly CutRow[], currency: string | null): void {
  const [first] = rows;
  io.out("\nWhere to cut\n");
  if (first === undefined) return io.out(`  ${noCuts}\n`);
  io.out(`  ${clean(describeEconomics(first, currency) ?? noMoney)}\n`);
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "whom", text: describePolicy},
    {head: "from points", text: ({cut}) => formatCut(cut), isNumber: true},
    {
      head: "best lies in",
      text: formatCuts,
      isNumber: true
    },
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "profit", text: (row) => formatAmount(row.profit_amount), isNumber: true},
    {head: "95 % interval", text: (row) => formatAmounts(row.profit_lower, row.profit_upper), isNumber: true},
    {head: "earns less than the best allowed", text: (row) => formatAmount(row.missed_amount), isNumber: true},
    {head: "95 % interval", text: (row) => formatAmounts(row.missed_lower, row.missed_upper), isNumber: true}
  ]);
}

function printSuggested(io: Io, rows: readonly SuggestedTierRow[]): void {
  if (rows.length === 0) return;
  io.out("\nTiers as the data would draw them (a suggestion, nothing applies it)\n");
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "by", text: ({method}) => method.replace("_", " ")},
    {head: "from points", text: (row) => formatCut(row.from_points), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}
