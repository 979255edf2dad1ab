import type {Command} from "commander";
import {formatPoints} from "../model/decimal.js";
import {formatSignedPoints} from "../model/describe.js";
import {fingerprint} from "../model/fingerprint.js";
import type {Ledger} from "../model/ledger.js";
import {toModelName} from "../model/model.js";
import {explainSpine} from "../score/scoreLeads.js";
import {quoteLiteral} from "../sql/identifier.js";
import {WinnowError} from "../util/errors.js";
import {findNearest} from "../util/nearest.js";
import type {Engine} from "../warehouse/engine.js";
import type {Io} from "./io.js";
import {clean, printJson, printTable} from "./io.js";
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
    .description("the account of one lead's score: what was found, the points it gave, the caps; it adds up")
    .option("--at <day>", "as of the end of that day (default: the lead's own moment of scoring)", parseDay);
  withCommonOptions(command, "winnow explain L-000042").action((lead: string, options: Options) =>
    explain(lead, options, io)
  );
}

async function explain(lead: string, options: Options, io: Io): Promise<void> {
  refusePublished(findRedirect());
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const moment = await findMoment(engine, lead, options.at === undefined ? null : toDay(options.at, about, io));
    const as_of = moment.as_of === null ? "null::timestamp" : `timestamp ${quoteLiteral(moment.as_of)}`;
    await engine.execute(
      `create or replace temp table one_lead as select 0 as observation_id, ${quoteLiteral(lead)} as lead_id, ${as_of} as as_of`
    );
    const context = await readModelContext(engine, location, options);
    const ledger = (await explainSpine(engine, "one_lead", context))!;
    const model = toModelName(context.model);
    const print = fingerprint(context.model, context.features);
    if (options.json === true) printJson(io, toJson(lead, moment, ledger, model, print));
    else printLedger(io, lead, moment, ledger, `${model}, fingerprint ${print}`);
  });
}

async function noSuchLead(engine: Engine, lead: string): Promise<WinnowError> {
  const near = await engine.queryRows<{lead_id: string}>(
    `select lead_id from lead order by levenshtein(lower(left(lead_id, 100)), ${quoteLiteral(lead.slice(0, 100).toLowerCase())}), lead_id limit 1`
  );
  const nearest = findNearest(
    lead,
    near.map(({lead_id}) => lead_id)
  );
  return new WinnowError(`no such lead: ${lead}${nearest === null ? "" : ` (did you mean ${nearest}?)`}`);
}

interface Moment {
  as_of: string | null;
  note: string;
}

/** When the lead is explained, and in words why then. */
async function findMoment(engine: Engine, lead: string, at: string | null): Promise<Moment> {
  const found = await engine.queryRows<{created_at: string | null}>(
    `select strftime(created_at, '%Y-%m-%d %H:%M:%S') as created_at from lead where lead_id = ${quoteLiteral(lead)}`
  );
  if (found.length === 0) throw await noSuchLead(engine, lead);
  if (at !== null) {
    const as_of = toEndOfDay(at);
    const isBefore = found[0]!.created_at !== null && found[0]!.created_at >= as_of;
    return {as_of, note: `as of the end of ${at}${isBefore ? ", before the lead was there" : ""}`};
  }
  const rows = await engine.queryRows<{as_of: string | null; fate: string}>(
    `select strftime(as_of, '%Y-%m-%d %H:%M:%S.%f') as as_of, 'observed' as fate from observation where lead_id = ${quoteLiteral(lead)}
union all select strftime(as_of, '%Y-%m-%d %H:%M:%S.%f'), outcome from decided where lead_id = ${quoteLiteral(lead)}
union all select strftime(as_of, '%Y-%m-%d %H:%M:%S.%f'), 'not_yet' from not_yet where lead_id = ${quoteLiteral(lead)} order by 1 desc`
  );
  const {as_of, fate} = rows[0]!;
  const day = as_of === null ? "undated" : `as of ${as_of.slice(0, 16)}`;
  if (fate === "observed") return {as_of, note: day};
  if (fate === "not_yet") return {as_of, note: `${day}, which is after the last known day: not scored yet`};
  return {as_of, note: `${day}; it was ${fate} before, so it is not observed`};
}

function toJson(lead: string, {as_of, note}: Moment, ledger: Ledger, model: string, print: string) {
  const toPoints = (hundredths: number) => Number(formatPoints(hundredths));
  return {
    lead_id: lead,
    as_of,
    note,
    model,
    fingerprint: print,
    entries: ledger.entries.map((entry) => ({
      kind: entry.kind,
      criterion: entry.kind === "criterion" ? entry.criterion : null,
      dimension: entry.dimension,
      label: entry.label,
      found: entry.kind === "criterion" ? entry.levelLabel : null,
      points: toPoints(entry.points)
    })),
    dimensions: ledger.dimensions.map(({dimension, points}) => ({dimension, points: toPoints(points)})),
    score: toPoints(ledger.score),
    tier: ledger.tier,
    action: ledger.action,
    rule: ledger.rule
  };
}

function printLedger(io: Io, lead: string, {note}: Moment, ledger: Ledger, model: string): void {
  io.out(`lead ${clean(lead)}, ${note}, model ${model}\n\n`);
  const score = {kind: "score" as const, label: "score", points: ledger.score, dimension: null};
  printTable(
    io,
    [...ledger.entries, score],
    [
      {head: "criterion", text: ({label}) => label},
      {head: "found", text: (entry) => (entry.kind === "criterion" ? entry.levelLabel : "")},
      {head: "dimension", text: ({dimension}) => dimension ?? ""},
      {
        head: "points",
        text: (entry) => (entry.kind === "score" ? formatPoints(entry.points) : formatSignedPoints(entry.points)),
        isNumber: true
      }
    ]
  );
  io.out(`\ntier ${clean(ledger.tier)} (${clean(ledger.rule)}): ${ledger.action}\n`);
}
