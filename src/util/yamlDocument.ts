import type {Document, Node, YAMLError} from "yaml";
import {isMap, isScalar, isSeq, LineCounter, parseDocument} from "yaml";
import type {z} from "zod";
import type {Fault} from "./errors.js";
import {FaultsError} from "./errors.js";
import {suggest} from "./nearest.js";
import {findOffset} from "./yamlScalar.js";
import {findShapeFaults, MAX_LENGTH} from "./yamlShape.js";
import {hasOwnWords, toWords} from "./zodWords.js";

type Path = readonly (string | number)[];

/** A place in a file: line and column from 1, the column in UTF-16 units, as editors count. */
export interface Place {
  line: number;
  column: number;
}

/** Which part of a value is meant. Left out: its key, or the value itself in a list. */
export interface Aim {
  /** A character of its text, from 1, where that is known. */
  character?: number | null;
  /** What is said of it: where that ends with the value, the value is meant and not its key. */
  message?: string;
}

/** Place of the value at a path, of its nearest parent where it is missing. */
export type PlaceOf = (path: Path, aim?: Aim) => Place | null;

/** A YAML file with the place of every value in it, so that faults can point at line and column. */
export interface YamlDocument {
  file: string;
  /** The file's content as plain objects, arrays and scalars. */
  value: unknown;
  placeOf: PlaceOf;
}

/** A fault at a place of a YAML file. */
export function toFault(
  {file, placeOf}: Pick<YamlDocument, "file" | "placeOf">,
  {path, message, hint = null, character = null}: FaultSaid
): Fault {
  const place = placeOf(path as Path, {character, message});
  return {file, path: formatPath(path), line: place?.line ?? null, column: place?.column ?? null, message, hint};
}

/** What is said of a value. */
export interface FaultSaid {
  path: readonly PropertyKey[];
  message: string;
  hint?: string | null;
  character?: number | null;
}

/**
 * Reads a YAML text: the core schema only, without tags and merge keys, each key once. Length, depth and aliases are
 * limited, so that a small file cannot grow without bound.
 *
 * @throws FaultsError with the place of every fault of form
 */
export function parseYamlDocument(text: string, file: string): YamlDocument {
  const whole = {file, path: "", line: null, column: null};
  if (text.length > MAX_LENGTH) {
    const message = `file must have at most ${MAX_LENGTH} characters: ${text.length}`;
    throw new FaultsError([{...whole, message, hint: null}]);
  }
  const lineCounter = new LineCounter();
  const place = (offset: number): Place => {
    const {line, col} = lineCounter.linePos(offset);
    return {line, column: col};
  };
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    schema: "core",
    merge: false,
    resolveKnownTags: false
  });
  const wrong = [...document.errors, ...document.warnings.filter(({code}) => code !== "TAG_RESOLVE_FAILED")];
  const faults = [
    ...wrong.map((error) => ({offset: error.pos[0], message: toMessage(error), hint: null})),
    ...(document.errors.length > 0 ? [] : findShapeFaults(document))
  ];
  if (faults.length > 0) {
    throw new FaultsError(faults.map(({offset, message, hint}) => ({...whole, ...place(offset), message, hint})));
  }
  return {
    file,
    value: toValue(document, file),
    placeOf: (path, aim = {}) => {
      const offset = locate(document.contents, path, {text, ...aim});
      return offset === null ? null : place(offset);
    }
  };
}

/** The library's own words, but for those that speak of its functions or its call stack. */
function toMessage({code, message}: YAMLError): string {
  if (code === "MULTIPLE_DOCS") return "more than one document: ---";
  if (code === "RESOURCE_EXHAUSTION") return "nested too deeply";
  const first = message.split("\n")[0]!;
  return `not YAML: ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
}

/** Aliases that grow show only when the tree is unfolded. */
function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({maxAliasCount: 20}) as unknown;
  } catch {
    const message = "too many aliases, or aliases that grow without end";
    throw new FaultsError([{file, path: "", line: null, column: null, message, hint: null}]);
  }
}

function locate(
  contents: Node | null,
  path: Path,
  {text, character = null, message = ""}: Aim & {text: string}
): number | null {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? null;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) return offset;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else return offset;
  }
  if (!isScalar(node) || !node.range) return offset;
  if (character !== null) return findOffset(node, text, character);
  return message.endsWith(`: ${formatValue(node.value)}`) ? node.range[0] : offset;
}

/** `criteria[2].when` for `["criteria", 2, "when"]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`),
    ""
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function formatValue(value: unknown): string {
  const isPlain = typeof value === "string" && value.trim() !== "" && !/\p{Cc}/u.test(value);
  const text = isPlain ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/**
 * Turns what zod found into faults in the house form: place, value, nearest valid name.
 *
 * @param shapes for a path with unknown keys, the names that would be valid there
 */
export function toFaults(
  issues: readonly z.core.$ZodIssue[],
  document: YamlDocument,
  shapes: (path: readonly PropertyKey[]) => readonly string[]
): Fault[] {
  return issues.flatMap((issue) => issueFaults(issue, document, shapes));
}

/** Of several forms a value may have, the faults of the one it comes nearest to; none where it is none of them. */
function findMeant(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (form: readonly z.core.$ZodIssue[]) => Math.max(...form.map(({path}) => path.length));
  const isOther = (form: readonly z.core.$ZodIssue[]) =>
    form.every(({code, path}) => code === "invalid_type" && path.length === 0);
  return forms.filter((form) => !isOther(form)).sort((a, b) => depth(b) - depth(a))[0] ?? [];
}

/** Of a list that is too long or too short, its length says more than its beginning. */
function countOf(issue: z.core.$ZodIssue, value: unknown): unknown {
  const isCounted = issue.code === "too_small" || issue.code === "too_big";
  return Array.isArray(value) && isCounted && !hasOwnWords(issue) ? value.length : value;
}

function issueFaults(
  issue: z.core.$ZodIssue,
  document: YamlDocument,
  shapes: (path: readonly PropertyKey[]) => readonly string[]
): Fault[] {
  const at = (path: readonly PropertyKey[], message: string, hint: string | null): Fault =>
    toFault(document, {path, message, hint});
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => at([...issue.path, key], `unknown key: ${key}`, suggest(key, shapes(issue.path))));
  }
  const value = valueAt(document.value, issue.path);
  if (issue.path.length === 0 && (value ?? null) === null) return [at([], "file is empty", null)];
  if (value === undefined) return [at(issue.path, `missing: ${String(issue.path.at(-1) ?? "content")}`, null)];
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    return [at(issue.path, `unknown value: ${formatValue(value)}`, suggest(formatValue(value), allowed))];
  }
  if (issue.code === "invalid_union") {
    const meant = findMeant(issue.errors).map((one) => ({...one, path: [...issue.path, ...one.path]}));
    if (meant.length > 0) return toFaults(meant, document, shapes);
  }
  const said = issue.code === "invalid_key" ? String(issue.path.at(-1)) : formatValue(countOf(issue, value));
  return [at(issue.path, `${toWords(issue)}: ${said}`, null)];
}
