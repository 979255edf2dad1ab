import type {Role} from "../domain/assessment.js";
import {roles} from "../domain/assessment.js";
import type {Comparison, Expression, FunctionName, LiteralType} from "../model/expression.js";
import {functionNames} from "../model/expression.js";
import type {ExpressionFault, ParsedPredicate} from "../model/parsed.js";
import {printMapping} from "../sql/printMapping.js";
import type {TreeNode} from "../sql/serializedTree.js";
import {
  checkPlain,
  findForbidden,
  positionOf,
  printSerialize,
  readCall,
  readConstant,
  readTree,
  toRefusal,
  toWritten,
  TreeFault
} from "../sql/serializedTree.js";
import {suggest} from "../util/nearest.js";

/** Runs a statement and returns its only value: `async (sql) => (await engine.queryRows<{json: string}>(sql))[0]!.json`. */
export type Serialize = (sql: string) => Promise<string>;

const MAX_DEPTH = 64;
const MAX_NODES = 2000;

/**
 * Reads predicates of models and features: DuckDB parses, and its tree is mapped into ours node by node from a list of
 * what is allowed. Whatever is not on the list is refused, so a predicate can read nothing but the row it is given.
 *
 * @param serialize runs SQL that only parses (`json_serialize_sql` of a literal)
 * @returns for each text its tree with the place of every node, or its faults
 */
export async function parsePredicates(texts: readonly string[], serialize: Serialize): Promise<ParsedPredicate[]> {
  const parsed: ParsedPredicate[] = [];
  for (const text of texts) {
    const result = await readWith(text, serialize, (root) => {
      const reader = new PredicateReader(text);
      return {expression: reader.read(root, 0), positions: reader.positions};
    });
    parsed.push(
      result.faults === null
        ? {...result.value, faults: []}
        : {expression: null, positions: null, faults: result.faults}
    );
  }
  return parsed;
}

/** An expression over a source's columns, checked and printed anew; or its faults. */
export type ParsedMapping =
  | {sql: string; columns: readonly string[]; positions: readonly (number | null)[]; faults: readonly []}
  | {sql: null; columns: null; positions: null; faults: readonly ExpressionFault[]};

/**
 * Reads the column expressions of ingest. The same technique with a longer list of functions; the result is SQL printed
 * from the checked tree, in which every name is quoted. Names are not looked up: check `columns` against the file; `positions` says where
 * each is named first.
 */
export async function parseMapping(texts: readonly string[], serialize: Serialize): Promise<ParsedMapping[]> {
  const parsed: ParsedMapping[] = [];
  for (const text of texts) {
    const result = await readWith(text, serialize, (root) => {
      const {sql, columns, nodes} = printMapping(root);
      return {sql, columns, positions: nodes.map((node) => positionOf(node, text))};
    });
    parsed.push(
      result.faults === null
        ? {...result.value, faults: []}
        : {sql: null, columns: null, positions: null, faults: result.faults}
    );
  }
  return parsed;
}

type Result<T> = {value: T; faults: null} | {value: null; faults: readonly ExpressionFault[]};

async function readWith<T>(text: string, serialize: Serialize, read: (root: TreeNode) => T): Promise<Result<T>> {
  const forbidden = findForbidden(text);
  if (forbidden !== null) return {value: null, faults: [forbidden]};
  const json = await serialize(printSerialize(text));
  try {
    return {value: read(readTree(json)), faults: null};
  } catch (error) {
    if (!(error instanceof TreeFault)) throw error;
    const {message, node, hint} = error;
    return {value: null, faults: [{message, position: positionOf(node, text), hint}]};
  }
}

const comparisons: Readonly<Record<string, Comparison>> = {
  COMPARE_EQUAL: "=",
  COMPARE_NOTEQUAL: "<>",
  COMPARE_LESSTHAN: "<",
  COMPARE_LESSTHANOREQUALTO: "<=",
  COMPARE_GREATERTHAN: ">",
  COMPARE_GREATERTHANOREQUALTO: ">="
};

const hints: Readonly<Record<string, string>> = {
  "~~": "use contains(), starts_with() or ends_with()",
  "~~*": "use lower() and contains(), starts_with() or ends_with()",
  "/": "multiply the other side instead",
  "//": "multiply the other side instead",
  "||": "compare the parts one by one",
  now: "use a feature with days_since or within"
};

class PredicateReader {
  readonly positions = new Map<Expression, number>();
  private n = 0;

  constructor(private readonly text: string) {}

  read(node: TreeNode, depth: number): Expression {
    if (depth > MAX_DEPTH) throw new TreeFault("expression is nested too deeply", node, `at most ${MAX_DEPTH} levels`);
    if (++this.n > MAX_NODES) throw new TreeFault("expression has too many parts", node, `at most ${MAX_NODES}`);
    checkPlain(node);
    const expression = this.toExpression(node, (child) => this.read(child, depth + 1));
    const position = positionOf(node, this.text);
    if (position !== null) this.positions.set(expression, position);
    return expression;
  }

  private toExpression(node: TreeNode, read: (child: TreeNode) => Expression): Expression {
    switch (node.class) {
      case "CONSTANT":
        return toLiteral(node);
      case "COLUMN_REF":
        return toColumn(node);
      case "CONJUNCTION":
        return {
          node: node.type === "CONJUNCTION_AND" ? "and" : "or",
          operands: (node["children"] as TreeNode[]).map(read)
        };
      case "COMPARISON": {
        const operator = comparisons[node.type];
        if (operator === undefined)
          throw new TreeFault("is distinct from and is true are not allowed", node, "write = or is null");
        return {
          node: "compare",
          operator,
          left: read(node["left"] as TreeNode),
          right: read(node["right"] as TreeNode)
        };
      }
      case "BETWEEN": {
        const [operand, low, high] = ["input", "lower", "upper"].map((key) => read(node[key] as TreeNode));
        return {node: "between", operand: operand!, low: low!, high: high!};
      }
      case "OPERATOR":
        return toOperation(node, read);
      case "CAST":
        return toTypedLiteral(node);
      case "FUNCTION":
        return toCall(node, read);
      default:
        throw toRefusal(node);
    }
  }
}

function toColumn(node: TreeNode): Expression {
  const names = node["column_names"] as string[];
  if (names.length !== 1) throw new TreeFault(`name with a dot: ${names.join(".")}`, node);
  return {node: "column", name: names[0]!};
}

function toLiteral(node: TreeNode): Expression {
  const {type, value} = readConstant(node);
  const types: Record<string, LiteralType> = {VARCHAR: "text", NUMBER: "number", BOOLEAN: "boolean", NULL: "null"};
  return {node: "literal", type: types[type]!, value: value === null ? "" : String(value)};
}

/** `true`, `false`, `date '…'` and `timestamp '…'` come as casts of texts; no other cast is allowed. */
function toTypedLiteral(node: TreeNode): Expression {
  const child = node["child"] as TreeNode;
  const type = (node["cast_type"] as {id: string}).id;
  if (child.class !== "CONSTANT" || node["try_cast"] !== false) throw toRefusal(node);
  const {type: from, value} = readConstant(child);
  if (from !== "VARCHAR") throw toRefusal(node);
  const text = String(value);
  if (type === "BOOLEAN" && (text === "t" || text === "f")) {
    return {node: "literal", type: "boolean", value: text === "t" ? "true" : "false"};
  }
  if (type === "DATE") return {node: "literal", type: "date", value: toDate(text, child)};
  if (type === "TIMESTAMP") {
    const [, date, time = "00:00:00"] = /^(\S{10})(?:[ T](\d\d:\d\d:\d\d(?:\.\d{1,6})?))?$/.exec(text) ?? [];
    if (date === undefined || !/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d/.test(time)) {
      throw new TreeFault(`not a timestamp: ${text}`, child, "expected a form like 2026-01-31 08:30:00");
    }
    return {node: "literal", type: "timestamp", value: `${toDate(date, child)} ${time}`};
  }
  throw toRefusal(node);
}

function toDate(text: string, node: TreeNode): string {
  const date = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (date === null || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new TreeFault(`not a date: ${text}`, node, "expected a form like 2026-01-31");
  }
  return text;
}

function toOperation(node: TreeNode, read: (child: TreeNode) => Expression): Expression {
  const children = node["children"] as TreeNode[];
  const one = () => read(children[0]!);
  switch (node.type) {
    case "OPERATOR_NOT":
      return {node: "not", operand: one()};
    case "OPERATOR_IS_NULL":
      return {node: "isNull", operand: one()};
    case "OPERATOR_IS_NOT_NULL":
      return {node: "not", operand: {node: "isNull", operand: one()}};
    case "COMPARE_IN":
      return {node: "in", operand: one(), list: children.slice(1).map(read)};
    case "COMPARE_NOT_IN":
      return {node: "not", operand: {node: "in", operand: one(), list: children.slice(1).map(read)}};
    case "OPERATOR_COALESCE":
      return {node: "call", name: "coalesce", operands: children.map(read)};
    default:
      throw toRefusal(node);
  }
}

const operandCounts: Readonly<Record<FunctionName, number>> = {
  coalesce: 2,
  lower: 1,
  upper: 1,
  trim: 1,
  length: 1,
  contains: 2,
  starts_with: 2,
  ends_with: 2,
  abs: 1
};

function toCall(node: TreeNode, read: (child: TreeNode) => Expression): Expression {
  const {name, operands} = readCall(node);
  if (name === "assessed") return toAssessed(node, operands);
  if (name === "+" || name === "-" || name === "*") {
    const [left, right] = operands.map(read);
    if (right !== undefined) return {node: "arithmetic", operator: name, left: left!, right};
    return name === "+"
      ? left!
      : {node: "arithmetic", operator: "-", left: {node: "literal", type: "number", value: "0"}, right: left!};
  }
  const known = functionNames.find((candidate) => candidate === name);
  if (known === undefined) {
    const names = [...functionNames, "assessed"];
    throw new TreeFault(`unknown function: ${toWritten(name)}`, node, hints[name] ?? suggest(name, names));
  }
  if (operands.length !== operandCounts[known]) {
    throw new TreeFault(`${name} takes ${operandCounts[known]} operands: ${operands.length}`, node);
  }
  return {node: "call", name: known, operands: operands.map(read)};
}

function toAssessed(node: TreeNode, operands: TreeNode[]): Expression {
  const texts = operands.map((operand) => {
    checkPlain(operand);
    const constant = operand.class === "CONSTANT" ? readConstant(operand) : null;
    if (constant?.type !== "VARCHAR") throw new TreeFault("assessed takes texts between single quotes", operand);
    return String(constant.value);
  });
  const [criterion, role = null] = texts;
  if (criterion === undefined || texts.length > 2) {
    throw new TreeFault(
      "assessed takes a framework criterion and, if wanted, a role",
      node,
      "assessed('bant.budget', 'sales')"
    );
  }
  if (role !== null && !roles.some((known) => known === role)) {
    throw new TreeFault(`unknown role: ${role}`, operands[1], suggest(role, roles));
  }
  return {node: "assessed", criterion, role: role as Role | null};
}
