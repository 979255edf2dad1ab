import type {ExpressionFault} from "../model/parsed.js";
import {quoteLiteral} from "./identifier.js";

/** A node of the tree that DuckDB's `json_serialize_sql` gives; everything but its class and type must be checked. */
export interface TreeNode {
  class: string;
  type: string;
  alias?: string;
  query_location?: number;
  [key: string]: unknown;
}

const MAX_LENGTH = 10_000;
const MAX_PARENTHESES = 64;
const PREFIX = "select ";

/** Thrown inside the readers of trees, and caught by them: one fault and its place. */
export class TreeFault extends Error {
  constructor(
    message: string,
    readonly node: TreeNode | null = null,
    readonly hint: string | null = null
  ) {
    super(message);
  }
}

/** The statement whose only value is the tree of `select <text>` as JSON. The text is inside a literal. */
export function printSerialize(text: string): string {
  return `select json_serialize_sql(${quoteLiteral(PREFIX + text)}) as json`;
}

/**
 * What can be refused before any engine sees the text: length, nesting, and marks that no expression needs. It also
 * gives the clearer messages.
 */
export function findForbidden(text: string): ExpressionFault | null {
  const fault = (message: string, i: number | null, hint: string | null = null): ExpressionFault => ({
    message,
    position: i === null ? null : Array.from(text.slice(0, i)).length + 1,
    hint
  });
  if (text.trim() === "") return fault("expression is empty", null);
  // The text ends there for DuckDB, inside of the literal.
  if (text.includes("\0")) return fault("expression holds a NUL character", text.indexOf("\0"));
  if (text.length > MAX_LENGTH)
    return fault(`expression is too long: ${text.length} characters`, null, `at most ${MAX_LENGTH}`);
  const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--|\/\*|[;$?#]|\(|\)|\[|\{/g;
  let depth = 0;
  for (const {0: mark, index} of text.matchAll(token)) {
    if (mark === "(" && ++depth > MAX_PARENTHESES)
      return fault("expression is nested too deeply", index, `at most ${MAX_PARENTHESES} levels`);
    else if (mark === ")" && --depth < 0) return fault("parenthesis closed that was not opened: )", index);
    else if (mark === "--" || mark === "/*") return fault(`comments are not allowed: ${mark}`, index);
    else if (mark === ";") return fault("more than one statement: ;", index);
    else if (mark === "?" || mark === "$" || mark === "#") return fault(`parameters are not allowed: ${mark}`, index);
    else if (mark === "[" || mark === "{") return fault(`lists and structures are not allowed: ${mark}`, index);
    else if (mark.startsWith("'") && /(^|[^A-Za-z0-9_])[eExXbBnNuU]&?$/.test(text.slice(0, index))) {
      return fault("a text cannot have a prefix", index, "write it between single quotes only");
    }
  }
  return null;
}

/**
 * The single expression in the JSON of a statement made by `printSerialize`.
 *
 * @throws TreeFault where the text is more than one plain expression; a syntax error comes with its position
 */
export function readTree(json: string): TreeNode {
  const root = parseJson(json);
  if (root["error"] === true) {
    const location = root["position"] === undefined ? undefined : Number(root["position"]);
    const said = String(root["error_message"]).split("\n")[0]!;
    const message = said.startsWith("Max expression depth")
      ? "expression is nested too deeply"
      : root["error_type"] === "not implemented"
        ? "not an expression that can be used here"
        : said;
    throw new TreeFault(message.charAt(0).toLowerCase() + message.slice(1), {
      class: "",
      type: "",
      ...(location === undefined ? {} : {query_location: location})
    });
  }
  const statements = root["statements"] as {node: Record<string, unknown>; named_param_map: unknown[]}[];
  if (statements.length !== 1) throw new TreeFault("more than one statement");
  const {node, named_param_map: parameters} = statements[0]!;
  if (parameters.length > 0) throw new TreeFault("parameters are not allowed");
  if (node["type"] !== "SELECT_NODE") throw new TreeFault("must be one expression, not a query");
  const list = node["select_list"] as TreeNode[];
  if (list.length !== 1) throw new TreeFault("must be one expression, not a list", list[1]);
  if (!isPlainSelect(node)) throw new TreeFault("must be one expression, not a query");
  return list[0]!;
}

/** DuckDB writes a number beyond the range of doubles as a word that JSON does not know. */
function parseJson(json: string): Record<string, unknown> {
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    throw new TreeFault("number with too many digits", null, "at most 15 digits");
  }
}

function isPlainSelect(node: Record<string, unknown>): boolean {
  const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;
  return (
    isEmpty(node["modifiers"]) &&
    isEmpty((node["cte_map"] as {map: unknown}).map) &&
    (node["from_table"] as {type: string}).type === "EMPTY" &&
    isEmpty(node["group_expressions"]) &&
    isEmpty(node["group_sets"]) &&
    ["where_clause", "having", "sample", "qualify"].every((key) => node[key] === null)
  );
}

/** Place of a node in the text, characters from 1. DuckDB counts bytes and has no place for some nodes. */
export function positionOf(node: TreeNode | null, text: string): number | null {
  if (node === null) return null;
  const location = node.query_location;
  if (location === undefined || location > PREFIX.length + 4 * MAX_LENGTH) {
    const children = Array.isArray(node["children"]) ? (node["children"] as TreeNode[]) : [];
    const below = [...children, node["child"], node["left"], node["input"]] as (TreeNode | undefined)[];
    const first = below.find((child) => child !== undefined);
    return first === undefined ? null : positionOf(first, text);
  }
  const bytes = new TextEncoder().encode(text).slice(0, Math.max(0, location - PREFIX.length));
  return Array.from(new TextDecoder().decode(bytes)).length + 1;
}

const refused: Readonly<Record<string, string>> = {
  SUBQUERY: "subqueries are not allowed",
  WINDOW: "window functions are not allowed",
  STAR: "a star is not allowed",
  LAMBDA: "lambdas are not allowed",
  PARAMETER: "parameters are not allowed",
  POSITIONAL_REFERENCE: "parameters are not allowed",
  CASE: "case is not allowed",
  CAST: "casts are not allowed",
  COLLATE: "collations are not allowed"
};

/** The fault for a node that is not in the list of what is allowed. */
export function toRefusal(node: TreeNode): TreeFault {
  return new TreeFault(refused[node.class] ?? `not allowed: ${node.type.toLowerCase().replaceAll("_", " ")}`, node);
}

/** Refuses what can hang on any node: a name given with `as` or `:=`. */
export function checkPlain(node: TreeNode): void {
  if (typeof node.alias === "string" && node.alias !== "") {
    throw new TreeFault(`an expression cannot be given a name: ${node.alias}`, node);
  }
}

/** Names of DuckDB's tree that differ from what was written. */
const written: Readonly<Record<string, string>> = {
  "~~": "like",
  "~~*": "ilike",
  "!~~": "not like",
  "!~~*": "not ilike",
  "~~~": "glob",
  like_escape: "like … escape",
  not_like_escape: "not like … escape",
  ilike_escape: "ilike … escape",
  count_star: "count"
};

/** A function's name as its author wrote it. */
export function toWritten(name: string): string {
  return Object.hasOwn(written, name) ? written[name]! : name;
}

/** Name and operands of a function node without filter, order, distinct or schema. */
export function readCall(node: TreeNode): {name: string; operands: TreeNode[]} {
  const {function_name: name, children, filter, order_bys: order, distinct, schema, catalog} = node;
  const isPlain =
    filter === null &&
    distinct === false &&
    (order as {orders: unknown[]}).orders.length === 0 &&
    (schema === "" || schema === "main") &&
    (catalog === "" || catalog === undefined);
  if (!isPlain) throw new TreeFault(`function with more than operands: ${toWritten(String(name))}`, node);
  return {name: String(name).toLowerCase(), operands: children as TreeNode[]};
}

/** A constant of the tree: its type's name, and its value with numbers as exact decimal text. */
export function readConstant(node: TreeNode): {type: string; value: string | boolean | null} {
  const {
    type,
    is_null: isNull,
    value
  } = node["value"] as {
    type: {id: string; type_info: {scale?: number} | null};
    is_null: boolean;
    value?: unknown;
  };
  if (isNull) return {type: "NULL", value: null};
  if (type.id === "VARCHAR" || type.id === "BOOLEAN") return {type: type.id, value: value as string | boolean};
  if (type.id === "DOUBLE") throw new TreeFault("number must be written out, without exponent", node);
  if (typeof value !== "number" || !Number.isSafeInteger(value)) {
    throw new TreeFault("number with too many digits", node, "at most 15 digits");
  }
  return {type: "NUMBER", value: toDecimalText(value, type.type_info?.scale ?? 0)};
}

function toDecimalText(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, "0");
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/\.?0+$/, "");
  return value < 0 ? `-${text}` : text;
}
