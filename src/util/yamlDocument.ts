import type {Document, Node} from "yaml";
import {isMap, isScalar, isSeq, LineCounter, parseDocument} from "yaml";
import type {z} from "zod";
import type {Fault} from "./errors.js";
import {FaultsError} from "./errors.js";
import {suggest} from "./nearest.js";

type Path = readonly (string | number)[];

/** A YAML file with the place of every value in it, so that faults can point at a line. */
export interface YamlDocument {
  file: string;
  /** The file's content as plain objects, arrays and scalars. */
  value: unknown;
  /** Line (from 1) of the value at a path, of its nearest parent where it is missing. */
  lineOf(path: Path): number | null;
}

/**
 * Reads a YAML text. Aliases are limited, so that a small file cannot grow without bound.
 *
 * @throws FaultsError with the line of every syntax error
 */
export function parseYamlDocument(text: string, file: string): YamlDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {lineCounter, prettyErrors: false, uniqueKeys: true});
  if (document.errors.length > 0) {
    throw new FaultsError(
      document.errors.map(({message, pos}) => ({
        file,
        path: "",
        line: lineCounter.linePos(pos[0]).line,
        message: message.split("\n")[0]!.toLowerCase(),
        hint: null
      }))
    );
  }
  return {
    file,
    value: toValue(document, file),
    lineOf: (path) => findLine(document.contents, path, lineCounter)
  };
}

/** An alias that names nothing, or too many of them, shows only when the tree is unfolded. */
function toValue(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({maxAliasCount: 20}) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message.toLowerCase() : String(error);
    throw new FaultsError([{file, path: "", line: null, message, hint: null}]);
  }
}

function findLine(contents: Node | null, path: Path, lineCounter: LineCounter): number | null {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? null;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (pair === undefined) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset === null ? null : lineCounter.linePos(offset).line;
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
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
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

function issueFaults(
  issue: z.core.$ZodIssue,
  document: YamlDocument,
  shapes: (path: readonly PropertyKey[]) => readonly string[]
): Fault[] {
  const at = (path: readonly PropertyKey[], message: string, hint: string | null): Fault => ({
    file: document.file,
    path: formatPath(path),
    line: document.lineOf(path as Path),
    message,
    hint
  });
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => at([...issue.path, key], `unknown key: ${key}`, suggest(key, shapes(issue.path))));
  }
  const value = valueAt(document.value, issue.path);
  if (value === undefined) return [at(issue.path, `missing: ${String(issue.path.at(-1) ?? "content")}`, null)];
  if (issue.code === "invalid_value") {
    const allowed = issue.values.map(String);
    return [at(issue.path, `unknown value: ${formatValue(value)}`, suggest(formatValue(value), allowed))];
  }
  if (issue.code === "invalid_union") {
    const meant = findMeant(issue.errors).map((one) => ({...one, path: [...issue.path, ...one.path]}));
    if (meant.length > 0) return toFaults(meant, document, shapes);
  }
  return [at(issue.path, `${issue.message.toLowerCase()}: ${formatValue(value)}`, null)];
}
