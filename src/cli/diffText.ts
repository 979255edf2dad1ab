import {observedNoun} from "../domain/observed.js";
import {formatPoints} from "../model/decimal.js";
import {formatSignedPoints} from "../model/describe.js";
import {clean} from "../util/clean.js";
import type {MovedLead} from "./diffLeads.js";
import type {DiffReport} from "./diffReport.js";
import {
  describeCost,
  describeLeaks,
  describeLoad,
  describeMeasure,
  describeMoves,
  describeOpen,
  describePeriod,
  describeSales,
  formatEffect,
  formatP,
  formatPercent,
  formatValue,
  groupPeriods,
  listWords,
  nameChange,
  rankCauses
} from "./diffWords.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, printTable} from "./io.js";

/** Prints a difference for a terminal. */
export function printDiff(io: Io, report: DiffReport, leads: readonly MovedLead[] | null): void {
  const {from, to, observed} = report;
  io.out(`${clean(from.name)} → ${clean(to.name)}: ${clean(from.title)} → ${clean(to.title)}\n`);
  io.out(`fingerprint ${from.fingerprint} → ${to.fingerprint}\n\n${describeMoves(report)}\n`);
  printWords(io, report);
  if (observed.nMoved > 0) printMoves(io, report);
  io.out(`\n${describeSales(report)}\n${describeLoad(report)}\n${describeCost(report)}\n${describeOpen(report)}\n`);
  if (observed.nMoved > 0) {
    printCauses(io, report);
    printEffects(io, report);
  }
  if (leads !== null) printLeads(io, leads);
}

function printWords(io: Io, report: DiffReport): void {
  const words = listWords(report);
  if (words.length === 0) return io.out("\nNothing differs but the version.\n");
  io.out("\nWhat differs\n");
  for (const row of words) io.out(`  ${row.kind.padEnd(7)}  ${clean(nameChange(row))}: ${clean(row.text)}\n`);
}

function printMoves(io: Io, {from, to, cells, about}: DiffReport): void {
  const actionOf = (tiers: DiffReport["from"]["tiers"], name: string) =>
    tiers.find((tier) => tier.name === name)?.action ?? "";
  io.out("\nFrom where to where\n");
  printTable(io, cells, [
    {head: from.name, text: ({fromTier}) => `${fromTier} (${actionOf(from.tiers, fromTier)})`},
    {head: to.name, text: ({toTier}) => `${toTier} (${actionOf(to.tiers, toTier)})`},
    {head: observedNoun(about), text: ({nObserved}) => formatCount(nObserved), isNumber: true},
    {head: "matured", text: ({n}) => formatCount(n), isNumber: true},
    {head: "converted", text: ({converted}) => formatCount(converted), isNumber: true},
    {head: "rate", text: ({rate}) => formatPercent(rate), isNumber: true},
    {head: "95 % interval", text: ({lower, upper}) => formatInterval(lower, upper), isNumber: true}
  ]);
}

function printCauses(io: Io, report: DiffReport): void {
  io.out("\nWhich change moves them (put down to it; these sum to all moves)\n");
  const show = (n: number | null) => (n === null ? "" : formatCount(n));
  printTable(io, rankCauses(report), [
    {head: "change", text: (row) => (row.kind === "" ? row.subject : `${nameChange(row)}, ${row.kind}`)},
    {head: "moves", text: ({n_moved}) => formatCount(n_moved), isNumber: true},
    {head: "undone without it", text: ({n_needed}) => show(n_needed), isNumber: true},
    {head: "made by it alone", text: ({n_alone}) => show(n_alone), isNumber: true}
  ]);
}

function printEffects(io: Io, report: DiffReport): void {
  const {about} = report;
  for (const rows of groupPeriods(report)) {
    io.out(`\n${describePeriod(report, rows[0]!)}\n`);
    printTable(io, rows, [
      {head: "measure", text: (row) => describeMeasure(row, report)},
      {head: report.from.name, text: (row) => formatValue(row, row.from_value), isNumber: true},
      {head: report.to.name, text: (row) => formatValue(row, row.to_value), isNumber: true},
      {head: "difference (95 % interval)", text: formatEffect, isNumber: true},
      {head: "p", text: ({p}) => formatP(p), isNumber: true}
    ]);
  }
  const how = about.is_clustered
    ? "Intervals by jackknife over folds, because accounts are observed repeatedly."
    : "Intervals honour that both models score the same leads.";
  io.out(`${how} p-values are adjusted for three measures.\n`);
  const leaks = describeLeaks(report);
  if (leaks !== null) io.out(`${clean(leaks)}\n`);
}

function printLeads(io: Io, leads: readonly MovedLead[]): void {
  io.out("\nOpen leads that move, those for sales first\n");
  printTable(io, leads, [
    {head: "lead", text: ({leadId}) => leadId},
    {head: "from", text: ({fromTier, fromAction}) => `${fromTier} (${fromAction})`},
    {head: "to", text: ({toTier, toAction}) => `${toTier} (${toAction})`},
    {head: "score", text: (lead) => `${formatPoints(lead.fromScore)} → ${formatPoints(lead.toScore)}`, isNumber: true},
    {
      head: "because",
      text: ({steps}) =>
        steps
          .slice(0, 3)
          .map(({label, points}) => `${label} ${formatSignedPoints(points)}`)
          .join("; ")
    }
  ]);
}
