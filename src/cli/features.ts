import type {Command} from "commander";
import {observedNoun} from "../domain/observed.js";
import {shareAfter, shownAges} from "../model/fade.js";
import {compileModels} from "../observe/compileModels.js";
import {readModelFiles} from "../observe/readModels.js";
import type {FeatureSummary} from "../observe/summariseFeatures.js";
import {summariseFeatures} from "../observe/summariseFeatures.js";
import type {About, AboutFeature} from "../publish/about.js";
import {toAboutFeatures} from "../publish/toAboutFeatures.js";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Io} from "./io.js";
import {formatCount, formatRate, printJson, printTable} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, toModelChoice, withCommonOptions} from "./options.js";

export function addFeatures(program: Command, io: Io): void {
  const command = program
    .command("features [name]")
    .description(
      "each feature in words, how it fades, and its values over the leads observed; --model: those it reads"
    );
  withCommonOptions(command, "winnow features email_heat").action((name: string | undefined, options: CommonOptions) =>
    features(name, options, io)
  );
}

/** A feature with everything that is said of it. */
type FeatureRow = AboutFeature & FeatureSummary;

async function features(name: string | undefined, options: CommonOptions, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const files = readModelFiles(location.workspace);
    const names = files.map((file) => file.name);
    const model = options.model === undefined ? null : toModelChoice(options, location, names);
    const compiled = await compileModels(engine, location.workspace, files);
    const chosen = toAboutFeatures(compiled.features, compiled.models).filter(
      (one) => (name === undefined || one.feature === name) && (model === null || one.models.includes(model))
    );
    if (name !== undefined && !Object.hasOwn(compiled.features, name)) {
      const hint = suggest(name, Object.keys(compiled.features));
      throw new WinnowError(`no such feature: ${name}${hint === null ? "" : ` (${hint})`}`);
    }
    const own = chosen.map(({feature}) => compiled.features[feature]!);
    const summaries = await summariseFeatures(engine, "observation", own);
    const rows = chosen.map((one, i): FeatureRow => ({...one, ...summaries[i]!}));
    if (options.json === true) return printJson(io, {as_of: about.as_of, features: rows.map(toJson)});
    printFeatures(io, rows, about);
  });
}

function toJson({feature, description, models, fade, stages, n, n_zero, n_unknown, ...quantiles}: FeatureRow) {
  const weights = fade === null ? [] : shownAges.map((days) => ({days, weight: shareAfter(fade, days)}));
  return {
    feature,
    description,
    type: stages === null ? "number" : "content_stage",
    models,
    fade: fade === null ? null : {...fade, weights},
    n,
    n_zero,
    n_unknown,
    zero_share: n === 0 ? null : n_zero / n,
    unknown_share: n === 0 ? null : n_unknown / n,
    ...quantiles,
    stages
  };
}

const share = (n: number, of: number) => formatRate(of === 0 ? null : n / of);
const number = (value: number | null) => (value === null ? "–" : String(Number(value.toFixed(3))));

function printFeatures(io: Io, rows: readonly FeatureRow[], about: About): void {
  if (rows.length === 0) return io.out("no feature here: the workspace names none, or the model reads none of them\n");
  printTable(io, rows, [
    {head: "feature", text: ({feature}) => feature},
    {head: "what it is", text: ({description}) => description},
    {head: "read by", text: ({models}) => models.join(", ") || "no model"}
  ]);
  printFades(io, rows);
  printNumbers(io, rows);
  printStages(io, rows);
  const isUndated = about.maturity === "none";
  io.out(
    `\nover ${formatCount(rows[0]!.n)} ${observedNoun(about) === "leads" ? "leads observed" : "observations"}${isUndated ? "" : `, each ${about.as_of}`}\n`
  );
  if (isUndated)
    io.out("this workspace has no dates, so no activity is known to lie before the scoring: counts are 0\n");
}

function printFades(io: Io, rows: readonly FeatureRow[]): void {
  const fading = rows.flatMap(({feature, fade}) => (fade === null ? [] : [{feature, fade}]));
  if (fading.length === 0) return;
  io.out("\nWeight of an activity after so many days\n\n");
  printTable(io, fading, [
    {head: "feature", text: ({feature}) => feature},
    ...shownAges.map((days) => ({
      head: String(days),
      text: ({fade}: (typeof fading)[number]) => shareAfter(fade, days).toFixed(3),
      isNumber: true
    }))
  ]);
}

function printNumbers(io: Io, rows: readonly FeatureRow[]): void {
  const numbers = rows.filter(({stages}) => stages === null);
  if (numbers.length === 0) return;
  io.out("\nValues\n\n");
  printTable(io, numbers, [
    {head: "feature", text: ({feature}) => feature},
    {head: "min", text: ({min}) => number(min), isNumber: true},
    {head: "median", text: ({median}) => number(median), isNumber: true},
    {head: "90 %", text: ({p90}) => number(p90), isNumber: true},
    {head: "max", text: ({max}) => number(max), isNumber: true},
    {head: "zero", text: ({n_zero, n}) => share(n_zero, n), isNumber: true},
    {head: "unknown", text: ({n_unknown, n}) => share(n_unknown, n), isNumber: true}
  ]);
}

function printStages(io: Io, rows: readonly FeatureRow[]): void {
  const texts = rows.filter(({stages}) => stages !== null);
  if (texts.length === 0) return;
  io.out("\nContent stages\n\n");
  printTable(io, texts, [
    {head: "feature", text: ({feature}) => feature},
    ...texts[0]!.stages!.map(({stage}, i) => ({
      head: stage,
      text: ({stages, n}: FeatureRow) => share(stages![i]!.n, n),
      isNumber: true
    })),
    {head: "unknown", text: ({n_unknown, n}) => share(n_unknown, n), isNumber: true}
  ]);
}
