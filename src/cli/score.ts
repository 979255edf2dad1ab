import {existsSync, readlinkSync, realpathSync, writeFileSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import type {Command} from "commander";
import {Option} from "commander";
import {formatPoints} from "../model/decimal.js";
import {fingerprint} from "../model/fingerprint.js";
import {toModelName} from "../model/model.js";
import {segmentSql} from "../observe/spine.js";
import {describeReason, toCsv} from "../score/exportCsv.js";
import type {ScoredLead} from "../score/scoreLeads.js";
import {buildOpenLeads, scoreSpine} from "../score/scoreLeads.js";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Io} from "./io.js";
import {clean, formatCount, printTable} from "./io.js";
import {readModelContext} from "./modelContext.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {parseDay, toLocation, withCommonOptions} from "./options.js";

interface Options extends CommonOptions {
  at?: string;
  tier?: string;
  csv?: boolean;
  out?: string;
}

export function addScore(program: Command, io: Io): void {
  const command = program
    .command("score")
    .description("today's list: every open lead with score, tier, action and the reasons that weigh most")
    .option("--at <day>", "score as of the end of that day (default: the last day of known outcomes)", parseDay)
    .option("--tier <tier>", "only that tier")
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
      throw new WinnowError(`unknown tier: ${options.tier} (${suggest(options.tier, tiers) ?? ""})`);
    }
    const day = about.maturity === "none" ? null : (options.at ?? about.observed_until);
    await buildOpenLeads(engine, day === null ? null : toEndOfDay(day), segmentSql(location.workspace));
    const all = await scoreSpine(engine, "open_lead", context);
    const leads = all.filter(({tier}) => options.tier === undefined || tier === options.tier);
    const stamp = {model: toModelName(model), fingerprint: fingerprint(model, features), scoredAt: day};
    const write = (text: string) => (options.out === undefined ? io.out(text) : writeFileSync(options.out, text));
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

/** First instant after a day: everything known on that day counts. */
function toEndOfDay(day: string): string {
  return `${new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)} 00:00:00`;
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
    {head: "because", text: ({reasons}) => reasons.map(describeReason).join("; ")}
  ]);
  const rest = leads.length > 40 ? `, the first 40 shown (--csv or --json gives all)` : "";
  io.out(
    `${formatCount(leads.length)} of ${formatCount(n)} open leads${rest}; model ${clean(model)}, fingerprint ${print}${scoredAt === null ? "" : `, as of the end of ${scoredAt}`}\n`
  );
}

/** The file standard output goes to, where the system tells; a list of leads must not slip into a site by `>`. */
function findRedirect(): string | undefined {
  try {
    const target = readlinkSync("/proc/self/fd/1");
    return target.startsWith("/") && !target.startsWith("/dev/") ? target : undefined;
  } catch {
    return undefined;
  }
}

/** Lists of leads are for people who work them: a folder that is, or becomes, a web site is refused. */
function refusePublished(file: string | undefined): void {
  if (file === undefined) return;
  const folder = dirname(resolve(file));
  let real = existsSync(folder) ? realpathSync(folder) : folder;
  for (;;) {
    const isSite = existsSync(join(real, "_observablehq")) || existsSync(join(real, "_file"));
    const isSource =
      ["dist", "reports", "loaders"].includes(basename(real)) && existsSync(join(real, "..", "observablehq.config.ts"));
    if (isSite || isSource) throw new WinnowError(`a list of leads must not lie in a published folder: ${file}`);
    const parent = dirname(real);
    if (parent === real) return;
    real = parent;
  }
}
