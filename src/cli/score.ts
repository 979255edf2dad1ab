import {writeFileSync} from "node:fs";
import type {Command} from "commander";
import {Option} from "commander";
import {formatPoints} from "../model/decimal.js";
import {fingerprint} from "../model/fingerprint.js";
import {toModelName} from "../model/model.js";
import {segmentSql} from "../observe/segments.js";
import {buildComeBack} from "../score/comeBack.js";
import {describeReason, toCsv} from "../score/exportCsv.js";
import {buildOpenLeads} from "../score/openLeads.js";
import type {ScoredLead} from "../score/scoreLeads.js";
import {scoreSpine} from "../score/scoreLeads.js";
import {clean} from "../util/clean.js";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Io} from "./io.js";
import {formatCount, printTable} from "./io.js";
import {readModelContext} from "./modelContext.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {parseDay, toDay, toEndOfDay, toLocation, withCommonOptions} from "./options.js";
import {findRedirect, refusePublished} from "./refusePublished.js";

interface Options extends CommonOptions {
  at?: string;
  tier?: string;
  due?: boolean;
  csv?: boolean;
  out?: string;
}

export function addScore(program: Command, io: Io): void {
  const command = program
    .command("score")
    .description("today's list: every open lead with score, tier, action and the reasons that weigh most")
    .option("--at <day>", "score as of the end of that day (default: the last day of known outcomes)", parseDay)
    .option("--tier <tier>", "only that tier")
    .option("--due", "only leads whose time to come back has come: held back or recycled when they were scored")
    .addOption(new Option("--csv", "print CSV, safe to open in a spreadsheet").conflicts("json"))
    .option("--out <file>", "write there instead of standard output; never into a published site");
  withCommonOptions(command, "winnow score --tier excellent --csv --out today.csv").action((options: Options) =>
    score(options, io)
  );
}

async function score(options: Options, io: Io): Promise<void> {
  refusePublished(options.out ?? findRedirect());
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const context = await readModelContext(engine, location, options);
    const {model, features} = context;
    const tiers = model.tiers.map(({name}) => name);
    if (options.tier !== undefined && !tiers.includes(options.tier)) {
      const hint = suggest(options.tier, tiers);
      throw new WinnowError(`unknown tier: ${options.tier}${hint === null ? "" : ` (${hint})`}`);
    }
    const day = toDay(options.at, about, io);
    const at = day === null ? null : toEndOfDay(day);
    await buildComeBack(engine, model, at);
    await buildOpenLeads(engine, at, segmentSql(location.workspace));
    const all = await scoreSpine(engine, "open_lead", context);
    const leads = all.filter(
      ({tier, isDue}) => (options.tier === undefined || tier === options.tier) && (options.due !== true || isDue)
    );
    const stamp = {model: toModelName(model), fingerprint: fingerprint(model, features), scoredAt: day};
    const write = (text: string) => (options.out === undefined ? io.out(text) : writeList(options.out, text));
    if (options.json === true)
      write(
        `${JSON.stringify(
          leads.map((lead) => toJson(lead, stamp)),
          null,
          2
        )}\n`
      );
    else if (options.csv === true || options.out !== undefined) write(toCsv(leads, stamp));
    else printLeads(io, leads, all.length, stamp);
    if (options.out !== undefined) io.err(`${formatCount(leads.length)} leads written to ${options.out}\n`);
  });
}

function writeList(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === "ENOENT" ? "no such folder" : (cause as Error).message;
    throw new WinnowError(`the list cannot be written, ${why}: ${file}`, {cause});
  }
}

const toPoints = (hundredths: number) => Number(formatPoints(hundredths));

interface Stamp {
  model: string;
  fingerprint: string;
  scoredAt: string | null;
}

function toJson(lead: ScoredLead, {model, fingerprint: print, scoredAt}: Stamp) {
  return {
    lead_id: lead.lead_id,
    source: lead.source,
    segment: lead.segment,
    score: toPoints(lead.score),
    tier: lead.tier,
    action: lead.action,
    come_back_on: lead.comeBackOn,
    is_due: lead.isDue,
    reasons: lead.reasons.map(({criterion, label, found, points}) => ({
      criterion,
      label,
      found,
      points: toPoints(points)
    })),
    model,
    fingerprint: print,
    scored_at: scoredAt
  };
}

function printLeads(
  io: Io,
  leads: readonly ScoredLead[],
  n: number,
  {model, fingerprint: print, scoredAt}: Stamp
): void {
  printTable(io, leads.slice(0, 40), [
    {head: "lead", text: ({lead_id}) => lead_id},
    {head: "score", text: (lead) => formatPoints(lead.score), isNumber: true},
    {head: "tier", text: ({tier}) => tier},
    {head: "action", text: ({action}) => action},
    {head: "back on", text: ({comeBackOn, isDue}) => `${comeBackOn ?? ""}${isDue ? " (due)" : ""}`},
    {head: "because", text: ({reasons}) => reasons.map(describeReason).join("; ")}
  ]);
  const rest = leads.length > 40 ? ", the first 40 shown (--csv or --json gives all)" : "";
  const due = leads.filter(({isDue}) => isDue).length;
  io.out(
    `${formatCount(leads.length)} of ${formatCount(n)} leads that are open or due to come back${rest}, ${formatCount(due)} of them due; model ${clean(model)}, fingerprint ${print}${scoredAt === null ? "" : `, as of the end of ${scoredAt}`}\n`
  );
}
