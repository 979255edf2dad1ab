import type {Command} from "commander";
import {toKnownState} from "../domain/answerState.js";
import {toLateShare} from "../domain/lateAnswers.js";
import {observedNoun} from "../domain/observed.js";
import type {About} from "../publish/about.js";
import {hasMoves} from "../publish/about.js";
import {answerEvidence} from "../stats/answerEvidence.js";
import {benjaminiHochberg} from "../stats/benjaminiHochberg.js";
import type {FoldCell, RateInterval} from "../stats/rateInterval.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import type {Io} from "./io.js";
import {formatCount, formatInterval, formatRate, printJson, printTable} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";

export function addFrameworks(program: Command, io: Io): void {
  const command = program
    .command("frameworks")
    .description(
      "what each framework criterion is worth: conversion where met, unmet and unknown, and how it is assessed"
    );
  withCommonOptions(command, "winnow frameworks").action((options: CommonOptions) => frameworks(options, io));
}

interface CriterionName {
  framework: string;
  criterion: string;
  first: number;
  late: number;
}

interface StateCell extends FoldCell {
  criterion: string;
  state: string;
  n_scored: number;
}

/** One framework criterion as it is printed; rates are of matured leads, undefined numbers null. */
export interface CriterionLine {
  framework: string;
  criterion: string;
  /** Scored leads; shares of them with a known answer, and with any. */
  n: number;
  coverage: number | null;
  asked: number | null;
  met: StateLine;
  unmet: StateLine;
  unknown: StateLine;
  /** Rate where met − rate where unmet, with its 95 % interval. */
  difference: number | null;
  lower: number | null;
  upper: number | null;
  /** Rate where met ÷ rate of all. */
  lift: number | null;
  iv: number | null;
  iv_known: number | null;
  /** Met against unmet, adjusted over all criteria (Benjamini–Hochberg). */
  p: number | null;
  /** Share of leads first answered after their deal had moved; null where nothing tells. */
  late_share: number | null;
  is_mostly_late: boolean;
  maturity: "horizon" | "none";
}

interface StateLine {
  n: number;
  matured: number;
  converted: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

/** Every assessed framework criterion in the order of the frameworks. */
export async function queryFrameworks(engine: Engine, about: About): Promise<CriterionLine[]> {
  const names = await engine.queryRows<CriterionName>(
    `select framework, criterion, sum(n_first)::bigint as first, sum(n_first_late)::bigint as late
from published_framework_criteria join published_answers using (criterion) group by framework, criterion, position order by position`
  );
  const cells = groupBy(
    await engine.queryRows<StateCell>(
      `select criterion, state, fold, sum(n)::bigint as n_scored, sum(n_matured)::bigint as n, sum(n_converted)::bigint as converted
from published_states group by all order by all`
    ),
    ({criterion}) => criterion
  );
  const lines = names.map((name) => toLine(name, cells.get(name.criterion) ?? [], about));
  const tested = lines.filter(({p}) => p !== null);
  const adjusted = benjaminiHochberg(tested.map(({p}) => p!));
  return lines.map((line) => ({...line, p: adjusted[tested.indexOf(line)] ?? null}));
}

function toLine(
  {framework, criterion, first, late}: CriterionName,
  cells: readonly StateCell[],
  about: About
): CriterionLine {
  const {is_clustered: isClustered, maturity} = about;
  const of = (state: string) => cells.filter((cell) => toKnownState(cell.state) === state);
  const scored = (some: readonly StateCell[]) => some.reduce((sum, {n_scored}) => sum + n_scored, 0);
  const n = scored(cells);
  const share = (some: readonly StateCell[]) => (n === 0 ? null : scored(some) / n);
  const found = answerEvidence({met: of("met"), unmet: of("unmet"), unknown: of("unknown")}, {isClustered});
  const toState = (state: "met" | "unmet" | "unknown") => toStateLine(scored(of(state)), found[state]);
  const {difference, lower, upper} = found.difference;
  const lateShare = hasMoves(about) ? toLateShare(late, first) : null;
  return {
    ...{framework, criterion, n},
    coverage: share([...of("met"), ...of("unmet")]),
    asked: share(cells.filter(({state}) => state !== "never_asked")),
    ...{met: toState("met"), unmet: toState("unmet"), unknown: toState("unknown")},
    ...{difference, lower, upper, lift: found.lift, iv: found.iv, iv_known: found.ivKnown, p: found.p},
    late_share: lateShare?.share ?? null,
    is_mostly_late: lateShare?.isMostlyLate ?? false,
    maturity
  };
}

const toStateLine = (n: number, {n: matured, converted, rate, lower, upper}: RateInterval): StateLine => ({
  ...{n, matured, converted, rate, lower, upper}
});

async function frameworks(options: CommonOptions, io: Io): Promise<void> {
  await withWarehouse(toLocation(options), io, async ({engine, about}) => {
    const lines = await queryFrameworks(engine, about);
    if (options.json === true) return printJson(io, lines);
    if (lines.length === 0)
      return io.out("no framework criterion was assessed here, so none can be judged (table assessment)\n");
    const state = (head: "met" | "unmet" | "unknown") => [
      {head, text: (line: CriterionLine) => toRate(line[head]), isNumber: true},
      {
        head: "95 % interval",
        text: (line: CriterionLine) => formatInterval(line[head].lower, line[head].upper),
        isNumber: true
      }
    ];
    const number = (value: number | null, digits: number) => (value === null ? "–" : value.toFixed(digits));
    printTable(io, lines, [
      {head: "criterion", text: ({criterion}) => criterion},
      {head: "n", text: ({n}) => formatCount(n), isNumber: true},
      {head: "known", text: ({coverage}) => formatRate(coverage), isNumber: true},
      ...state("met"),
      ...state("unmet"),
      ...state("unknown"),
      {head: "lift", text: ({lift}) => number(lift, 2), isNumber: true},
      {head: "iv", text: ({iv}) => number(iv, 3), isNumber: true},
      {head: "iv known", text: ({iv_known}) => number(iv_known, 3), isNumber: true},
      {head: "p", text: ({p}) => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3)), isNumber: true},
      {head: "late", text: ({late_share}) => formatRate(late_share), isNumber: true}
    ]);
    io.out(toFootnote(about));
    for (const {criterion} of lines.filter(({is_mostly_late}) => is_mostly_late))
      io.out(`mostly answered after the deal had moved, so it may record what happened: ${criterion}\n`);
  });
}

const toRate = ({rate, matured}: StateLine) =>
  matured === 0 ? "none matured" : `${formatRate(rate)} of ${formatCount(matured)}`;

function toFootnote(about: About): string {
  const {maturity, convert_to, horizon_days, as_of, observed_until, is_clustered} = about;
  const p = `p: met against unmet, adjusted over all criteria${is_clustered ? ", jackknife" : ""}; late: first answered after the deal had moved\n`;
  if (maturity === "none") return `${p}this workspace has no dates: time could not be respected (maturity: none)\n`;
  return `${p}conversion to ${convert_to} within ${horizon_days} days of matured ${observedNoun(about)}, scored ${as_of}; outcomes known to ${observed_until}\n`;
}
