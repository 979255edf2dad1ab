import {WinnowError} from "../../util/errors.js";
import {nTestFolds} from "../readScores.js";
import type {History} from "./history.js";

/** Observations to learn from, and others to judge what was learned. */
export interface Split {
  /** Name of the part held out: `2026-01 and later`, or of a fold. */
  name: string;
  train: Int32Array;
  test: Int32Array;
  /** Neither: their outcome was not known yet when the first of the others were scored. */
  nBetween: number;
  /** Neither: their account is among those learned from. */
  nSameAccount: number;
}

/** What is learned from for good, and the splits on which the same way of learning is judged. */
export interface SplitPlan {
  rows: Int32Array;
  judged: Split[];
  /** First month that had no part in it, `YYYY-MM`; null where all had. */
  fitBefore: string | null;
  /** True where the observations judged on are a part of what the weights were learned from for good. */
  isTrial: boolean;
  /** Why nothing could be held out; null where something was. */
  fault: string | null;
}

/** Fewest conversions, and leads without one, to learn from or to judge on. */
export const fewestOutcomes = 20;

export interface SplitOptions {
  horizonDays: number | null;
  isDated: boolean;
  holdoutFold: number | null;
  /** `YYYY-MM`: later cohorts are left for judging; null leaves the choice. */
  fitBefore: string | null;
  /** First day of use of the model, `YYYY-MM-DD`: later cohorts are fresh to both. */
  effectiveFrom: string | null;
}

/**
 * Which observations weights are learned from, and which judge them.
 *
 * An observation may be learned from if its horizon was over when the first one of the part held out was scored. Without
 * a month given, weights are learned from all, and judged by a trial: the same way of learning on earlier cohorts only.
 * Undated data: without the fold that no weights were set on; where none is named, on each of five folds in turn.
 *
 * @throws WinnowError if the month leaves nothing to learn from or to judge on
 */
export function planSplits(history: History, options: SplitOptions): SplitPlan {
  const all = Int32Array.from(history.pattern, (_, row) => row);
  return options.isDated ? splitByMonth(history, all, options) : splitByFold(history, all, options);
}

function splitByFold({fold}: History, all: Int32Array, {holdoutFold, fitBefore}: SplitOptions): SplitPlan {
  if (fitBefore !== null) throw new WinnowError(`this workspace has no dates, so no month to fit before: ${fitBefore}`);
  // Folds hold whole accounts.
  const hold = (held: number): Split => ({
    name: `fold ${held} of ${nTestFolds}`,
    train: all.filter((row) => fold[row]! % nTestFolds !== held),
    test: all.filter((row) => fold[row]! % nTestFolds === held),
    nBetween: 0,
    nSameAccount: 0
  });
  if (holdoutFold === null) {
    const judged = Array.from({length: nTestFolds}, (_, held) => hold(held));
    return {rows: all, judged, fitBefore: null, isTrial: true, fault: null};
  }
  const split = {...hold(holdoutFold), name: "the leads held out"};
  return {rows: split.train, judged: [split], fitBefore: null, isTrial: false, fault: null};
}

function splitByMonth(history: History, all: Int32Array, options: SplitOptions): SplitPlan {
  const {fitBefore, effectiveFrom} = options;
  const months = [...new Set(history.month)].sort((a, b) => a - b);
  const isEnough = (rows: Int32Array) => countOutcomes(history, rows) >= fewestOutcomes;
  if (fitBefore !== null) {
    const split = splitAt(history, all, toMonthNumber(fitBefore), options);
    if (split.test.length + split.nSameAccount === 0)
      throw new WinnowError(
        `no matured cohort is left to judge on from this month on: ${fitBefore} (the last is ${months.length === 0 ? "none" : toMonthName(months.at(-1)!)})`
      );
    return {rows: split.train, judged: [split], fitBefore, isTrial: false, fault: null};
  }
  const fresh = effectiveFrom === null ? [] : [toMonthNumber(effectiveFrom.slice(0, 7))];
  const later = months.filter((month) => shareFrom(history, month) >= 0.25).reverse();
  for (const month of [...fresh, ...later]) {
    const split = splitAt(history, all, month, options);
    if (isEnough(split.train) && isEnough(split.test))
      return {rows: all, judged: [split], fitBefore: null, isTrial: true, fault: null};
  }
  const fault = `no month leaves ${fewestOutcomes} conversions before it, with their time over, and ${fewestOutcomes} from it on`;
  return {rows: all, judged: [], fitBefore: null, isTrial: true, fault};
}

const toMonthNumber = (month: string) => Number(month.replace("-", ""));
const toMonthName = (month: number) => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;

function splitAt(history: History, all: Int32Array, month: number, {horizonDays}: SplitOptions): Split {
  const later = all.filter((row) => history.month[row]! >= month);
  const first = later.reduce((least, row) => Math.min(least, history.asOf[row]!), Infinity);
  const gap = (horizonDays ?? 0) * 86_400e6;
  const before = all.filter((row) => history.month[row]! < month);
  const train = before.filter((row) => history.asOf[row]! + gap <= first);
  const isTrained = new Uint8Array(history.nUnits);
  for (const row of train) isTrained[history.unit[row]!] = 1;
  const test = later.filter((row) => isTrained[history.unit[row]!] === 0);
  const left = {nBetween: before.length - train.length, nSameAccount: later.length - test.length};
  return {name: `${toMonthName(month)} and later`, train, test, ...left};
}

/** Conversions, or leads without one, whichever are fewer. */
export function countOutcomes({converted}: History, rows: Int32Array): number {
  const nConverted = rows.reduce((sum, row) => sum + converted[row]!, 0);
  return Math.min(nConverted, rows.length - nConverted);
}

function shareFrom({month, converted}: History, from: number): number {
  let own = 0;
  let all = 0;
  for (let row = 0; row < month.length; ++row) {
    all += converted[row]!;
    if (month[row]! >= from) own += converted[row]!;
  }
  return all === 0 ? 0 : own / all;
}
