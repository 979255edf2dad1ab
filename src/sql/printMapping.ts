import {suggest} from "../util/nearest.js";
import {quoteIdentifier, quoteLiteral} from "./identifier.js";
import {checkCost} from "./mappingCost.js";
import type {TreeNode} from "./serializedTree.js";
import {checkPlain, readCall, readConstant, toRefusal, toWritten, TreeFault} from "./serializedTree.js";

const MAX_DEPTH = 64;
const MAX_NODES = 2000;

const binary: Readonly<Record<string, string>> = {
  COMPARE_EQUAL: "=",
  COMPARE_NOTEQUAL: "<>",
  COMPARE_LESSTHAN: "<",
  COMPARE_LESSTHANOREQUALTO: "<=",
  COMPARE_GREATERTHAN: ">",
  COMPARE_GREATERTHANOREQUALTO: ">=",
  COMPARE_DISTINCT_FROM: "IS DISTINCT FROM",
  COMPARE_NOT_DISTINCT_FROM: "IS NOT DISTINCT FROM"
};

const operators: Readonly<Record<string, string>> = {
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "//": "//",
  "%": "%",
  "||": "||",
  "~~": "LIKE",
  "!~~": "NOT LIKE",
  "~~*": "ILIKE",
  "!~~*": "NOT ILIKE"
};

/** Functions of one row's values, without state, clock, chance or files, and without one that makes texts grow. */
const functions = [
  ...["nullif", "ifnull", "greatest", "least", "concat", "concat_ws"],
  ...["lower", "upper", "trim", "ltrim", "rtrim", "replace", "translate", "left", "right", "substring", "substr"],
  ...["length", "split_part", "contains", "starts_with", "ends_with", "strpos", "position", "instr", "md5"],
  ...["regexp_extract", "regexp_replace", "regexp_matches", "regexp_full_match"],
  ...["round", "floor", "ceil", "ceiling", "trunc", "abs", "sign"],
  ...["strptime", "try_strptime", "strftime", "date_trunc", "date_part", "date_diff", "date_add", "timezone"],
  ...["year", "month", "day", "hour", "make_date", "make_timestamp", "to_timestamp", "epoch_ms", "epoch", "last_day"],
  ...["to_years", "to_months", "to_weeks", "to_days", "to_hours", "to_minutes", "to_seconds"]
];

const types = [
  ...["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"],
  ...["FLOAT", "DOUBLE", "DECIMAL", "VARCHAR", "BOOLEAN", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP WITH TIME ZONE"],
  "INTERVAL"
];

export interface Mapping {
  sql: string;
  /** Columns read, as written, each once. */
  columns: string[];
  /** For each column the node that names it first. */
  nodes: TreeNode[];
}

/**
 * Prints the tree of a column expression anew, from the list of what ingest allows.
 *
 * @throws TreeFault for everything else
 */
export function printMapping(root: TreeNode): Mapping {
  const columns = new Map<string, TreeNode>();
  let n = 0;
  const print = (node: TreeNode, depth: number): string => {
    if (depth > MAX_DEPTH) throw new TreeFault("expression is nested too deeply", node, `at most ${MAX_DEPTH} levels`);
    if (++n > MAX_NODES) throw new TreeFault("expression has too many parts", node, `at most ${MAX_NODES}`);
    checkPlain(node);
    if (node.class === "COLUMN_REF") {
      const names = node["column_names"] as string[];
      if (names.length !== 1) throw new TreeFault(`name with a dot: ${names.join(".")}`, node, 'quote it: "a.b"');
      if (!columns.has(names[0]!)) columns.set(names[0]!, node);
    }
    return printNode(node, (child) => print(child as TreeNode, depth + 1));
  };
  const sql = print(root, 0);
  return {sql, columns: [...columns.keys()], nodes: [...columns.values()]};
}

function printNode(node: TreeNode, print: (child: unknown) => string): string {
  switch (node.class) {
    case "CONSTANT":
      return printConstant(node);
    case "COLUMN_REF":
      return quoteIdentifier((node["column_names"] as string[])[0]!);
    case "CONJUNCTION":
      return `(${printAll(node["children"], print).join(node.type === "CONJUNCTION_AND" ? " AND " : " OR ")})`;
    case "COMPARISON": {
      const operator = binary[node.type];
      if (operator === undefined) throw toRefusal(node);
      return `(${print(node["left"])} ${operator} ${print(node["right"])})`;
    }
    case "BETWEEN":
      return `(${print(node["input"])} BETWEEN ${print(node["lower"])} AND ${print(node["upper"])})`;
    case "OPERATOR":
      return printOperator(node, printAll(node["children"], print));
    case "CASE":
      return printCase(node, print);
    case "CAST":
      return `${node["try_cast"] === true ? "TRY_CAST" : "CAST"}(${print(node["child"])} AS ${printType(node)})`;
    case "FUNCTION":
      return printCall(node, print);
    default:
      throw toRefusal(node);
  }
}

function printAll(children: unknown, print: (child: unknown) => string): string[] {
  return (children as unknown[]).map(print);
}

function printConstant(node: TreeNode): string {
  const {type, value} = readConstant(node);
  if (value === null) return "NULL";
  if (type === "VARCHAR") return quoteLiteral(String(value));
  return type === "NUMBER" && String(value).startsWith("-") ? `(${String(value)})` : String(value);
}

function printOperator(node: TreeNode, [first = "", ...rest]: string[]): string {
  switch (node.type) {
    case "OPERATOR_NOT":
      return `(NOT ${first})`;
    case "OPERATOR_IS_NULL":
      return `(${first} IS NULL)`;
    case "OPERATOR_IS_NOT_NULL":
      return `(${first} IS NOT NULL)`;
    case "COMPARE_IN":
      return `(${first} IN (${rest.join(", ")}))`;
    case "COMPARE_NOT_IN":
      return `(${first} NOT IN (${rest.join(", ")}))`;
    case "OPERATOR_COALESCE":
      return `coalesce(${[first, ...rest].join(", ")})`;
    default:
      throw toRefusal(node);
  }
}

function printCase(node: TreeNode, print: (child: unknown) => string): string {
  const checks = node["case_checks"] as {when_expr: unknown; then_expr: unknown}[];
  const whens = checks.map((check) => `WHEN ${print(check.when_expr)} THEN ${print(check.then_expr)}`);
  return `(CASE ${whens.join(" ")} ELSE ${print(node["else_expr"])} END)`;
}

function printType(node: TreeNode): string {
  const {id, type_info: info} = node["cast_type"] as {
    id: string;
    type_info: {width?: number; scale?: number; name?: string} | null;
  };
  if (!types.includes(id)) {
    const name = (info?.name ?? id).toLowerCase();
    const hint = name === "decimal" ? "at most 38 digits" : suggest(name.toUpperCase(), types)?.toLowerCase();
    throw new TreeFault(`type not allowed: ${name}`, node, hint);
  }
  return id === "DECIMAL" && info !== null ? `DECIMAL(${Number(info.width)}, ${Number(info.scale)})` : id;
}

function printCall(node: TreeNode, print: (child: unknown) => string): string {
  const {name, operands} = readCall(node);
  const operator = operators[name];
  if (operator === undefined && !functions.includes(name)) {
    throw new TreeFault(`unknown function: ${toWritten(name)}`, node, suggest(name, [...functions, "coalesce"]));
  }
  const printed = operands.map(print);
  checkCost(node);
  // With both sides in lower case, the engine matches in linear time, which its own ILIKE does not.
  if (operator === "ILIKE" || operator === "NOT ILIKE") {
    return `(lower(${printed[0]!}) ${operator.replace("ILIKE", "LIKE")} lower(${printed[1]!}))`;
  }
  if (operator === undefined) return `${name}(${printed.join(", ")})`;
  return printed.length === 1 ? `(${operator} ${printed[0]!})` : `(${printed.join(` ${operator} `)})`;
}
