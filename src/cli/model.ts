import type {Command} from "commander";
import type {Io} from "./io.js";
import {addModelBump} from "./modelBump.js";
import {addModelList} from "./modelList.js";
import {addModelNew} from "./modelNew.js";
import {addModelPromote} from "./modelPromote.js";

export function addModel(program: Command, io: Io): void {
  const command = program
    .command("model")
    .description("list the models, begin one, make its next version, put one to use")
    .addHelpText("after", "\nExample:\n  winnow model list\n");
  addModelList(command, io);
  addModelNew(command, io);
  addModelBump(command, io);
  addModelPromote(command, io);
}
