import {holdout} from "../backtest/readScores.js";
import type {ComparisonRow, GivenRow, MeasureRow} from "../backtest/rows.js";
import type {TierRow} from "../stats/tierTable.js";
import {clean} from "../util/clean.js";
import {printDecisions} from "./backtestDecide.js";
import {pickLearned, printLearned} from "./backtestLearned.js";
import type {BacktestReport} from "./backtestReport.js";
import {toVerdict} from "./backtestVerdict.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, formatRate, printTable} from "./io.js";

/** Prints a backtest for a terminal: the whole period, then what was found. */
export function printBacktest(io: Io, report: BacktestReport): void {
  const {measures, tiers, comparisons, givenScores, findings} = report;
  io.out(`${clean(toVerdict(pickLearned(report).headroom, report.model ?? report.about.champion))}\n\n`);
  const isWhole = ({cohort}: {cohort: string}) => cohort === "all";
  printMeasures(io, measures.filter(isWhole));
  io.out("\n");
  printTiers(io, tiers.filter(isWhole));
  io.out("\n");
  printComparisons(
    io,
    comparisons.filter((row) => isWhole(row) || row.cohort === holdout)
  );
  printLearned(io, report);
  if (givenScores.length > 0) {
    io.out("\nGiven scores, levels worst first\n");
    printGiven(io, givenScores);
  }
  printDecisions(io, report);
  io.out("\nFindings\n");
  for (const {severity, title, detail} of findings) io.out(`  ${severity}: ${clean(title)}\n    ${clean(detail)}\n`);
}

const number = (value: number | null, digits = 3) => (value === null ? "–" : value.toFixed(digits));
const range = (lower: number | null, upper: number | null) =>
  lower === null || upper === null ? "–" : `${lower.toFixed(3)} to ${upper.toFixed(3)}`;

function printMeasures(io: Io, rows: readonly MeasureRow[]): void {
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "measure", text: ({measure}) => measure},
    {head: "value", text: ({value}) => number(value), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => range(lower, upper), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: ({n_converted}) => formatCount(n_converted), isNumber: true}
  ]);
}

function printTiers(io: Io, rows: readonly TierRow[]): void {
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "tier", text: ({name}) => name},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "matured", text: ({n_matured}) => formatCount(n_matured), isNumber: true},
    {head: "converted", text: ({n_converted}) => formatCount(n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}

function printGiven(io: Io, rows: readonly GivenRow[]): void {
  printTable(io, rows, [
    {head: "given score", text: (row) => row.given_score},
    {head: "level", text: ({label}) => label},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true},
    {head: "matured", text: (row) => formatCount(row.n_matured), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatRate(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}

function printComparisons(io: Io, rows: readonly ComparisonRow[]): void {
  printTable(io, rows, [
    {head: "model", text: ({model}) => model},
    {head: "against", text: ({other}) => other},
    ...(rows.some(({cohort}) => cohort === holdout) ? [{head: "leads", text: (row: ComparisonRow) => row.cohort}] : []),
    {head: "AUC difference", text: ({difference}) => number(difference), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => range(lower, upper), isNumber: true},
    {head: "p", text: ({p}) => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3)), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true}
  ]);
}
