import {relative, resolve} from "node:path";
import type {ModelFile} from "../observe/readModels.js";
import {readModelFiles} from "../observe/readModels.js";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {parseYamlDocument} from "../util/yamlDocument.js";
import {toFirstFairDay} from "../workbench/toFirstFairDay.js";
import type {Location} from "../workspace/locate.js";
import {findLatestVersion, findModelName} from "../workspace/modelNames.js";
import type {Io} from "./io.js";
import {withWarehouse} from "./openWarehouse.js";

/** The model files as they are, whether the champion is among them or not. */
export function listModelFiles({workspace}: Location): ModelFile[] {
  return readModelFiles({...workspace, champion: null});
}

/**
 * The file of a model by `id@version`.
 *
 * @throws WinnowError with the nearest name
 */
export function getModelFile(files: readonly ModelFile[], name: string): ModelFile {
  const names = files.map((one) => one.name).filter((one) => findModelName(one) !== undefined);
  const file = files.find((one) => one.name === name && names.includes(name));
  return file ?? refuse(name, names);
}

/**
 * The file of a model by `id@version`, or by `id` in its latest version.
 *
 * @throws WinnowError with the nearest name
 */
export function getLatestModelFile(files: readonly ModelFile[], wanted: string): ModelFile {
  if (wanted.includes("@")) return getModelFile(files, wanted);
  const names = files.map(({name}) => name);
  const latest = findLatestVersion(names, wanted);
  if (latest !== undefined) return getModelFile(files, latest);
  return refuse(wanted, new Set(names.flatMap((name) => findModelName(name)?.id ?? [])));
}

function refuse(wanted: string, names: Iterable<string>): never {
  const hint = suggest(wanted, names);
  throw new WinnowError(`no such model: ${wanted}${hint === null ? "" : ` (${hint})`}`);
}

/** A file as a person would name it from where they stand. */
export const toShownPath = (path: string): string => relative(resolve("."), resolve(path));

/**
 * First day on which a model made now is judged fairly: the day after the last known outcome, because whoever sets its
 * points may know all before. Null without dates.
 */
export async function findFirstFairDay(location: Location, io: Io): Promise<string | null> {
  const {observe, observedUntil} = location.workspace;
  if (observe.kind === "undated") return null;
  const until =
    observedUntil ?? (await withWarehouse(location, io, ({about}) => Promise.resolve(about.observed_until)));
  return toFirstFairDay(until);
}

/** The text's own first day of use, where that is later: a version does not come into use before the one it follows. */
export function laterOf(day: string | null, {text, file}: ModelFile): string | null {
  const before = (parseYamlDocument(text, file).value as {effective?: {from?: unknown}} | null)?.effective?.from;
  return day !== null && typeof before === "string" && before > day ? before : day;
}
