import type {Command} from "commander";
import {describeFeature} from "../model/describeFeature.js";
import {WEIGHT_ONE, weightAt} from "../model/fade.js";
import type {Feature, Features} from "../model/feature.js";
import {toFeatureType} from "../model/feature.js";
import {namesOf} from "../model/fingerprint.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import {readModelFiles} from "../observe/readModels.js";
import type {FeatureSummary} from "../observe/summariseFeatures.js";
import {summariseFeatures} from "../observe/summariseFeatures.js";
import type {About} from "../publish/about.js";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import type {Io} from "./io.js";
import {formatCount, formatRate, printJson, printTable} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, toModelChoice, withCommonOptions} from "./options.js";

/** Ages at which the weight of a fading feature is shown. */
const agesInDays = [0, 1, 7, 14, 30, 60, 90];

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
interface FeatureRow extends FeatureSummary {
  definition: Feature;
  description: string;
  models: string[];
}

async function features(name: string | undefined, options: CommonOptions, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const compiled = await compileModels(engine, location.workspace, readModelFiles(location.workspace));
    const chosen = chooseFeatures(compiled.features, compiled.models, {
      name,
      model: options.model === undefined ? null : toModelChoice(options, location, compiled.models.map(toModelName))
    });
    const summaries = await summariseFeatures(engine, "observation", chosen);
    const rows = summaries.map((summary): FeatureRow => {
      const definition = chosen[summary.feature]!;
      return {
        ...summary,
        definition,
        description: describeFeature(definition),
        models: compiled.models.filter((model) => reads(model, summary.feature)).map(toModelName)
      };
    });
    if (options.json === true) return printJson(io, {as_of: about.as_of, features: rows.map(toJson)});
    printFeatures(io, rows, about);
  });
}

const reads = ({criteria}: Model, name: string) => criteria.some(({rule}) => namesOf(rule).includes(name));

/** The feature named, those the model reads, or all. */
function chooseFeatures(
  all: Features,
  models: readonly Model[],
  {name, model}: {name: string | undefined; model: string | null}
): Features {
  if (name !== undefined && !Object.hasOwn(all, name)) {
    const hint = suggest(name, Object.keys(all));
    throw new WinnowError(`no such feature: ${name}${hint === null ? "" : ` (${hint})`}`);
  }
  const readers = models.filter((one) => model === null || toModelName(one) === model);
  const isChosen = (one: string) =>
    (name === undefined || one === name) && (model === null || readers.some((reader) => reads(reader, one)));
  return Object.fromEntries(Object.entries(all).filter(([one]) => isChosen(one)));
}

const weightOf = (definition: Feature, days: number) => weightAt(definition.fade!, 24 * days) / WEIGHT_ONE;

function toJson({definition, description, models, ...summary}: FeatureRow) {
  const {feature, n, n_zero, n_unknown, min, median, p90, max, stages} = summary;
  const isStage = toFeatureType(definition) === "content_stage";
  return {
    feature,
    description,
    type: isStage ? "content_stage" : "number",
    models,
    fade:
      definition.fade === null
        ? null
        : {...definition.fade, weights: agesInDays.map((days) => ({days, weight: weightOf(definition, days)}))},
    n,
    n_zero,
    n_unknown,
    zero_share: n === 0 ? null : n_zero / n,
    unknown_share: n === 0 ? null : n_unknown / n,
    min,
    median,
    p90,
    max,
    stages
  };
}

const share = (n: number, of: number) => formatRate(of === 0 ? null : n / of);
const number = (value: number | null) => (value === null ? "–" : String(Number(value.toFixed(3))));

function printFeatures(io: Io, rows: readonly FeatureRow[], about: About): void {
  if (rows.length === 0) return io.out("no feature here: the workspace names none, or the model reads none of them\n");
  const head = {head: "feature", text: ({feature}: FeatureRow) => feature};
  printTable(io, rows, [
    head,
    {head: "what it is", text: ({description}) => description},
    {head: "read by", text: ({models}) => models.join(", ") || "no model"}
  ]);
  printFades(io, rows);
  printNumbers(io, rows);
  printStages(io, rows);
  const isUndated = about.maturity === "none";
  io.out(`\nover ${formatCount(rows[0]!.n)} leads observed${isUndated ? "" : `, each ${about.as_of}`}\n`);
  if (isUndated)
    io.out("this workspace has no dates, so no activity is known to lie before the scoring: counts are 0\n");
}

function printFades(io: Io, rows: readonly FeatureRow[]): void {
  const fading = rows.filter(({definition}) => definition.fade !== null);
  if (fading.length === 0) return;
  io.out("\nWeight of an activity after so many days\n\n");
  printTable(io, fading, [
    {head: "feature", text: ({feature}) => feature},
    ...agesInDays.map((days) => ({
      head: String(days),
      text: ({definition}: FeatureRow) => weightOf(definition, days).toFixed(3),
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
