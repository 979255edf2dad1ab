import {existsSync, lstatSync} from "node:fs";
import {join} from "node:path";
import {z} from "zod";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import type {ModelFile} from "../observe/readModels.js";
import type {JsonAnswer} from "../publish/answerWrite.js";
import type {PreviewAnswers} from "../publish/serve.js";
import {FaultsError, formatFault, WinnowError} from "../util/errors.js";
import {isSame} from "../util/isSame.js";
import {formatPath} from "../util/yamlDocument.js";
import {toWords} from "../util/zodWords.js";
import {applyEdits} from "../workbench/applyEdits.js";
import {dropUnusedGroups} from "../workbench/dropUnusedGroups.js";
import {toFirstFairDay} from "../workbench/toFirstFairDay.js";
import {toModelText} from "../workbench/toModelText.js";
import type {Location} from "../workspace/locate.js";
import {findLatestVersion, findModelName, modelIdPattern} from "../workspace/modelNames.js";
import {createWhole} from "../workspace/writeWhole.js";
import {getModelFile, laterOf, listModelFiles, toShownPath} from "./modelFiles.js";
import type {OpenWarehouse} from "./openWarehouse.js";
import {withLastWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";

const idMessage = "must be a name of small letters, digits, hyphens and underscores";

/** What a page asks to be saved. */
const wantedSpec = z.strictObject({
  /** `id@version` of the model that was changed. */
  base: z.string(),
  /** As in `Edits`. */
  edits: z.record(z.string(), z.string()),
  /** Left out: that of the base. */
  id: z.string().max(60).regex(modelIdPattern, idMessage).optional(),
  /** Left out: the next one. */
  version: z.int().positive().max(999_999_999).optional(),
  /** Left out: that of the base. */
  title: z.string().min(1).max(200).optional()
});

type Wanted = z.infer<typeof wantedSpec>;

/** A model of this name is there already. */
class TakenError extends WinnowError {}

/**
 * Saves what a page has changed as a new version of a model, in the workspace's own `models/` and never over a file that
 * is there. The text is made here from the base's file, so that nothing but names and numbers comes from the page; it is
 * written only if the real parser takes it and it means what was tried.
 */
export function createModelSaver(
  location: Location,
  options: Pick<CommonOptions, "data">
): Pick<PreviewAnswers, "session" | "saveModel"> {
  return {
    session: () => ({next: findNextVersions(location)}),
    async saveModel(body) {
      const parsed = wantedSpec.safeParse(body);
      if (!parsed.success) return {status: 400, answer: {message: toMessage(parsed.error)}};
      try {
        return await save(location, parsed.data, options);
      } catch (error) {
        return toRefusal(error, location);
      }
    }
  };
}

const toMessage = ({issues}: z.ZodError) =>
  issues.map((issue) => `${formatPath(issue.path) || "body"}: ${toWords(issue)}`).join("\n");

function toRefusal(error: unknown, location: Location): JsonAnswer {
  if (!(error instanceof WinnowError)) throw error;
  const faults = error instanceof FaultsError ? error.faults.map(formatFault) : [error.message];
  const next = findNextVersions(location);
  return {status: error instanceof TakenError ? 409 : 422, answer: {message: faults.join("\n"), faults, next}};
}

/** The next free version of every model. */
function findNextVersions(location: Location): Record<string, number> {
  const names = listModelFiles(location).map(({name}) => name);
  const ids = new Set(names.flatMap((name) => findModelName(name)?.id ?? []));
  return Object.fromEntries([...ids].map((id) => [id, findNextVersion(names, id)]));
}

function findNextVersion(names: readonly string[], id: string): number {
  const latest = findLatestVersion(names, id);
  return latest === undefined ? 1 : findModelName(latest)!.version + 1;
}

async function save(location: Location, wanted: Wanted, {data}: Pick<CommonOptions, "data">): Promise<JsonAnswer> {
  const files = listModelFiles(location);
  const base = getModelFile(files, wanted.base);
  const name = chooseName(files, wanted, findModelName(base.name)!.id);
  const text = await withLastWarehouse(location, (open) => makeText(open, location, {base, name, wanted}));
  const folder = findModelFolder(location);
  write(join(folder, `${name}.yaml`), name, text);
  const flags = ["--workspace", location.workspace.dir, ...(data === undefined ? [] : ["--data", data])];
  const command = ["winnow", "run", ...flags.map((flag) => (/^[\w./@-]+$/.test(flag) ? flag : JSON.stringify(flag)))];
  return {status: 201, answer: {model: name, file: `models/${name}.yaml`, next: command.join(" ")}};
}

function chooseName(files: readonly ModelFile[], wanted: Wanted, baseId: string): string {
  const names = files.map(({name}) => name);
  const id = wanted.id ?? baseId;
  const next = findNextVersion(names, id);
  const version = wanted.version ?? next;
  const name = toModelName({id, version});
  if (names.includes(name)) throw new TakenError(`model is there already: ${name}`);
  if (version < next) throw new WinnowError(`version must be at least ${next}: ${version}`);
  return name;
}

interface TextOptions {
  base: ModelFile;
  /** `id@version` of the new model. */
  name: string;
  wanted: Wanted;
}

async function makeText(
  {engine, about}: OpenWarehouse,
  {workspace}: Location,
  {base, name, wanted}: TextOptions
): Promise<string> {
  const {id, version} = findModelName(name)!;
  const [model] = (await compileModels(engine, workspace, [{...base, file: toShownPath(base.file)}])).models;
  const until = about.maturity === "none" ? null : (workspace.observedUntil ?? about.observed_until);
  const effectiveFrom = laterOf(toFirstFairDay(until), base);
  const title = wanted.title ?? (model!.title === base.name ? undefined : model!.title);
  const copy = {id, version, effectiveFrom, ...(title === undefined ? {} : {title})};
  const text = toModelText({model: model!, text: base.text, file: `models/${base.name}.yaml`}, wanted.edits, copy);
  const [read] = (await compileModels(engine, workspace, [{name, file: `models/${name}.yaml`, text}])).models;
  const expected = dropUnusedGroups(applyEdits(model!, wanted.edits));
  const said = {id, version, title: title ?? name, effectiveFrom: effectiveFrom ?? model!.effectiveFrom};
  if (!isSame(read, {...expected, ...said}))
    throw new WinnowError(`the changed file would not mean what was tried, so only a person can write it: ${name}`);
  return text;
}

/** The folder itself and no other one a link leads to: what is written must lie in the workspace. */
function findModelFolder({workspace}: Location): string {
  const folder = join(workspace.dir, "models");
  if (existsSync(folder) && !lstatSync(folder).isDirectory())
    throw new WinnowError(`models must be a folder of the workspace and no link: ${toShownPath(folder)}`);
  return folder;
}

function write(path: string, name: string, text: string): void {
  try {
    createWhole(path, text);
  } catch (error) {
    const cause = error instanceof WinnowError ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
    if (cause?.code === "EEXIST") throw new TakenError(`model is there already: ${name}`, {cause: error});
    throw error;
  }
}
