import type {CapturedRow, CutRow, PowerRow} from "../backtest/decide/decideRows.js";
import {toMarkdown, toMarkdownTable} from "../util/markdown.js";
import type {BacktestReport} from "./backtestReport.js";
import {
  describeCapacity,
  describeEconomics,
  describePolicy,
  formatAmount,
  formatAmounts,
  formatCut,
  formatFound,
  formatFounds,
  noCapacity,
  noMoney
} from "./decisionWords.js";
import {formatCount} from "./io.js";

/**
 * What a backtest says about decisions, in short: who finds more with the same contacts, what data lack, where to cut.
 *
 * @param model whose cuts are shown; null for none
 */
export function toDecisionParts({others, about}: BacktestReport, model: string | null): string[] {
  const {captured = [], power = [], cut = []} = others;
  const cuts = (cut as readonly CutRow[]).filter((row) => row.model === model);
  return [
    toCaptured(captured as readonly CapturedRow[]),
    toUntold(power as readonly PowerRow[]),
    toCuts(cuts, about.currency)
  ];
}

/** Comparisons that tell nothing yet; the others stand in the table of differences. */
const toUntold = (rows: readonly PowerRow[]) =>
  rows
    .filter(({lower, upper}) => lower === null || upper === null || (lower <= 0 && upper >= 0))
    .map(({text}) => `- ${toMarkdown(text)}`)
    .join("\n");

function toCaptured(rows: readonly CapturedRow[]): string {
  const [first] = rows;
  if (first === undefined) return `Conversions found at the same capacity: ${noCapacity}.`;
  const table = toMarkdownTable(rows, [
    {head: "with the same contacts", text: ({model, other}) => `${toMarkdown(model)} against ${toMarkdown(other)}`},
    {head: "finds", text: (row) => formatFound(row.captured), isNumber: true},
    {head: "the other", text: (row) => formatFound(row.other_captured), isNumber: true},
    {head: "difference", text: ({difference}) => formatFound(difference), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatFounds(lower, upper), isNumber: true}
  ]);
  return `Conversions found at the same capacity, ${describeCapacity(first)}\n\n${table}`;
}

function toCuts(rows: readonly CutRow[], currency: string | null): string {
  const [first] = rows;
  if (first === undefined) return "";
  const table = toMarkdownTable(rows, [
    {head: "whom to contact", text: describePolicy},
    {head: "from points", text: ({cut}) => formatCut(cut), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "profit", text: (row) => formatAmount(row.profit_amount), isNumber: true},
    {head: "95 % interval", text: (row) => formatAmounts(row.profit_lower, row.profit_upper), isNumber: true}
  ]);
  return `Where to cut ${toMarkdown(first.model)}. ${toMarkdown(describeEconomics(first, currency) ?? noMoney)}\n\n${table}`;
}
