import {join} from "node:path";
import type {Command} from "commander";
import {clean} from "../util/clean.js";
import {editModel} from "../workbench/editModel.js";
import {findLatestVersion, findModelName} from "../workspace/modelNames.js";
import {createWhole} from "../workspace/writeWhole.js";
import type {Io} from "./io.js";
import {printJson} from "./io.js";
import {findFirstFairDay, getLatestModelFile, laterOf, listModelFiles, toShownPath} from "./modelFiles.js";
import type {CommonOptions} from "./options.js";
import {parseDay, toLocation, withWorkspaceOptions} from "./options.js";

interface Options extends CommonOptions {
  effective?: string;
}

export function addModelBump(parent: Command, io: Io): void {
  const command = parent
    .command("bump")
    .description("make the next version of a model: a copy that differs in version and first day of use only")
    .argument("<id[@version]>", "model to copy; without a version its latest one")
    .option("--effective <day>", "first day of use (default: the day after the last known outcome)", parseDay);
  withWorkspaceOptions(command, "winnow model bump points --effective 2026-07-01").action(
    (wanted: string, options: Options) => bump(wanted, options, io)
  );
}

async function bump(wanted: string, options: Options, io: Io): Promise<void> {
  const location = toLocation(options);
  const files = listModelFiles(location);
  const from = getLatestModelFile(files, wanted);
  const {id} = findModelName(from.name)!;
  const names = files.map(({name}) => name);
  const version = findModelName(findLatestVersion(names, id)!)!.version + 1;
  const effectiveFrom = options.effective ?? laterOf(await findFirstFairDay(location, io), from);
  const text = editModel(from.text, {file: from.file, version, effectiveFrom});
  const file = join(location.workspace.dir, "models", `${id}@${version}.yaml`);
  createWhole(file, text);
  const result = {model: `${id}@${version}`, file: toShownPath(file), from: from.name, effective_from: effectiveFrom};
  if (options.json === true) return printJson(io, result);
  io.out(
    `${clean(result.file)}: copied from ${from.name}${effectiveFrom === null ? "" : `, effective from ${effectiveFrom}`}\nnext: change it, then winnow check, winnow backtest, winnow model promote ${result.model}\n`
  );
}
