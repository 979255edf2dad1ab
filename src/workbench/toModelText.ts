import type {Model} from "../model/model.js";
import type {YamlEdit} from "../util/editYaml.js";
import {editYaml} from "../util/editYaml.js";
import {DataError} from "../util/errors.js";
import {removeYaml} from "../util/removeYaml.js";
import {spliceYaml} from "../util/spliceYaml.js";
import {parseYamlDocument} from "../util/yamlDocument.js";
import {readKey} from "../util/yamlNode.js";
import {applyEdits, normalizeEdits} from "./applyEdits.js";
import {dropUnusedGroups} from "./dropUnusedGroups.js";
import type {ModelCopy} from "./editModel.js";
import {editModel} from "./editModel.js";
import type {Edits} from "./edits.js";
import {findNumbers} from "./findNumbers.js";
import type {Part} from "./parts.js";
import {listParts} from "./parts.js";

/** A model as it is compiled and as its file is written. */
export interface ModelSource {
  model: Model;
  text: string;
  /** Path of the file, for messages. */
  file: string;
}

/**
 * The text of a model file with what a person changed, as another version: comments, order and layout stay.
 *
 * A number is replaced where it stands, also within a tier's rule. A criterion that is off leaves the list with the
 * comments directly above it, a gate that is off its two keys, a group in which no criterion is left the file. Every step
 * is checked to change that one thing; whether the whole file means `applyEdits` can be checked only where there is a
 * database to parse predicates.
 *
 * @throws DataError where the edits are none of the model's, leave no criterion, or an empty group would give points;
 * FaultsError or WinnowError where the text cannot be changed so
 */
export function toModelText({model, text, file}: ModelSource, edits: Edits, copy: Omit<ModelCopy, "file">): string {
  const changed = normalizeEdits(model, edits);
  const {groups, criteria} = dropUnusedGroups(applyEdits(model, changed));
  if (criteria.length === 0) throw new DataError(`a model needs at least one criterion: ${copy.id ?? model.id}`);
  const parts = listParts(model).filter(({path}) => Object.hasOwn(changed, path));
  const numbers = parts.filter(({base}) => base !== "on");
  const withNumbers = numbers.reduce(
    (now, part) => setNumber(now, {model, file, part, value: changed[part.path]!}),
    text
  );
  const withGates = parts
    .filter(({kind}) => kind === "gate")
    .reduce((now, part) => dropGate(now, file, part), withNumbers);
  const off = parts.filter(({kind}) => kind === "criterion").map(({criterion}) => criterion!);
  // From the last one up, because the places of those below change.
  const withCriteria = off
    .reverse()
    .reduce((now, criterion) => removeYaml(now, {file, path: ["criteria", criterion]}), withGates);
  return editModel(dropGroups(withCriteria, {model, file, kept: groups.map(({id}) => id)}), {...copy, file});
}

const readAt = (text: string, path: readonly (string | number)[]) =>
  path.reduce<unknown>(readKey, parseYamlDocument(text, "").value);

interface NumberEdit {
  model: Model;
  file: string;
  part: Part;
  /** Decimal text. */
  value: string;
}

function setNumber(text: string, {model, file, part, value}: NumberEdit): string {
  if (part.kind === "threshold") return setThreshold(text, {model, file, part, value});
  return editYaml(text, {file, ...toPlace(model, part), value: Number(value)});
}

/** Where a part of a model stands in its file. */
function toPlace({grid}: Model, {path, kind, criterion, level}: Part): Pick<YamlEdit, "path" | "after"> {
  const keys = path.split(".") as [string, ...string[]];
  if (kind === "cut") {
    const [, side, k] = keys as [string, "rows" | "columns", string];
    return {path: ["tiers", side, "from", grid![side].steps[Number(k)]!.name]};
  }
  if (criterion === null) return {path: keys};
  if (kind === "band") return {path: ["criteria", criterion, "bands", level! - 1, "points"]};
  return {path: ["criteria", criterion, keys[2]!], after: ["when", "per", "bands", "points", "upto"]};
}

/** Thresholds in the order in which the rule is read are the numbers in its text; where they are not, a person must see. */
function setThreshold(text: string, {model, file, part, value}: NumberEdit): string {
  const [, name, k] = /^tiers\.(.*)\.(\d+)$/s.exec(part.path)!;
  const tier = model.tiers.findIndex((one) => one.name === name);
  const path: YamlEdit["path"] = ["tiers", tier, "when"];
  const numbers = findNumbers(String(readAt(text, path)));
  const thresholds = listParts(model).filter(
    (one) => one.kind === "threshold" && one.path.startsWith(`tiers.${name}.`)
  );
  const number = numbers[Number(k)];
  if (number?.value !== Number(part.base) || numbers.length !== thresholds.length)
    throw new DataError(`${file}: the rule's numbers cannot be told apart, so only a person can change it: ${name}`);
  return spliceYaml(text, {file, path, at: number.at, piece: number.text, put: value});
}

function dropGate(text: string, file: string, {criterion}: Part): string {
  const path = ["criteria", criterion!] as const;
  const hasPoints = readAt(text, [...path, "points"]) !== undefined;
  // Without a gate a criterion must say what points it gives.
  const stated = hasPoints ? text : editYaml(text, {file, path: [...path, "points"], value: 0, after: ["when"]});
  const open = removeYaml(stated, {file, path: [...path, "gate"]});
  return readAt(open, [...path, "recycle"]) === undefined ? open : removeYaml(open, {file, path: [...path, "recycle"]});
}

interface Kept {
  model: Model;
  file: string;
  /** Ids of the groups that stay. */
  kept: readonly string[];
}

function dropGroups(text: string, {model, file, kept}: Kept): string {
  const gone = model.groups.filter(({id}) => !kept.includes(id));
  if (gone.length === 0) return text;
  if (kept.length === 0) return removeYaml(text, {file, path: ["groups"]});
  return gone.reduce((now, {id}) => removeYaml(now, {file, path: ["groups", id]}), text);
}
