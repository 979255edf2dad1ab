import type {Node, ParsedNode, Scalar, YAMLMap} from "yaml";
import {isAlias, isMap, isScalar, isSeq, parseDocument} from "yaml";
import {WinnowError} from "./errors.js";
import {isSame} from "./isSame.js";
import {formatPath, parseYamlDocument} from "./yamlDocument.js";
import {findEnd, findPair, readAgain, readKey, setKey} from "./yamlNode.js";

/** One value of a YAML file to set, everything else left as it stands. */
export interface YamlEdit {
  /** Path of the file, for messages. */
  file: string;
  /** Keys and places in lists, from the root of the file to the value; all but the last must lead to mappings or lists. */
  path: readonly [string, ...(string | number)[]];
  value: string | number;
  /** Where the first key is not there, or the last: it comes after the last of these that is, else after all keys. */
  after?: readonly string[];
}

/** A piece of the text and what takes its place. */
interface Splice {
  from: number;
  to: number;
  text: string;
}

/**
 * Sets one value in a YAML text and touches nothing else: comments, order, quotes, line endings and a byte order mark
 * stay as they are. A text that says so already comes back as it is.
 *
 * @throws FaultsError if the text is no YAML; WinnowError if the value cannot be set without changing another one, such
 * as one that shares it by an anchor
 */
export function editYaml(text: string, edit: YamlEdit): string {
  const {file, path, value} = edit;
  const before = parseYamlDocument(text, file).value;
  if (isSame(path.reduce<unknown>(readKey, before), value)) return text;
  const {from, to, text: put} = toSplice(text, edit);
  const changed = text.slice(0, from) + put + text.slice(to);
  if (!isSame(readAgain(changed), setKey(before, path, value))) refuse(edit);
  return changed;
}

function refuse({file, path, value}: YamlEdit): never {
  throw new WinnowError(`${file}: ${formatPath(path)}: only a person can set this without changing more: ${value}`);
}

function toSplice(text: string, edit: YamlEdit): Splice {
  let node: Node | null = parseDocument(text).contents;
  for (const [i, key] of edit.path.entries()) {
    if (typeof key === "number") {
      if (!isSeq(node)) refuse(edit);
      node = (node.items[key] as Node | undefined) ?? null;
      continue;
    }
    if (!isMap(node)) refuse(edit);
    const pair = findPair(node, key);
    if (pair === undefined) {
      const rest = edit.path.slice(i) as [string, ...string[]];
      const isNew = i === 0 || rest.length === 1;
      return isNew ? insertPair(text, node as YAMLMap.Parsed, {...edit, path: rest}) : refuse(edit);
    }
    node = pair.value;
  }
  if (node === null || !(isScalar(node) || isAlias(node))) refuse(edit);
  const [from, to] = node.range!;
  // An alias gives way to a value of its own; what it pointed to stays.
  if (isAlias(node)) return {from, to, text: printScalar(edit.value, "PLAIN")};
  return from === to ? fillEmpty(text, from, edit.value) : replaceScalar(text, {from, to}, node.type, edit.value);
}

function fillEmpty(text: string, at: number, value: string | number): Splice {
  const before = /\s/.test(text.charAt(at - 1)) ? "" : " ";
  const after = text.charAt(at) === "#" ? " " : "";
  return {from: at, to: at, text: before + printScalar(value, "PLAIN") + after};
}

function replaceScalar(
  text: string,
  {from, to}: Pick<Splice, "from" | "to">,
  type: Scalar.Type | undefined,
  value: string | number
): Splice {
  const isBlock = type === "BLOCK_FOLDED" || type === "BLOCK_LITERAL";
  // A block ends with the line break, which stays.
  const end = isBlock ? from + text.slice(from, to).trimEnd().length : to;
  return {from, to: end, text: printScalar(value, isBlock ? "PLAIN" : (type ?? "PLAIN"))};
}

/** Texts that mean themselves without quotes, wherever they stand: no mark of YAML in them, and no number, flag or null. */
const plain = /^(\d{4}-\d{2}-\d{2}|(?!(true|false|null|yes|no|on|off|y|n)$)[a-z][\w@-]*( [\w@-]+)*)$/i;

function printScalar(value: string | number, type: Scalar.Type): string {
  if (typeof value === "number") return String(value);
  if (type === "QUOTE_SINGLE" && /^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return type === "PLAIN" && plain.test(value) ? value : JSON.stringify(value);
}

/** The value under what is left of the path: `{ from: 2026-01-01 }` for `["from"]`. */
function printNested([key, ...rest]: readonly string[], value: string | number): string {
  return key === undefined ? printScalar(value, "PLAIN") : `{ ${key}: ${printNested(rest, value)} }`;
}

function insertPair(
  text: string,
  map: YAMLMap.Parsed,
  {path: [key, ...rest], value, after = []}: Omit<YamlEdit, "path"> & {path: readonly [string, ...string[]]}
): Splice {
  const neighbour = after.map((name) => findPair(map, name)).findLast((pair) => pair !== undefined) ?? map.items.at(-1);
  const isJson = neighbour !== undefined && (neighbour.key as ParsedNode & {type?: string}).type === "QUOTE_DOUBLE";
  const entry = isJson
    ? `${JSON.stringify(key)}: ${JSON.stringify(rest.reduceRight<unknown>((inner, name) => ({[name]: inner}), value))}`
    : `${key}: ${printNested(rest, value)}`;
  const at = neighbour === undefined ? map.range[0] + 1 : findEnd(neighbour);
  if (map.flow === true) return {from: at, to: at, text: neighbour === undefined ? entry : `, ${entry}`};
  const start = (neighbour!.key as ParsedNode).range[0];
  const indent = " ".repeat(
    start - (text.lastIndexOf("\n", start - 1) + 1) - (text.startsWith("\ufeff") && start === 1 ? 1 : 0)
  );
  return insertLine(text, at, indent + entry);
}

function insertLine(text: string, at: number, line: string): Splice {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  if (text.charAt(at - 1) === "\n") return {from: at, to: at, text: line + eol};
  const end = text.indexOf("\n", at);
  if (end < 0) return {from: text.length, to: text.length, text: eol + line};
  return {from: end + 1, to: end + 1, text: line + eol};
}
