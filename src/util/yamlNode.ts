import type {Node, Pair, YAMLMap} from "yaml";
import {isCollection, isMap, isPair, isScalar, isSeq, parseDocument} from "yaml";
import {parseYamlDocument} from "./yamlDocument.js";

/** The pair of a mapping with a key, whatever quotes that stands in. */
export function findPair(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  const pair = map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return pair as Pair<Node, Node | null> | undefined;
}

/** The node at a path of a YAML text; undefined where there is none. */
export function findNode(text: string, path: readonly (string | number)[]): Node | undefined {
  let node: Node | null | undefined = parseDocument(text).contents;
  for (const key of path) {
    if (isMap(node)) node = findPair(node, String(key))?.value;
    else node = isSeq(node) ? (node.items[Number(key)] as Node | undefined) : undefined;
  }
  return node ?? undefined;
}

/** Where the last character of a pair ends, comments and line breaks after it not counted. */
export function findEnd(node: unknown): number {
  if (isPair(node)) return Math.max(findEnd(node.key), node.value === null ? 0 : findEnd(node.value));
  if (isCollection(node) && node.flow !== true && node.items.length > 0) return findEnd(node.items.at(-1));
  return (node as Node).range?.[1] ?? 0;
}

/** What a YAML text says; undefined where the text is no YAML any more. */
export function readAgain(text: string): unknown {
  try {
    return parseYamlDocument(text, "").value;
  } catch {
    return undefined;
  }
}

/** What a value says under a key; undefined where it has none. */
export function readKey(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

/** The value with something else at a path; what is not there yet is made. */
export function setKey(value: unknown, [key, ...rest]: readonly (string | number)[], to: string | number): unknown {
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? setKey(item, rest, to) : (item as unknown)));
  const object = typeof value === "object" && value !== null ? value : {};
  return {...object, [key]: setKey(readKey(value, key), rest, to)};
}
