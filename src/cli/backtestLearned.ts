import type {HeadroomRow} from "../backtest/baselines/headroom.js";
import type {FoldRow} from "../backtest/folds/fold.js";
import {describeHeadroom} from "../domain/headroomWords.js";
import type {BacktestReport} from "./backtestReport.js";
import type {Io} from "./io.js";
import {formatCount, printTable} from "./io.js";

/** The rows of a report about what was learned; empty where an older run made none. */
export function pickLearned({others}: Pick<BacktestReport, "others">): {headroom: HeadroomRow[]; folds: FoldRow[]} {
  return {
    headroom: [...((others["headroom"] ?? []) as HeadroomRow[])],
    folds: [...((others["fold"] ?? []) as FoldRow[])]
  };
}

/** Prints what is left on the table, and on which folds that was learned and tested. */
export function printLearned(io: Io, report: Pick<BacktestReport, "others">): void {
  const {headroom, folds} = pickLearned(report);
  if (folds.length === 0) return;
  io.out("\nHeadroom: baselines learned on earlier leads only, on the same tested leads\n");
  for (const model of new Set(headroom.map((row) => row.model))) {
    const line = describeHeadroom(headroom, model);
    if (line !== null) io.out(`  ${line}\n`);
  }
  printTable(io, headroom, [
    {head: "model", text: ({model}) => model},
    {head: "baseline", text: ({rival}) => rival.replaceAll("_", " ")},
    {head: "cohorts", text: ({period}) => period.replaceAll("_", " ")},
    {head: "folds", text: ({n_folds}) => formatCount(n_folds), isNumber: true},
    {head: "AUC model", text: (row) => number(row.model_auc), isNumber: true},
    {head: "AUC baseline", text: (row) => number(row.rival_auc), isNumber: true},
    {head: "difference", text: (row) => number(row.headroom), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => range(lower, upper), isNumber: true},
    {head: "n", text: ({n}) => formatCount(n), isNumber: true}
  ]);
  io.out("\nFolds: a lead is learned from once its horizon was over when the cohort began\n");
  printTable(io, folds, [
    {head: "tested", text: ({cohort}) => cohort},
    {head: "learned from", text: ({n_train}) => formatCount(n_train), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_train_converted), isNumber: true},
    {head: "tested leads", text: ({n_test}) => formatCount(n_test), isNumber: true},
    {head: "converted", text: (row) => formatCount(row.n_test_converted), isNumber: true},
    {head: "dropped, account learned from", text: ({n_dropped}) => formatCount(n_dropped), isNumber: true},
    {head: "not used because", text: ({reason}) => reason ?? ""}
  ]);
}

const number = (value: number | null) => (value === null ? "–" : value.toFixed(3));
const range = (lower: number | null, upper: number | null) =>
  lower === null || upper === null ? "–" : `${number(lower)} to ${number(upper)}`;
