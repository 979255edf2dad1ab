import type {Model} from "../../src/model/model.js";
import {parseModel} from "../../src/model/parse.js";
import {parsePredicates} from "../../src/warehouse/parsePredicate.js";
import {modelOptions, pointsModel} from "./modelFiles.js";
import {openTestDatabase} from "./modelSql.js";

/** The model of `modelFiles`, compiled, with changes to its text. */
export async function compileModel(...changes: [from: string, to: string][]): Promise<Model> {
  const database = await openTestDatabase();
  const text = changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`not in the model: ${from}`);
    return changed.replaceAll(from, to);
  }, pointsModel);
  const version = /^version: (\d+)/m.exec(text)![1]!;
  const options = modelOptions((texts) => parsePredicates(texts, database.serialize));
  const model = await parseModel(text, {...options, file: `models/points@${version}.yaml`});
  database.close();
  return model;
}
