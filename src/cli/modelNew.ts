import {existsSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import type {Command} from "commander";
import {InvalidArgumentError} from "commander";
import {toWords} from "../model/english.js";
import {compileModels} from "../observe/compileModels.js";
import {readLeadFacts} from "../observe/readLeadFacts.js";
import {clean} from "../util/clean.js";
import {WinnowError} from "../util/errors.js";
import {editModel} from "../workbench/editModel.js";
import {draftModel} from "../workspace/draftModel.js";
import type {Location} from "../workspace/locate.js";
import {findLatestVersion, modelIdPattern} from "../workspace/modelNames.js";
import {createWhole} from "../workspace/writeWhole.js";
import type {Io} from "./io.js";
import {printJson} from "./io.js";
import {findFirstFairDay, getModelFile, listModelFiles, toShownPath} from "./modelFiles.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withWorkspaceOptions} from "./options.js";

interface Options extends CommonOptions {
  from?: string;
  title?: string;
}

interface New {
  id: string;
  file: string;
  effectiveFrom: string | null;
}

export function addModelNew(parent: Command, io: Io): void {
  const command = parent
    .command("new")
    .description("begin a model: a valid first version with what this workspace knows of a lead as proposals")
    .argument("<id>", "name of the model, such as points", parseModelId)
    .option("--from <id@version>", "copy this model instead, comments and all")
    .option("--title <text>", "title as pages show it (default: the id in words, or that of the copied model)");
  withWorkspaceOptions(command, "winnow model new points --title 'B2B points'").action((id: string, options: Options) =>
    createModel(id, options, io)
  );
}

async function createModel(id: string, options: Options, io: Io): Promise<void> {
  const location = toLocation(options);
  const files = listModelFiles(location);
  const latest = findLatestVersion(
    files.map(({name}) => name),
    id
  );
  if (latest !== undefined)
    throw new WinnowError(`model exists already (winnow model bump ${id} makes its next version): ${latest}`);
  const from = options.from === undefined ? null : getModelFile(files, options.from);
  const file = join(location.workspace.dir, "models", `${id}@1.yaml`);
  const effectiveFrom = await findFirstFairDay(location, io);
  const title = options.title === undefined ? {} : {title: options.title};
  const text =
    from === null
      ? await draft(location, {id, file, effectiveFrom}, {title: toTitle(id), ...title}, io)
      : editModel(from.text, {file: from.file, id, version: 1, effectiveFrom, ...title});
  createWhole(file, text);
  const result = {model: `${id}@1`, file: toShownPath(file), from: from?.name ?? null, effective_from: effectiveFrom};
  if (options.json === true) return printJson(io, result);
  io.out(
    `${clean(result.file)}: ${from === null ? "a first draft with proposals as comments" : `copied from ${from.name}`}${effectiveFrom === null ? "" : `, effective from ${effectiveFrom}`}\nnext: set the points, then winnow check\n`
  );
}

async function draft(
  location: Location,
  {id, file, effectiveFrom}: New,
  {title}: {title: string},
  io: Io
): Promise<string> {
  const {workspace} = location;
  return withWarehouse(location, io, async ({engine}) => {
    const facts = await readLeadFacts(engine, {
      ...(await compileModels(engine, workspace, [])),
      frameworks: workspace.frameworks
    });
    const text = draftModel({id, title, effectiveFrom, schema: findSchema(file)}, facts);
    if (text === null)
      throw new WinnowError(`no attribute, activity or assessment that could give points: ${workspace.dir}`);
    await compileModels(engine, workspace, [{name: `${id}@1`, file, text}]);
    return text;
  });
}

/** Path from a model file to the published schema, where it lies beside the workspaces or in this one. */
function findSchema(file: string): string | null {
  const models = dirname(file);
  const places = [join(models, "../../schema"), join(models, "../schema")];
  const path = places.map((folder) => join(folder, "model.schema.json")).find((one) => existsSync(one));
  return path === undefined ? null : relative(models, path).replaceAll("\\", "/");
}

function toTitle(id: string): string {
  const words = toWords(id.replaceAll("-", "_"));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function parseModelId(text: string): string {
  if (modelIdPattern.test(text)) return text;
  throw new InvalidArgumentError(`must be a name of small letters, digits, hyphens and underscores: ${text}`);
}
