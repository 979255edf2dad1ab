import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import type {Command} from "commander";
import {InvalidArgumentError, Option} from "commander";
import {readAttributes} from "../review/icp/attribute.js";
import type {Draft} from "../review/icp/makeDraft.js";
import {makeDraft} from "../review/icp/makeDraft.js";
import type {JudgedLift, Profile, ProfileValue} from "../review/icp/profile.js";
import {queryProfile} from "../review/icp/profile.js";
import type {Standing} from "../review/icp/standing.js";
import {toMainLift, toStanding} from "../review/icp/standing.js";
import type {Weight} from "../review/icp/weight.js";
import {getWeightColumn, weights} from "../review/icp/weight.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";
import type {Io, TextColumn} from "./io.js";
import {clean, formatCount, printJson, printTable} from "./io.js";
import type {OpenWarehouse} from "./openWarehouse.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";

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
    if (options.json === true) printJson(io, toJson(open, profile, draft, target?.file ?? null));
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

const liftJson = (lift: JudgedLift | null) =>
  lift === null
    ? null
    : {
        share_of_leads: lift.shareOfAll,
        share_of_customers: lift.shareOfConverted,
        lift: lift.lift,
        lower: lift.lower,
        upper: lift.upper,
        p_adjusted: lift.pAdjusted,
        method: lift.method,
        standing: toStanding(lift)
      };

function toJson({about}: OpenWarehouse, profile: Profile, draft: Draft | null, file: string | null) {
  const {population, weight, totals, weightFault, values, leftOut, nTests} = profile;
  return {
    run_id: about.run_id,
    data_hash: about.data_hash,
    convert_to: about.convert_to,
    horizon_days: about.horizon_days,
    maturity: about.maturity,
    population: {
      n_leads: population.nLeads,
      n_matured: population.nMatured,
      n_customers: population.nConverted,
      n_open: population.nOpen,
      n_open_won: population.nOpenWon,
      n_decided_won: population.nDecidedWon,
      n_decided_lost: population.nDecidedLost,
      n_not_yet: population.nNotYet,
      min_n: population.fewest === Infinity ? null : population.fewest
    },
    weight: {
      kind: weight.kind,
      column: weight.kind === "lifetime" ? weight.column : null,
      n_weighted: totals.nWeighted,
      is_used: weight.kind !== "none" && weightFault === null,
      reason: weightFault
    },
    n_tests: nTests,
    values: values.map((value) => ({
      attribute: value.attribute.name,
      known: value.attribute.known,
      kind: value.test.kind,
      value: value.label,
      n: value.n,
      n_customers: value.nConverted,
      by_count: liftJson(value.byCount),
      by_weight: liftJson(value.byWeight)
    })),
    left_out: leftOut,
    draft:
      draft === null
        ? null
        : {
            file,
            criteria: draft.criteria.map(({id, attribute, bands, excluded}) => ({
              criterion: id,
              attribute: attribute.name,
              points: bands.map(({value, points}) => ({value: value.label, points})),
              excluded
            })),
            tiers: draft.tiers.map(({name, from, n}) => ({tier: name, from, n}))
          }
  };
}

const share = (value: number) => `${(100 * value).toFixed(1)} %`;
const times = (value: number | null) => (value === null ? "–" : value.toFixed(2));
const range = ({lower, upper}: JudgedLift) => (lower === null ? "–" : `${times(lower)}–${times(upper)}`);
const toP = (p: number | null) => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3));

/** A value's text from data, short enough for a table. */
const shorten = (text: string) => (text.length <= 40 ? text : `${text.slice(0, 39)}…`);

function liftColumns(of: (value: ProfileValue) => JudgedLift | null, by: string): TextColumn<ProfileValue>[] {
  const column = (head: string, text: (lift: JudgedLift) => string): TextColumn<ProfileValue> => ({
    head,
    text: (value) => {
      const lift = of(value);
      return lift === null ? "–" : text(lift);
    },
    isNumber: true
  });
  return [
    column(`share ${by}`, ({shareOfConverted}) => share(shareOfConverted)),
    column("lift", ({lift}) => times(lift)),
    column("95 % interval", range),
    column("adjusted p", ({pAdjusted}) => toP(pAdjusted))
  ];
}

function printProfile(io: Io, {about}: OpenWarehouse, profile: Profile, hasAll: boolean): void {
  const {population, values, weight, weightFault} = profile;
  printPopulation(io, about, profile);
  if (values.length === 0) {
    io.out(`\n${toEmptyWords(profile)}\n`);
  } else {
    const isWeighed = weight.kind !== "none" && weightFault === null;
    const columns: TextColumn<ProfileValue>[] = [
      {head: "attribute", text: ({attribute}) => `${attribute.name}${attribute.known === "unstated" ? " *" : ""}`},
      {head: "value", text: ({label}) => shorten(label)},
      {head: "n", text: ({n}) => formatCount(n), isNumber: true},
      {head: "customers", text: ({nConverted}) => formatCount(nConverted), isNumber: true},
      {head: "of leads", text: ({byCount}) => share(byCount.shareOfAll), isNumber: true},
      ...liftColumns(({byCount}) => byCount, "by count"),
      ...(isWeighed ? liftColumns(({byWeight}) => byWeight, `by ${weight.kind}`) : [])
    ];
    const of = (standing: Standing) => values.filter((value) => toStanding(toMainLift(value)) === standing);
    const byLift = (a: ProfileValue, b: ProfileValue) => toMainLift(b).lift - toMainLift(a).lift;
    const groups = hasAll
      ? [["Every value", values] as const]
      : ([
          ["More often customers than leads", of("over").sort(byLift)],
          ["Less often customers than leads", of("under").sort((a, b) => byLift(b, a))]
        ] as const);
    for (const [title, rows] of groups) {
      io.out(`\n${title}\n\n`);
      if (rows.length === 0) io.out("none\n");
      else printTable(io, rows, columns);
    }
    io.out(
      `\n${formatCount(of("unclear").length)} other values cannot be told from chance, ${formatCount(of("few").length)} have too few leads to judge (fewer than ${formatCount(population.fewest)}, or rare ones together)\n`
    );
    if (values.some(({attribute}) => attribute.known === "unstated"))
      io.out("* latest value, may leak: the attribute does not say when it is known; a draft gives it no points\n");
  }
  for (const {attribute, reason} of profile.leftOut) io.out(`left out: ${clean(attribute)}: ${clean(reason)}\n`);
}

function toEmptyWords({population: {nMatured, nConverted, fewest}}: Profile): string {
  if (nMatured === 0) return "no lead's time is over yet, so nobody can be called a customer or not";
  if (nConverted === 0) return "none of these leads became a customer, so there is no profile";
  return fewest === Infinity
    ? "all of these leads became customers, so there is no profile"
    : "no attribute can be judged";
}

function printPopulation(
  io: Io,
  about: OpenWarehouse["about"],
  {population, weight, weightFault, totals}: Profile
): void {
  const {nMatured, nConverted, nOpen, nOpenWon, nDecidedWon, nDecidedLost, nNotYet} = population;
  const within = about.horizon_days === null ? "" : ` within ${about.horizon_days} days`;
  const base =
    about.horizon_days === null ? "leads (no dates: values may be from after the outcome)" : "leads whose time is over";
  io.out(
    `${formatCount(nConverted)} customers (${clean(about.convert_to)}${within}) against all ${formatCount(nMatured)} ${base}\n`
  );
  const aside = [
    nOpen > 0 ? `${formatCount(nOpen)} open, ${formatCount(nOpenWon)} of them converted already` : null,
    nDecidedWon > 0 ? `${formatCount(nDecidedWon)} won before scoring` : null,
    nDecidedLost > 0 ? `${formatCount(nDecidedLost)} lost or disqualified before` : null,
    nNotYet > 0 ? `${formatCount(nNotYet)} not to be scored yet` : null
  ].filter((part) => part !== null);
  if (aside.length > 0) io.out(`not in it: ${aside.join("; ")}\n`);
  if (weight.kind === "none") return;
  if (weightFault !== null) io.out(`by count only: ${clean(weightFault)}\n`);
  else
    io.out(
      `weighed by ${weight.kind === "amount" ? "the amount of the first deal" : clean(weight.column)}, known for ${formatCount(totals.nWeighted)} of ${formatCount(nConverted)} customers\n`
    );
}
