import type {Command} from "commander";
import {InvalidArgumentError, Option} from "commander";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import {readModelFiles} from "../observe/readModels.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";
import type {Location} from "../workspace/locate.js";
import {toDiffJson} from "./diffJson.js";
import {readMovedLeads} from "./diffLeads.js";
import {toDiffMarkdown} from "./diffMarkdown.js";
import type {DiffInput} from "./diffReport.js";
import {readDiff} from "./diffReport.js";
import {printDiff} from "./diffText.js";
import type {Io} from "./io.js";
import {printJson} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, toModelChoice, withCommonOptions} from "./options.js";
import {findRedirect, refusePublished} from "./refusePublished.js";

interface Options extends CommonOptions {
  markdown?: boolean;
  leads?: number;
}

export function addDiff(program: Command, io: Io): void {
  const command = program
    .command("diff <from> [to]")
    .description(
      "what differs between two models: words, leads that move and why, load on sales, conversion; one model: from the champion to it"
    )
    .addOption(new Option("--markdown", "print Markdown for a pull request, without any lead").conflicts("json"))
    .addOption(
      new Option("--leads <n>", "also list so many of the open leads that move")
        .argParser(parseCount)
        .conflicts("markdown")
    );
  withCommonOptions(command, "winnow diff legacy@1 points@2 --markdown").action(
    (from: string, to: string | undefined, options: Options) => diff([from, to], options, io)
  );
}

function parseCount(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count > 0) return count;
  throw new InvalidArgumentError(`not a whole number above 0: ${text}`);
}

async function diff([one, other]: [string, string | undefined], options: Options, io: Io): Promise<void> {
  if (options.leads !== undefined) refusePublished(findRedirect());
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const input = await compilePair(engine, location, toNames([one, other], options, location));
    const {report, measured} = await readDiff(engine, {location, about}, input);
    const leads = options.leads === undefined ? null : await readMovedLeads(engine, measured, options.leads);
    if (options.json === true) printJson(io, toDiffJson(report, leads));
    else if (options.markdown === true) io.out(toDiffMarkdown(report));
    else printDiff(io, report, leads);
  });
}

/** The two models asked for; with one, the champion (or the one `--model` names) stands first. */
function toNames(
  [one, other]: [string, string | undefined],
  options: CommonOptions,
  location: Location
): {from: string; to: string} {
  const names = readModelFiles(location.workspace).map(({name}) => name);
  const pick = (name: string) => toModelChoice({...options, model: name}, location, names)!;
  if (other !== undefined) return {from: pick(one), to: pick(other)};
  const from = toModelChoice(options, location, names);
  if (from === null) throw new WinnowError(`the workspace has no champion to start from: ${location.workspace.file}`);
  return {from, to: pick(one)};
}

async function compilePair(
  engine: Engine,
  location: Location,
  {from, to}: {from: string; to: string}
): Promise<DiffInput> {
  const files = readModelFiles(location.workspace).filter(({name}) => name === from || name === to);
  const {models, features} = await compileModels(engine, location.workspace, files);
  const find = (name: string): Model => models.find((model) => toModelName(model) === name)!;
  return {from: find(from), to: find(to), features};
}
