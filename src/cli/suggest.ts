import {join} from "node:path";
import type {Command} from "commander";
import {InvalidArgumentError} from "commander";
import type {Pin} from "../backtest/suggest/limits.js";
import type {SuggestOptions} from "../backtest/suggest/suggest.js";
import {suggestWeights} from "../backtest/suggest/suggest.js";
import type {Suggestion} from "../backtest/suggest/suggestion.js";
import {toSuggestionText} from "../backtest/suggest/suggestionText.js";
import {toModelName} from "../model/model.js";
import {toSuggestLimits} from "../model/suggestLimits.js";
import type {ModelFile} from "../observe/readModels.js";
import {quoteLiteral} from "../sql/identifier.js";
import {parseYamlDocument} from "../util/yamlDocument.js";
import type {Engine} from "../warehouse/engine.js";
import {isRepeated} from "../workspace/isRepeated.js";
import type {Location} from "../workspace/locate.js";
import {findLatestVersion, findModelName} from "../workspace/modelNames.js";
import {createWhole} from "../workspace/writeWhole.js";
import type {Io} from "./io.js";
import {printJson, sayingObservations} from "./io.js";
import {readModelContext} from "./modelContext.js";
import {findFirstFairDay, getModelFile, listModelFiles, toShownPath} from "./modelFiles.js";
import type {OpenWarehouse} from "./openWarehouse.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withCommonOptions} from "./options.js";
import {printSuggestion, toSuggestionJson} from "./printSuggestion.js";

interface Options extends CommonOptions {
  maxChange?: number;
  pin: Pin[];
  fitBefore?: string;
  resamples: number;
  seed: number;
  dryRun?: boolean;
}

export function addSuggest(program: Command, io: Io): void {
  const command = program
    .command("suggest")
    .description(
      "the points that history would set, judged on leads that had no part in it; writes them as a new version"
    )
    .option(
      "--max-change <points>",
      "points by which a weight may change at most (default: max_change in the model)",
      parsePoints
    )
    .option(
      "--pin <criterion=+|-|keep>",
      "the sign its points may have, or that they stay; may be repeated",
      parsePin,
      []
    )
    .option("--fit-before <month>", "learn from cohorts before it only, and judge on those from it on", parseMonth)
    .option("--resamples <n>", "how often history is drawn anew for the intervals", parseWhole(20, 10_000), 200)
    .option("--seed <n>", "number the drawing follows from", parseWhole(0, 2 ** 31 - 1), 1)
    .option("--dry-run", "write no file");
  withCommonOptions(command, "winnow suggest --max-change 10 --pin demo_request=+ --fit-before 2026-01").action(
    (options: Options) => suggestTo(options, io)
  );
}

function parsePoints(text: string): number {
  const points = /^\d{1,6}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  if (points >= 0) return points;
  throw new InvalidArgumentError(`not a number of points, 0 or more: ${text}`);
}

const pins: Readonly<Record<string, Pin["pin"]>> = {"+": "positive", "-": "negative", keep: "keep"};

function parsePin(text: string, before: readonly Pin[]): Pin[] {
  const [, criterion, pin = ""] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (criterion === undefined || !Object.hasOwn(pins, pin))
    throw new InvalidArgumentError(`a pin is a criterion with +, - or keep, like demo_request=+: ${text}`);
  return [...before, {criterion, pin: pins[pin]!}];
}

function parseMonth(text: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError(`not a month like 2026-01: ${text}`);
}

const parseWhole = (least: number, most: number) => (text: string) => {
  const n = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (n >= least && n <= most) return n;
  throw new InvalidArgumentError(`not a whole number from ${least} to ${most}: ${text}`);
};

async function suggestTo(options: Options, io: Io): Promise<void> {
  const location = toLocation(options);
  await withWarehouse(location, io, async (open) => {
    const {model} = await readModelContext(open.engine, location, options);
    const present = getModelFile(listModelFiles(location), toModelName(model));
    const columns = await readColumns(open.engine, toModelName(model), model.criteria);
    const suggestion = await suggestWeights(
      open.engine,
      {model, columns},
      toSettings(options, present, location, open)
    );
    const target = options.dryRun === true ? null : await writeSuggestion(suggestion, present, location, io);
    if (options.json === true) printJson(io, toSuggestionJson(suggestion, open.about, target));
    else printSuggestion(sayingObservations(io, open.about), suggestion, target);
  });
}

function toSettings(
  options: Options,
  {text, file}: ModelFile,
  {workspace}: Location,
  {about}: OpenWarehouse
): SuggestOptions {
  const {pin, maxChange = null, fitBefore = null, resamples, seed} = options;
  return {
    horizonDays: about.horizon_days,
    until: about.observed_until,
    isGuessed: false,
    isClustered: about.is_clustered,
    limits: toSuggestLimits(parseYamlDocument(text, file).value),
    isDated: about.maturity !== "none",
    holdoutFold: workspace.holdoutFold,
    ...{pins: pin, maxChange, fitBefore, resamples, seed}
  };
}

/** Columns of the observation matrix, in order of the criteria. */
async function readColumns(engine: Engine, name: string, criteria: readonly {id: string}[]): Promise<string[]> {
  const rows = await engine.queryRows<{criterion: string; column_name: string}>(
    `select criterion, column_name from criterion where model = ${quoteLiteral(name)}`
  );
  const columnOf = new Map(rows.map(({criterion, column_name}) => [criterion, column_name]));
  return criteria.map(({id}) => columnOf.get(id)!);
}

/** Writes the next version of the model; one that is there is never written over. */
async function writeSuggestion(
  suggestion: Suggestion,
  present: ModelFile,
  location: Location,
  io: Io
): Promise<{model: string; file: string}> {
  const {id, effectiveFrom: before} = suggestion.model;
  const names = listModelFiles(location).map(({name}) => name);
  const version = findModelName(findLatestVersion(names, id)!)!.version + 1;
  const {fitBefore} = suggestion.plan;
  const day = fitBefore === null ? await findFirstFairDay(location, io) : `${fitBefore}-01`;
  // What was chosen before, criteria and bands, was chosen with the knowledge of its own day.
  const effectiveFrom = day !== null && before !== null && before > day ? before : day;
  const text = toSuggestionText(suggestion, {
    ...{...present, version, effectiveFrom},
    isRepeated: isRepeated(location.workspace)
  });
  const file = join(location.workspace.dir, "models", `${id}@${version}.yaml`);
  createWhole(file, text);
  return {model: `${id}@${version}`, file: toShownPath(file)};
}
