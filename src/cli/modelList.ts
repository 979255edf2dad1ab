import type {Command} from "commander";
import {fingerprint} from "../model/fingerprint.js";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import {readModelFiles} from "../observe/readModels.js";
import {compareModelNames} from "../workspace/modelNames.js";
import type {Io} from "./io.js";
import {printJson, printTable} from "./io.js";
import {toShownPath} from "./modelFiles.js";
import {withWarehouse} from "./openWarehouse.js";
import type {CommonOptions} from "./options.js";
import {toLocation, withWorkspaceOptions} from "./options.js";

export function addModelList(parent: Command, io: Io): void {
  const command = parent.command("list").description("the models with title, first day of use and fingerprint");
  withWorkspaceOptions(command, "winnow model list --workspace data/olist").action(async (options: CommonOptions) => {
    const location = toLocation(options);
    await withWarehouse(location, io, async ({engine}) => {
      const {workspace} = location;
      const files = readModelFiles(workspace);
      const {models, features} = await compileModels(engine, workspace, files);
      const rows = models
        .map((model) => ({
          model: toModelName(model),
          title: model.title,
          effective_from: model.effectiveFrom,
          fingerprint: fingerprint(model, features),
          is_champion: toModelName(model) === workspace.champion,
          file: toShownPath(files.find(({name}) => name === toModelName(model))!.file)
        }))
        .sort((a, b) => compareModelNames(a.model, b.model));
      if (options.json === true) return printJson(io, rows);
      if (rows.length === 0) return io.out("no model yet: winnow model new ID\n");
      printTable(io, rows, [
        {head: "model", text: ({model}) => model},
        {head: "in use", text: ({is_champion}) => (is_champion ? "champion" : "")},
        {head: "from", text: ({effective_from}) => effective_from ?? "–"},
        {head: "fingerprint", text: (row) => row.fingerprint},
        {head: "title", text: ({title}) => title},
        {head: "file", text: ({file}) => file}
      ]);
    });
  });
}
