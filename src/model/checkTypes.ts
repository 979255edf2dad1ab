import type {Framework} from "../domain/framework.js";
import {suggest} from "../util/nearest.js";
import {checkAssessed} from "./checkAssessed.js";
import {checkContentStages} from "./checkContentStages.js";
import type {Expression, FunctionName} from "./expression.js";
import {childrenOf} from "./expression.js";
import type {ExpressionFault} from "./parsed.js";
import {MAX_SCALE, scaleOf} from "./scale.js";

export type ValueType = "null" | "boolean" | "number" | "text" | "date" | "timestamp";

/** A content stage is a text of which only a few are possible. */
export type ColumnType = ValueType | "content_stage";

/** Columns in scope with their types. */
export type Columns = Readonly<Record<string, ColumnType>>;

type Report = (at: Expression, message: string, hint?: string | null) => void;

/**
 * The type of values of a DuckDB type, or null for types that predicates cannot read.
 *
 * @example
 * toValueType("DECIMAL(18,4)"); // => "number"
 */
export function toValueType(type: string): ValueType | null {
  const name = type.toUpperCase().replace(/\(.*/, "").trim();
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(name) || /^(DECIMAL|NUMERIC|DOUBLE|FLOAT|REAL)$/.test(name)) {
    return "number";
  }
  if (name === "VARCHAR" || name === "TEXT") return "text";
  if (name === "BOOLEAN" || name === "BOOL") return "boolean";
  if (name === "DATE") return "date";
  return /^TIMESTAMP(_US|_S|_MS| WITHOUT TIME ZONE)?$/.test(name) ? "timestamp" : null;
}

/**
 * Everything in a predicate that an engine would refuse, convert silently or never find true: unknown columns, a text
 * compared with a number, `= null`.
 *
 * @param positions place of each node in the text; as the parser gives them
 * @param frameworks those `assessed()` may name; the ones Winnow brings along when left out
 */
export function checkPredicate(
  expression: Expression,
  columns: Columns,
  positions: ReadonlyMap<Expression, number> = new Map(),
  frameworks?: readonly Framework[]
): ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  const report: Report = (at, message, hint = null) => {
    faults.push({message, position: positions.get(at) ?? null, hint});
  };
  const type = typeOf(expression, columns, report);
  if (type !== null && type !== "boolean") report(expression, `must be true or false, but is a ${type}`);
  checkContentStages(expression, columns, report);
  checkAssessed(expression, report, frameworks);
  return faults;
}

/** Type of an expression; null where a fault below was already reported. */
function typeOf(e: Expression, columns: Columns, report: Report): ValueType | null {
  const types = childrenOf(e).map((child) => typeOf(child, columns, report));
  switch (e.node) {
    case "literal":
      return e.type;
    case "column": {
      const type = Object.hasOwn(columns, e.name) ? columns[e.name]! : null;
      if (type !== null) return type === "content_stage" ? "text" : type;
      report(e, `unknown column: ${e.name}`, suggest(e.name, Object.keys(columns)));
      return null;
    }
    case "assessed":
      return "text";
    case "and":
    case "or":
    case "not":
      checkEach(childrenOf(e), types, "boolean", report);
      return "boolean";
    case "compare":
      checkComparable(e.left, types[0]!, e.right, types[1]!, e.operator, report);
      return "boolean";
    case "between":
      checkComparable(e.operand, types[0]!, e.low, types[1]!, "<=", report);
      checkComparable(e.operand, types[0]!, e.high, types[2]!, "<=", report);
      return "boolean";
    case "in":
      e.list.forEach((item, i) => checkComparable(e.operand, types[0]!, item, types[i + 1]!, "=", report));
      return "boolean";
    case "isNull":
      return "boolean";
    case "arithmetic":
      checkEach(childrenOf(e), types, "number", report);
      if (scaleOf(e) > MAX_SCALE) report(e, "product with too many decimal places", `at most ${MAX_SCALE}`);
      return "number";
    case "call":
      return callType(e.name, e, types, report);
  }
}

function checkEach(
  operands: readonly Expression[],
  types: readonly (ValueType | null)[],
  expected: ValueType,
  report: Report
): void {
  for (const [i, operand] of operands.entries()) {
    const type = types[i]!;
    const words = expected === "boolean" ? "true or false" : `a ${expected}`;
    if (type !== null && type !== "null" && type !== expected) report(operand, `must be ${words}, but is a ${type}`);
  }
}

function checkComparable(
  left: Expression,
  leftType: ValueType | null,
  right: Expression,
  rightType: ValueType | null,
  operator: string,
  report: Report
): void {
  if (leftType === null || rightType === null) return;
  if (leftType === "null" || rightType === "null") {
    report(right, "a comparison with null is never true", "write is null or is not null");
  } else if (leftType === rightType) {
    if (leftType === "boolean" && operator !== "=" && operator !== "<>") {
      report(right, `true and false have no order: ${operator}`);
    }
  } else if (!isTimeLiteral(left, rightType) && !isTimeLiteral(right, leftType)) {
    const isDate = [leftType, rightType].some((type) => type === "date" || type === "timestamp");
    const hint = isDate && [leftType, rightType].includes("text") ? "write date '2026-01-31'" : null;
    report(right, `a ${leftType} cannot be compared with a ${rightType}`, hint);
  }
}

/** A date literal may be compared with timestamps, and the other way round. */
function isTimeLiteral(expression: Expression, other: ValueType): boolean {
  if (expression.node !== "literal" || (expression.type !== "date" && expression.type !== "timestamp")) return false;
  return other === "date" || other === "timestamp";
}

function callType(
  name: FunctionName,
  e: Expression,
  types: readonly (ValueType | null)[],
  report: Report
): ValueType | null {
  const operands = childrenOf(e);
  if (name === "coalesce") {
    const known = types.filter((type) => type !== null && type !== "null");
    const other = types.findIndex((type) => type !== null && type !== "null" && type !== known[0]);
    if (other >= 0) report(operands[other]!, `coalesce of a ${known[0]} and a ${types[other]}`);
    return known[0] ?? null;
  }
  checkEach(operands, types, name === "abs" ? "number" : "text", report);
  if (name === "abs" || name === "length") return "number";
  return name === "lower" || name === "upper" || name === "trim" ? "text" : "boolean";
}
