import type {Command} from "commander";
import {formatPoints} from "../model/decimal.js";
import {formatSignedPoints} from "../model/describe.js";
import {fingerprint} from "../model/fingerprint.js";
import type {LedgerEntry} from "../model/ledger.js";
import {toModelName} from "../model/model.js";
import type {Explanation, KnownValue} from "../score/explainLead.js";
import {explainLead, toSince} from "../score/explainLead.js";
import {clean} from "../util/clean.js";
import type {Io} from "./io.js";
import {printJson, printTable} from "./io.js";
import {readModelContext} from "./modelContext.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {parseDay, toDay, toEndOfDay, toLocation, withCommonOptions} from "./options.js";
import {findRedirect, refusePublished} from "./refusePublished.js";

interface Options extends CommonOptions {
  at?: string;
}

export function addExplain(program: Command, io: Io): void {
  const command = program
    .command("explain <lead>")
    .description("the account of one lead's score: what was found and when, the points, the caps; it adds up")
    .option("--at <day>", "as of the end of that day (default: the lead's own moment of scoring)", parseDay);
  withCommonOptions(command, "winnow explain L-000042").action((lead: string, options: Options) =>
    explain(lead, options, io)
  );
}

async function explain(lead: string, options: Options, io: Io): Promise<void> {
  refusePublished(findRedirect());
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const day = options.at === undefined ? null : toDay(options.at, about, io);
    const context = await readModelContext(engine, location, options);
    const at = day === null ? null : toEndOfDay(day);
    const explanation = await explainLead(engine, lead, {at, context});
    const stamp = {model: toModelName(context.model), fingerprint: fingerprint(context.model, context.features)};
    if (options.json === true) printJson(io, toJson(explanation, stamp));
    else printExplanation(io, explanation, stamp);
  });
}

interface Stamp {
  model: string;
  fingerprint: string;
}

const toPoints = (hundredths: number) => Number(formatPoints(hundredths));

function toJson({lead_id, as_of, note, ledger, values, history, stepUps}: Explanation, stamp: Stamp) {
  const since = toSince(history ?? []);
  return {
    lead_id,
    as_of,
    note,
    ...stamp,
    entries: ledger.entries.map((entry, i) => ({
      kind: entry.kind,
      criterion: entry.kind === "clamp" ? null : entry.criterion,
      dimension: entry.dimension,
      group: entry.kind === "clamp" ? entry.group : null,
      label: entry.label,
      found: entry.kind === "criterion" ? entry.levelLabel : null,
      values: entry.kind === "criterion" ? values[i]! : [],
      since: entry.kind === "criterion" ? (since.get(entry.criterion) ?? null) : null,
      points: toPoints(entry.points)
    })),
    dimensions: ledger.dimensions.map(({dimension, points}) => ({dimension, points: toPoints(points)})),
    score: toPoints(ledger.score),
    tier: ledger.tier,
    action: ledger.action,
    rule: ledger.rule,
    history: history?.map((entry) => ({...entry, points: toPoints(entry.points)})) ?? null,
    step_ups: stepUps.map(({changes, tier, score}) => ({
      tier,
      score: toPoints(score),
      changes: changes.map((change) => ({...change, points: toPoints(change.points)}))
    }))
  };
}

function printExplanation(io: Io, explanation: Explanation, {model, fingerprint: print}: Stamp): void {
  const {lead_id, note, ledger} = explanation;
  io.out(`lead ${clean(lead_id)}, ${note}, model ${model}, fingerprint ${print}\n\n`);
  printLedger(io, explanation);
  io.out(`\ntier ${clean(ledger.tier)} (${clean(ledger.rule)}): ${ledger.action}\n`);
  printStepUps(io, explanation);
  printHistory(io, explanation);
}

function printLedger(io: Io, {ledger, values, history}: Explanation): void {
  const since = toSince(history ?? []);
  type Line = {entry: LedgerEntry | null; label: string; points: number; values: readonly KnownValue[]};
  const lines: Line[] = ledger.entries.map((entry, i) => {
    return {entry, label: entry.label, points: entry.points, values: entry.kind === "criterion" ? values[i]! : []};
  });
  printTable(
    io,
    [...lines, {entry: null, label: "score", points: ledger.score, values: []}],
    [
      {head: "criterion", text: ({label}) => label},
      {head: "found", text: ({entry}) => (entry?.kind === "criterion" ? entry.levelLabel : "")},
      {head: "because", text: (line) => line.values.map(toText).join(", ")},
      {head: "since", text: ({entry}) => (entry?.kind === "criterion" ? (since.get(entry.criterion) ?? "") : "")},
      {head: "dimension", text: ({entry}) => entry?.dimension ?? ""},
      {
        head: "points",
        text: ({entry, points}) => (entry === null ? formatPoints(points) : formatSignedPoints(points)),
        isNumber: true
      }
    ]
  );
}

const toText = ({name, value}: KnownValue) => `${name} ${value === null ? "unknown" : value.slice(0, 40)}`;

function printStepUps(io: Io, {ledger, stepUps}: Explanation): void {
  if (ledger.tierIndex === 0) return io.out("no tier is better\n");
  if (stepUps.length === 0)
    return io.out("nothing that may still change, up to three criteria together, would move it up\n");
  io.out("\nWhat would move it up\n");
  for (const {changes, tier, score} of stepUps) {
    const words = changes.map(({label, before, after, points}) => {
      return `${label}: ${after} instead of ${before} (${formatSignedPoints(points)})`;
    });
    io.out(`  to ${clean(tier)} with ${formatPoints(score)}: ${clean(words.join("; "))}\n`);
  }
}

function printHistory(io: Io, {history, as_of}: Explanation): void {
  if (history === null) {
    io.out(as_of === null ? "\nthere are no dates here, so it cannot be said when each thing was found\n" : "");
    return;
  }
  io.out("\nHow it came about\n");
  if (history.length === 0) return io.out("  no criterion ever gave points\n");
  printTable(io, history, [
    {head: "day", text: ({from_on, to_on}) => (from_on === to_on ? from_on : `${from_on} to ${to_on}`)},
    {head: "change", text: ({label}) => label},
    {head: "found", text: ({before, after}) => (before === "" || before === after ? after : `${after}, was ${before}`)},
    {head: "points", text: ({points}) => formatSignedPoints(points), isNumber: true}
  ]);
}
