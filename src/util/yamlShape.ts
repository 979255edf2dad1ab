import type {Document, Pair, YAMLMap} from "yaml";
import {isCollection, isMap, isNode, isScalar, visit} from "yaml";

/** Something a YAML file holds that Winnow does not take, and its place. */
export interface ShapeFault {
  offset: number;
  message: string;
  hint: string | null;
}

/** A longer file is no workspace and no model. */
export const MAX_LENGTH = 500_000;
const MAX_DEPTH = 40;

/**
 * What YAML allows and Winnow does not: keys twice, keys that are no plain text or would reach into JavaScript's own
 * objects, tags, and nesting without end; and aliases that name nothing yet.
 */
export function findShapeFaults(document: Document.Parsed): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Alias(_, {source, range}, path) {
      const offset = range?.[0] ?? 0;
      const isInside = path.some((node) => isNode(node) && "anchor" in node && node.anchor === source);
      if (!anchors.has(source)) faults.push({offset, message: `unknown alias: ${source}`, hint: null});
      else if (isInside) faults.push({offset, message: `alias inside of what it names: ${source}`, hint: null});
    },
    Value(_, node, path) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      const offset = node.range?.[0] ?? 0;
      if (node.tag !== undefined) {
        const name = node.tag.replace(/^tag:yaml\.org,2002:/, "!!");
        faults.push({offset, message: `tags are not allowed: ${name}`, hint: null});
      }
      if (isMap(node)) faults.push(...keyFaults(node));
      if (path.filter(isCollection).length < MAX_DEPTH) return undefined;
      faults.push({offset, message: "nested too deeply", hint: `at most ${MAX_DEPTH} levels`});
      return visit.BREAK;
    }
  });
  return faults;
}

function keyFaults({items}: YAMLMap): ShapeFault[] {
  const seen = new Set<string>();
  return items.flatMap(({key}: Pair) => {
    const offset = isNode(key) ? (key.range?.[0] ?? 0) : 0;
    if (!isScalar(key)) return [{offset, message: "a key must be a plain text", hint: null}];
    const name = String(key.value);
    // Merging, as older YAML has it, would let a file say what is not written in its place.
    if (name === "__proto__" || name === "<<") return [{offset, message: `key is not allowed: ${name}`, hint: null}];
    if (seen.has(name)) return [{offset, message: `duplicate key: ${name}`, hint: null}];
    seen.add(name);
    return [];
  });
}
