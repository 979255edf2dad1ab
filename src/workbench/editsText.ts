import type {Model} from "../model/model.js";
import {DataError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {normalizeEdits} from "./applyEdits.js";
import type {Edits} from "./edits.js";
import type {Part} from "./parts.js";
import {listParts} from "./parts.js";

/** Version of the form; another one is another language. */
const form = "v1";

/** Last piece of a code by the last key of a path. */
const letters: Readonly<Record<string, string>> = {
  points: "p",
  unknown: "u",
  upto: "n",
  off: "x",
  gate: "g",
  min: "l",
  max: "h"
};

/** Short names of the parts; names of tiers may be any text, so their places stand for them. */
function toCode({tiers}: Model, {path, kind, level}: Part): string {
  const keys = path.split(".");
  const last = letters[keys.at(-1)!] ?? keys.at(-1)!;
  if (kind === "threshold") {
    const name = path.slice("tiers.".length, path.lastIndexOf("."));
    return `t.${tiers.findIndex((tier) => tier.name === name)}.${last}`;
  }
  if (kind === "cut") return `${keys[1] === "rows" ? "r" : "k"}.${last}`;
  if (kind === "range") return keys.length === 2 ? `s.${last}` : `${keys[0]!.charAt(0)}.${keys[1]}.${last}`;
  return `c.${keys[1]}.${kind === "band" ? level : last}`;
}

/**
 * Edits as a short text for an address: letters, digits and `.-_*`, which no address has to escape. Empty for none.
 *
 * @throws DataError where the edits are none of the model's
 * @example
 * toEditsText({id: "m", version: 1, title: "", effectiveFrom: null, dimensions: [{id: "fit", min: 0, max: 5000}], groups: [],
 *   score: {min: 0, max: 10000}, criteria: [], tiers: [{name: "all", action: "sales", afterDays: null, when: null}], grid: null, leadTypes: []
 * }, {"dimensions.fit.min": "-2.5"}); // => "v1*d.fit.l--2.5"
 */
export function toEditsText(model: Model, edits: Edits): string {
  const changed = normalizeEdits(model, edits);
  const entries = listParts(model)
    .filter(({path}) => Object.hasOwn(changed, path))
    .map((part) => toCode(model, part) + (part.base === "on" ? "" : `-${changed[part.path]!}`));
  return entries.length === 0 ? "" : [form, ...entries].join("*");
}

/**
 * Edits from the text of an address.
 *
 * @throws DataError where it is of another form, names no part of the model, or gives a value its part may not have
 */
export function parseEditsText(model: Model, text: string): Edits {
  if (text === "") return {};
  const [version, ...entries] = text.split("*");
  if (version !== form) throw new DataError(`changes in another form than ${form}: ${text.slice(0, 60)}`);
  const parts = new Map(listParts(model).map((part) => [toCode(model, part), part]));
  const edits = entries.map((entry): [string, string] => {
    const [, code, value] = /^([^-]*)(?:-(.*))?$/s.exec(entry)!;
    const part = parts.get(code!);
    if (part === undefined) {
      const hint = suggest(code!, parts.keys());
      throw new DataError(`changes of no part of the model: ${code}${hint === null ? "" : ` (${hint})`}`);
    }
    return [part.path, part.base === "on" ? "off" : (value ?? "")];
  });
  return normalizeEdits(model, Object.fromEntries(edits));
}
