import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {compareText} from "../util/order.js";
import {toFault} from "../util/yamlDocument.js";
import type {Workspace} from "../workspace/workspace.js";

/** The text of a model file. */
export interface ModelFile {
  /** `id@version`, from the file's name. */
  name: string;
  file: string;
  text: string;
}

/**
 * The model files of a workspace, by name.
 *
 * @throws FaultsError if the champion's file is not there
 */
export function readModelFiles({dir, champion, ...place}: Workspace): ModelFile[] {
  const folder = join(dir, "models");
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith(".yaml"))
        .sort(compareText)
    : [];
  const models = names.map((name) => ({
    name: name.slice(0, -".yaml".length),
    file: join(folder, name),
    text: readFileSync(join(folder, name), "utf8")
  }));
  if (champion !== null && !models.some(({name}) => name === champion)) {
    const names = models.map(({name}) => name);
    const said = {path: ["champion"], message: `no such model: ${champion}`, hint: suggest(champion, names)};
    throw new FaultsError([toFault(place, said)]);
  }
  return models;
}
