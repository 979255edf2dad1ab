import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {compileModels} from "../observe/compileModels.js";
import {readModelFiles} from "../observe/readModels.js";
import type {ScoreContext} from "../score/scoreLeads.js";
import {WinnowError} from "../util/errors.js";
import type {Engine} from "../warehouse/engine.js";
import type {Location} from "../workspace/locate.js";
import type {CommonOptions} from "./options.js";
import {toModelChoice} from "./options.js";

/** The model the options name, compiled against the tables of the warehouse. */
export async function readModelContext(
  engine: Engine,
  location: Location,
  options: CommonOptions
): Promise<ScoreContext> {
  const files = readModelFiles(location.workspace);
  const name = toModelChoice(
    options,
    location,
    files.map((file) => file.name)
  );
  if (name === null) throw new WinnowError(`the workspace has no model: ${location.workspace.dir}`);
  const {models, features, columns} = await compileModels(
    engine,
    location.workspace,
    files.filter((file) => file.name === name)
  );
  const model: Model = models.find((one) => toModelName(one) === name)!;
  return {model, features, columns};
}
