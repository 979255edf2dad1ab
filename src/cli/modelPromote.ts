import type {Command} from "commander";
import {fingerprint} from "../model/fingerprint.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import {clean} from "../util/clean.js";
import {editChampion} from "../workspace/editChampion.js";
import type {Location} from "../workspace/locate.js";
import {readWhole, replaceWhole} from "../workspace/writeWhole.js";
import type {Io} from "./io.js";
import {printJson} from "./io.js";
import {getModelFile, listModelFiles} from "./modelFiles.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withWorkspaceOptions} from "./options.js";

export function addModelPromote(parent: Command, io: Io): void {
  const command = parent
    .command("promote")
    .description("put a model to use: writes the champion into workspace.yaml and touches nothing else in it")
    .argument("<id@version>", "model that becomes the champion");
  withWorkspaceOptions(command, "winnow model promote points@2").action((name: string, options: CommonOptions) =>
    promote(name, options, io)
  );
}

async function promote(wanted: string, options: CommonOptions, io: Io): Promise<void> {
  const location = toLocation(options);
  const files = listModelFiles(location);
  const {name} = getModelFile(files, wanted);
  const {champion: old, file} = location.workspace;
  const isThere = old !== null && files.some((one) => one.name === old);
  // A champion whose file is gone stops every run; another one put to use is the way out.
  const runnable: Location = isThere ? location : {...location, workspace: {...location.workspace, champion: null}};
  const meanings = await withWarehouse(runnable, io, async ({engine}) => {
    const wantedFiles = files.filter((one) => one.name === name || one.name === old);
    const {models, features} = await compileModels(engine, location.workspace, wantedFiles);
    return new Map(models.map((model: Model) => [toModelName(model), fingerprint(model, features)]));
  });
  const before = readWhole(file);
  const after = editChampion(before, {file, name});
  const hasChanged = after !== before;
  if (hasChanged) replaceWhole(file, {before, after});
  const oldFingerprint = old === null ? null : (meanings.get(old) ?? null);
  if (options.json === true)
    return printJson(io, {
      file,
      champion: name,
      fingerprint: meanings.get(name)!,
      previous_champion: old,
      previous_fingerprint: oldFingerprint,
      has_changed: hasChanged
    });
  if (!hasChanged)
    return io.out(`${clean(file)}: ${name} is the champion already, fingerprint ${meanings.get(name)!}\n`);
  io.out(`${clean(file)}: champion: ${old === null ? "none" : clean(old)} → ${name}\n`);
  if (old !== null)
    io.out(
      `before  ${clean(old)}, ${oldFingerprint === null ? "its file is gone" : `fingerprint ${oldFingerprint}`}\n`
    );
  io.out(`now     ${name}, fingerprint ${meanings.get(name)!}\nnext: winnow run\n`);
}
