import {isScalar} from "yaml";
import {WinnowError} from "./errors.js";
import {isSame} from "./isSame.js";
import {formatPath, parseYamlDocument} from "./yamlDocument.js";
import {findNode, readAgain, setKey} from "./yamlNode.js";
import {findOffset} from "./yamlScalar.js";

/** A piece of a text value of a YAML file, and what takes its place. */
export interface YamlSplice {
  /** Path of the file, for messages. */
  file: string;
  path: readonly [string, ...(string | number)[]];
  /** Where the piece begins in the value, in UTF-16 units. */
  at: number;
  piece: string;
  put: string;
}

/**
 * Replaces a piece of a text value where it stands in a YAML text: quotes, line breaks and the rest of the value stay as
 * they are written.
 *
 * @throws FaultsError if the text is no YAML; WinnowError if the piece does not stand there as it reads
 */
export function spliceYaml(text: string, {file, path, at, piece, put}: YamlSplice): string {
  const before = parseYamlDocument(text, file).value;
  const node = findNode(text, path);
  const refuse = () =>
    new WinnowError(`${file}: ${formatPath(path)}: only a person can set this without changing more: ${put}`);
  if (!isScalar(node) || typeof node.value !== "string") throw refuse();
  const character = Array.from(node.value.slice(0, at)).length + 1;
  const from = findOffset(node, text, character);
  const changed = text.slice(0, from) + put + text.slice(from + piece.length);
  const value = node.value.slice(0, at) + put + node.value.slice(at + piece.length);
  if (text.slice(from, from + piece.length) !== piece || !isSame(readAgain(changed), setKey(before, path, value)))
    throw refuse();
  return changed;
}
