import type {Node, YAMLMap, YAMLSeq} from "yaml";
import {isCollection, isPair, isScalar} from "yaml";
import {WinnowError} from "./errors.js";
import {isSame} from "./isSame.js";
import {formatPath, parseYamlDocument} from "./yamlDocument.js";
import {findEnd, findNode, readAgain} from "./yamlNode.js";

/** An item of a list, or a pair of a mapping, to take out of a YAML file. */
export interface YamlRemoval {
  /** Path of the file, for messages. */
  file: string;
  path: readonly [string, ...(string | number)[]];
}

type Collection = YAMLMap | YAMLSeq;

/** A stretch of the text that goes. */
interface Cut {
  from: number;
  to: number;
}

/**
 * Takes one item or pair out of a YAML text and touches nothing else. Its lines go, with what is said on them, deeper
 * comments below and the comments directly above it, up to an empty line; all other comments stay.
 *
 * @throws FaultsError if the text is no YAML; WinnowError if the part is not there or cannot go without changing another
 * one, such as one that shares it by an anchor
 */
export function removeYaml(text: string, {file, path}: YamlRemoval): string {
  const before = parseYamlDocument(text, file).value;
  const {from, to} = findCut(text, path) ?? {from: 0, to: 0};
  const changed = text.slice(0, from) + text.slice(to);
  if (from === to || !isSame(readAgain(changed), dropKey(before, path)))
    throw new WinnowError(`${file}: only a person can take this out without changing more: ${formatPath(path)}`);
  return changed;
}

function dropKey(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(value))
    return value.flatMap((item: unknown, i) => (i !== key ? [item] : rest.length === 0 ? [] : [dropKey(item, rest)]));
  const entries = Object.entries(value as object).flatMap(([name, item]): [string, unknown][] =>
    name !== String(key) ? [[name, item]] : rest.length === 0 ? [] : [[name, dropKey(item, rest)]]
  );
  return Object.fromEntries(entries);
}

function findCut(text: string, path: YamlRemoval["path"]): Cut | null {
  const parent = findNode(text, path.slice(0, -1));
  if (!isCollection(parent)) return null;
  const key = path.at(-1)!;
  const at = parent.items.findIndex((item, i) => (isPair(item) ? isKey(item.key, key) : i === key));
  if (at < 0) return null;
  return cutLines(text, parent, at) ?? (parent.flow === true ? cutInline(parent, at) : cutFirst(parent, at));
}

const isKey = (node: unknown, key: string | number) => isScalar(node) && String(node.value) === String(key);
const startOf = (item: unknown): number => ((isPair(item) ? item.key : item) as Node).range?.[0] ?? 0;

/** Whole lines, where the part shares them with nothing. */
function cutLines(text: string, parent: Collection, at: number): Cut | null {
  const item = parent.items[at];
  const end = findEnd(item);
  const first = findFirstLine(text, startOf(item), isPair(item) || parent.flow === true);
  const tail = /^[^\n]*\n?/.exec(text.slice(end))![0];
  if (first === null || !(text.charAt(end - 1) === "\n" || /^[ \t]*,?[ \t]*(#.*)?\r?\n?$/.test(tail))) return null;
  const to = skipDeeper(text, text.charAt(end - 1) === "\n" ? end : end + tail.length, first.column);
  const from = skipComments(text, first.at, first.column);
  // Of the empty lines around it, those above stay.
  const isLoose = /(^|\n)[ \t]*\r?\n$/.test(text.slice(0, from));
  return {from, to: isLoose ? to + /^([ \t]*\r?\n)*/.exec(text.slice(to))![0].length : to};
}

/** Where the line begins on which the part does, and the column of its mark; null where something stands before it. */
function findFirstLine(text: string, start: number, isBare: boolean): {at: number; column: number} | null {
  const at = text.lastIndexOf("\n", start - 1) + 1;
  const lead = text.slice(at, start);
  if (isBare) return lead.trim() === "" ? {at, column: lead.length} : null;
  const [, indent] = /^([ \t]*)-[ \t]+(?:&\S+[ \t]+)?$/.exec(lead) ?? [];
  if (indent !== undefined) return {at, column: indent.length};
  // The mark of the list stands on the line above.
  const above = text.lastIndexOf("\n", at - 2) + 1;
  const [, outer] = /^([ \t]*)-[ \t]*(?:&\S+[ \t]*)?(?:#.*)?\r?\n$/.exec(text.slice(above, at)) ?? [];
  return lead.trim() === "" && outer !== undefined ? {at: above, column: outer.length} : null;
}

/** Comments below that are deeper than the part are about it. */
function skipDeeper(text: string, from: number, column: number): number {
  for (let at = from; ;) {
    const [line = "", indent = ""] = /^([ \t]*)#[^\n]*(?:\n|$)/.exec(text.slice(at)) ?? [];
    if (line === "" || indent.length <= column) return at;
    at += line.length;
  }
}

/** Comments directly above; deeper ones are about what comes before. */
function skipComments(text: string, from: number, column: number): number {
  for (let at = from; ;) {
    const above = text.lastIndexOf("\n", at - 2) + 1;
    const [, indent] = at === 0 ? [] : (/^([ \t]*)#/.exec(text.slice(above, at)) ?? []);
    if (indent === undefined || indent.length > column) return at;
    at = above;
  }
}

/** From a part of a line to the next one, or from the one before where it is the last. */
function cutInline({items}: Collection, at: number): Cut {
  if (at + 1 < items.length) return {from: startOf(items[at]), to: startOf(items[at + 1])};
  return {from: at === 0 ? startOf(items[at]) : findEnd(items[at - 1]), to: findEnd(items[at])};
}

/** The first pair of a mapping in a list stands beside the mark: the next one takes its place. */
function cutFirst({items}: Collection, at: number): Cut | null {
  return at === 0 && items.length > 1 && isPair(items[0]) ? {from: startOf(items[0]), to: startOf(items[1])} : null;
}
