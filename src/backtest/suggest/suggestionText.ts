import type {Node} from "yaml";
import {isMap, isSeq, parseDocument} from "yaml";
import {sayObservations} from "../../domain/observed.js";
import {toModelName} from "../../model/model.js";
import type {YamlEdit} from "../../util/editYaml.js";
import {editYaml} from "../../util/editYaml.js";
import {WinnowError} from "../../util/errors.js";
import {isSame} from "../../util/isSame.js";
import {parseYamlDocument} from "../../util/yamlDocument.js";
import {editModel} from "../../workbench/editModel.js";
import type {Part} from "./parts.js";
import type {SuggestedWeight, Suggestion} from "./suggestion.js";
import {describeBasis, describeVerdict, describeWeight} from "./suggestionWords.js";

/** Marks the comments that a suggestion brings; those of an earlier one give way. */
const mark = "# suggest: ";

export interface SuggestionFile {
  /** Path and text of the file of the present model. */
  file: string;
  text: string;
  version: number;
  /** First day on which the weights are judged fairly; null leaves what the file says. */
  effectiveFrom: string | null;
  /** True where leads are scored repeatedly: the evidence then counts observations. */
  isRepeated: boolean;
}

/**
 * The present model's file as the next version with the suggested points: its comments, order and layout stay, and the
 * evidence of every weight stands in comments above its criterion.
 *
 * @throws WinnowError where a number cannot be changed without changing another one
 */
export function toSuggestionText(suggestion: Suggestion, source: SuggestionFile): string {
  const {file, version, effectiveFrom, isRepeated} = source;
  const {model, weights} = suggestion;
  const title = /\(suggestion\)$/.test(model.title) ? model.title : `${toTitle(suggestion, version)} (suggestion)`;
  const bare = dropMarked(source.text);
  const renamed = editModel(bare, {file, version, title, effectiveFrom});
  const changed = weights
    .filter(({present, suggested}) => present !== suggested)
    .reduce((text, weight) => editYaml(text, {file, ...toEdit(suggestion, weight)}), renamed);
  const commented = addComments(changed, suggestion, isRepeated);
  const saysSame = (a: string, b: string) => isSame(parseYamlDocument(a, file).value, parseYamlDocument(b, file).value);
  if (!saysSame(bare, source.text) || !saysSame(commented, changed))
    throw new WinnowError(`${file}: comments cannot be added without changing the model: ${toModelName(model)}`);
  return commented;
}

/** Where the file has no title, the name stands for it, and that changes with the version. */
function toTitle({model}: Suggestion, version: number): string {
  return model.title === toModelName(model) ? toModelName({id: model.id, version}) : model.title;
}

function dropMarked(text: string): string {
  const lines = text.split(/(?<=\n)/);
  return lines.filter((line) => !line.trimStart().startsWith(mark.trimEnd())).join("");
}

function toEdit({model}: Suggestion, {criterion, kind, level, suggested}: SuggestedWeight): Omit<YamlEdit, "file"> {
  const path: YamlEdit["path"] = ["criteria", criterion];
  if (kind === "unknown") return {path: [...path, "unknown"], value: suggested, after: ["bands", "points", "upto"]};
  const isBand = model.criteria[criterion]!.rule.type === "bands";
  return {path: isBand ? [...path, "bands", level - 1, "points"] : [...path, "points"], value: suggested};
}

/** Evidence at the head of the file, and above each criterion where that has a line of its own. */
function addComments(text: string, suggestion: Suggestion, isRepeated: boolean): string {
  const {model, weights} = suggestion;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const starts = findItemStarts(text);
  const head = toHead(suggestion, isRepeated);
  let changed = text;
  for (const [criterion] of [...model.criteria.entries()].reverse()) {
    const own = weights.filter((weight) => weight.criterion === criterion && isTold(weight));
    const lines = own.map((weight) => mark + describeWeight(suggestion, weight));
    const start = starts[criterion] ?? null;
    if (start === null) head.push(...lines);
    else {
      const at = start.at;
      changed = changed.slice(0, at) + lines.map((line) => start.indent + line + eol).join("") + changed.slice(at);
    }
  }
  const [first = ""] = /^\ufeff?(# yaml-language-server:[^\n]*\n)?/.exec(changed) ?? [];
  return first + head.map((line) => line + eol).join("") + changed.slice(first.length);
}

/** Unknown is told only where somebody is unknown or the file gives points for it. */
const isTold = ({kind, n, present}: Part & {n: number}) => kind !== "unknown" || n > 0 || present !== 0;

function toHead(suggestion: Suggestion, isRepeated: boolean): string[] {
  const {model, warnings} = suggestion;
  const lines = [
    `SUGGESTION, made by winnow suggest from ${toModelName(model)} and judged by nobody: read it, change it, take the mark out of its title.`,
    ...describeVerdict(suggestion),
    ...describeBasis(suggestion),
    ...warnings.map((warning) => `warning: ${warning}`)
  ];
  return lines.map((line) => mark + sayObservations(line, isRepeated));
}

/** Where the line of each criterion begins; null where it shares its line with something else. */
function findItemStarts(text: string): ({at: number; indent: string} | null)[] {
  const {contents} = parseDocument(text);
  const criteria = isMap(contents) ? contents.get("criteria", true) : null;
  if (!isSeq(criteria)) return [];
  return criteria.items.map((item) => {
    const from = (item as Node).range?.[0] ?? 0;
    const at = text.lastIndexOf("\n", from - 1) + 1;
    const [, indent] = /^(\s*)-\s+(?:&\S+\s+)?$/.exec(text.slice(at, from)) ?? [];
    return indent === undefined ? null : {at, indent};
  });
}
