import type {Command} from "commander";
import {InvalidArgumentError, Option} from "commander";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import type {ModelFile} from "../observe/readModels.js";
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
import {overlayDraft, readDraft} from "./draft.js";
import type {Io} from "./io.js";
import {printJson, sayingObservations} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, toModelChoice, withCommonOptions} from "./options.js";
import {findRedirect, refusePublished} from "./refusePublished.js";

interface Options extends CommonOptions {
  markdown?: boolean;
  leads?: number;
  file?: string;
}

export function addDiff(program: Command, io: Io): void {
  const command = program
    .command("diff [from] [to]")
    .description(
      "what differs between two models: words, leads that move and why, load on sales, conversion; one model: from the champion to it"
    )
    .option("--file <yaml>", "arrive at a model file that is not in the workspace yet")
    .addOption(new Option("--markdown", "print Markdown for a pull request, without any lead").conflicts("json"))
    .addOption(
      new Option("--leads <n>", "also list so many of the open leads that move")
        .argParser(parseCount)
        .conflicts("markdown")
    );
  withCommonOptions(command, "winnow diff legacy@1 points@2 --markdown").action(
    (from: string | undefined, to: string | undefined, options: Options) => diff({from, to}, options, io)
  );
}

function parseCount(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (count > 0) return count;
  throw new InvalidArgumentError(`not a whole number above 0: ${text}`);
}

async function diff(given: Given, options: Options, io: Io): Promise<void> {
  if (options.leads !== undefined) refusePublished(findRedirect());
  const location = toLocation(options);
  await withWarehouse(location, io, async ({engine, about}) => {
    const input = await compilePair(engine, location, toPair(given, options, location));
    const {report, measured} = await readDiff(engine, {location, about}, input);
    const leads = options.leads === undefined ? null : await readMovedLeads(engine, measured, options.leads);
    const words = sayingObservations(io, about);
    if (options.json === true) printJson(io, toDiffJson(report, leads));
    else if (options.markdown === true) words.out(toDiffMarkdown(report));
    else printDiff(words, report, leads);
  });
}

/** The names on the command line. */
interface Given {
  from: string | undefined;
  to: string | undefined;
}

interface Pair {
  from: ModelFile;
  to: ModelFile;
  isDraft: boolean;
}

/** The two models asked for; with one, the champion (or the one `--model` names) stands first. */
function toPair({from: one, to: other}: Given, options: Options, location: Location): Pair {
  const files = readModelFiles(location.workspace);
  const names = files.map(({name}) => name);
  const pick = (name: string) => {
    const chosen = toModelChoice({...options, model: name}, location, names)!;
    return files.find((file) => file.name === chosen)!;
  };
  const pickFirst = () => {
    const name = toModelChoice(options, location, names);
    if (name === null) throw new WinnowError(`the workspace has no champion to start from: ${location.workspace.file}`);
    return pick(name);
  };
  if (options.file !== undefined) {
    if (other !== undefined) throw new WinnowError(`one model to start from is enough with --file: ${other}`);
    const to = readDraft(options.file, names);
    return {from: one === undefined ? pickFirst() : pick(one), to, isDraft: true};
  }
  if (one === undefined) throw new WinnowError("name one model or two, such as: winnow diff points@3");
  if (other !== undefined) return {from: pick(one), to: pick(other), isDraft: false};
  return {from: pickFirst(), to: pick(one), isDraft: false};
}

async function compilePair(engine: Engine, {workspace}: Location, {from, to, isDraft}: Pair): Promise<DiffInput> {
  const files = from.name === to.name ? [from] : [from, to];
  const {models, features, columns} = await compileModels(engine, workspace, files);
  const find = ({name}: ModelFile): Model => models.find((model) => toModelName(model) === name)!;
  if (isDraft) await overlayDraft(engine, {model: find(to), features, columns});
  return {from: find(from), to: find(to), features, isDraft};
}
