import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import type {Command} from "commander";
import {InvalidArgumentError, Option} from "commander";
import {readAttributes} from "../review/icp/attribute.js";
import {makeDraft} from "../review/icp/makeDraft.js";
import {queryProfile} from "../review/icp/profile.js";
import type {Weight} from "../review/icp/weight.js";
import {getWeightColumn, weights} from "../review/icp/weight.js";
import {clean} from "../util/clean.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";
import type {Io} from "./io.js";
import {printJson} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";
import {printProfile, toProfileJson} from "./printIcp.js";

interface Options extends CommonOptions {
  weight?: Weight["kind"];
  value?: string;
  attributes?: string[];
  minN?: number;
  all?: boolean;
  unstated?: boolean;
  draft?: string;
  write?: boolean;
}

export function addIcp(program: Command, io: Io): void {
  const command = program
    .command("icp")
    .description("the ideal customer profile: what customers are more often than leads, and a draft of points for it")
    .addOption(
      new Option("--weight <kind>", "what a customer counts by (default: amount, where enough is known)").choices(
        weights
      )
    )
    .option("--value <column>", "the number of the lead to weigh by, such as a lifetime value; with --weight lifetime")
    .option("--attributes <names>", "only these, separated by commas", (text) =>
      text.split(",").map((one) => one.trim())
    )
    .option(
      "--min-n <n>",
      "fewest leads of a value that is judged (default: as would hold 5 customers by chance)",
      parseFewest
    )
    .option("--all", "print every value, not only those that stand out")
    .option("--unstated", "let the draft give points also for attributes that do not say when they are known")
    .addOption(new Option("--draft <file>", "write the draft of a model there").conflicts("write"))
    .option("--write", "write the draft into the workspace's models, as the next version of icp");
  withCommonOptions(command, "winnow icp --weight lifetime --value lifetime_amount --write").action(
    (options: Options) => icp(options, io)
  );
}

function parseFewest(text: string): number {
  const n = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (n > 0) return n;
  throw new InvalidArgumentError(`not a whole number above 0: ${text}`);
}

async function icp(options: Options, io: Io): Promise<void> {
  const location = toLocation(options);
  const {workspace} = location;
  await withWarehouse(location, io, async (open) => {
    const {engine, about} = open;
    const profile = await queryProfile(engine, {
      horizonDays: about.horizon_days,
      isClustered: about.is_clustered,
      weight: await toWeight(engine, options),
      attributes: options.attributes ?? null,
      fewest: options.minN ?? null
    });
    const target = toTarget(options, join(workspace.dir, "models"));
    const draft =
      target === null
        ? null
        : await makeDraft(engine, workspace, profile, {
            id: target.id,
            version: target.version,
            horizonDays: about.horizon_days,
            until: about.observed_until,
            takesUnstated: options.unstated === true
          });
    if (target !== null && draft !== null) writeDraft(target.file, draft.text);
    if (options.json === true) printJson(io, toProfileJson(open, profile, draft, target?.file ?? null));
    else printProfile(io, open, profile, options.all === true);
    if (target !== null)
      io.err(`draft written to ${clean(target.file)}; winnow run judges it once it lies in models/\n`);
  });
}

/** What customers count by: what is asked for; else amounts where there are deals, and the profile says if they serve. */
async function toWeight(engine: Engine, {weight, value}: Options): Promise<Weight> {
  if (value !== undefined && weight !== undefined && weight !== "lifetime")
    throw new WinnowError(`--value goes with --weight lifetime only: ${weight}`);
  if (weight === "lifetime" || value !== undefined) {
    if (value === undefined) throw new WinnowError("--weight lifetime needs the column that holds it: --value");
    return {kind: "lifetime", column: getWeightColumn(await readAttributes(engine), value)};
  }
  return {kind: weight ?? "amount"};
}

interface Target {
  file: string;
  id: string;
  version: number;
}

/** Where the draft goes: the file asked for, or the next free version in the models' folder. */
function toTarget({draft, write}: Options, folder: string): Target | null {
  if (draft !== undefined) {
    const [, id = "icp", version = "1"] = /^([a-z][a-z0-9_-]*)@([1-9]\d{0,8})\.yaml$/.exec(basename(draft)) ?? [];
    return {file: draft, id, version: Number(version)};
  }
  if (write !== true) return null;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const taken = names.map((name) => Number(/^icp@(\d+)\.yaml$/.exec(name)?.[1] ?? 0));
  const version = Math.max(0, ...taken) + 1;
  return {file: join(folder, `icp@${version}.yaml`), id: "icp", version};
}

/** A draft never takes the place of a file: somebody may have worked on it. */
function writeDraft(file: string, text: string): void {
  try {
    writeFileSync(file, text, {flag: "wx"});
  } catch (cause) {
    const {code, message} = cause as NodeJS.ErrnoException;
    const why = code === "EEXIST" ? "it is there already" : code === "ENOENT" ? "no such folder" : message;
    throw new WinnowError(`the draft cannot be written, ${why}: ${file}`, {cause});
  }
}
