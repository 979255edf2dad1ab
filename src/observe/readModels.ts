import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {WinnowError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {compareText} from "../util/order.js";
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
 * @throws WinnowError if the champion's file is not there
 */
export function readModelFiles({dir, champion, file}: Workspace): ModelFile[] {
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
    const hint = suggest(
      champion,
      models.map(({name}) => name)
    );
    throw new WinnowError(`${file}: champion: no such model: ${champion}${hint === null ? "" : ` (${hint})`}`);
  }
  return models;
}
