import {assessmentColumn} from "../domain/assessment.js";
import {DataError} from "../util/errors.js";
import type {Decimal} from "./decimal.js";
import {addDecimals, compareDecimals, multiplyDecimals, negateDecimal, parseDecimal, toDecimal} from "./decimal.js";
import type {Comparison, Expression, FunctionName, Literal} from "./expression.js";
import {toLower, toUpper} from "./letterCase.js";

/** A value of a row. Numbers that JavaScript cannot hold exactly are bigint or `Decimal`; dates are ISO texts. */
export type Value = string | number | bigint | boolean | Decimal | null;

/** Columns by name; answers under the name `assessmentColumn()` gives them. A column that is left out is null. */
export type Row = Readonly<Record<string, Value>>;

/**
 * The value of an expression for a row: SQL's three-valued logic (null is unknown), exact for decimals.
 *
 * Texts are compared by code point and are never changed to numbers. The engine gives null for products of more than
 * 38 digits, which is the only difference to the SQL printed from the same tree.
 *
 * @throws DataError where a value has the wrong type, which `checkTypes` finds beforehand
 * @example
 * evaluate({node: "isNull", operand: {node: "column", name: "budget"}}, {budget: null}); // => true
 */
export function evaluate(expression: Expression, row: Row): Value {
  switch (expression.node) {
    case "literal":
      return literalValue(expression);
    case "column":
      return row[expression.name] ?? null;
    case "assessed": {
      const answer = row[assessmentColumn(expression.criterion, expression.role)] ?? null;
      return answer === "unknown" ? null : answer;
    }
    case "compare": {
      const {left, right, operator} = expression;
      return compareValues(evaluate(left, row), evaluate(right, row), operator, isTime(left) || isTime(right));
    }
    case "and":
      return all(expression.operands, row);
    case "or":
      return not(all(expression.operands, row, true));
    case "not":
      return not(toTruth(evaluate(expression.operand, row)));
    case "between": {
      const {operand, low, high} = expression;
      const isFromLow = {node: "compare", operator: ">=", left: operand, right: low} as const;
      return all([isFromLow, {node: "compare", operator: "<=", left: operand, right: high}], row);
    }
    case "in": {
      const {operand: left, list} = expression;
      const isOne = list.map((right) => ({node: "compare", operator: "=", left, right}) as const);
      return not(all(isOne, row, true));
    }
    case "isNull":
      return evaluate(expression.operand, row) === null;
    case "arithmetic":
      return calculate(expression.operator, evaluate(expression.left, row), evaluate(expression.right, row));
    case "call": {
      if (expression.name === "coalesce") {
        for (const operand of expression.operands) {
          const value = evaluate(operand, row);
          if (value !== null) return value;
        }
        return null;
      }
      const values = expression.operands.map((operand) => evaluate(operand, row));
      return values.includes(null) ? null : functions[expression.name](...values);
    }
  }
}

/**
 * Whether a predicate holds: true, false, or null where it is unknown.
 *
 * @throws DataError where the expression is not a predicate
 */
export function isTrueOf(predicate: Expression, row: Row): boolean | null {
  return toTruth(evaluate(predicate, row));
}

function literalValue({type, value}: Literal): Value {
  if (type === "null") return null;
  if (type === "boolean") return value === "true";
  return type === "number" ? parseDecimal(value) : value;
}

function toTruth(value: Value): boolean | null {
  if (value === null || typeof value === "boolean") return value;
  throw new DataError(`not true or false: a ${typeof value}`);
}

function not(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

/** SQL's AND over all operands, each negated first if asked: with De Morgan that gives OR too. */
function all(operands: readonly Expression[], row: Row, isNegated = false): boolean | null {
  let result: boolean | null = true;
  for (const operand of operands) {
    const truth = toTruth(evaluate(operand, row));
    if (truth === isNegated) return false;
    if (truth === null) result = null;
  }
  return result;
}

/** Dates and timestamps compare as instants: a date is its first moment. */
function isTime(expression: Expression): boolean {
  return expression.node === "literal" && (expression.type === "date" || expression.type === "timestamp");
}

function compareValues(a: Value, b: Value, operator: Comparison, isInstant: boolean): boolean | null {
  if (a === null || b === null) return null;
  const order = orderOf(a, b, isInstant);
  switch (operator) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

function orderOf(a: NonNullable<Value>, b: NonNullable<Value>, isInstant: boolean): number {
  if (typeof a === "string" && typeof b === "string") {
    return isInstant ? compareCodePoints(toInstantText(a), toInstantText(b)) : compareCodePoints(a, b);
  }
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  return compareDecimals(toNumber(a), toNumber(b));
}

/** Engines compare texts as UTF-8 bytes, which is the order of code points and not of JavaScript's code units. */
function compareCodePoints(a: string, b: string): number {
  for (let i = 0; i < a.length && i < b.length; ++i) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.codePointAt(pairStart(a, i))! - b.codePointAt(pairStart(b, i))!;
  }
  return a.length - b.length;
}

function pairStart(text: string, i: number): number {
  const code = text.charCodeAt(i);
  return code >= 0xdc00 && code <= 0xdfff && i > 0 ? i - 1 : i;
}

/** `YYYY-MM-DD HH:MM:SS.ffffff`, so that the order of texts is the order of instants. */
function toInstantText(text: string): string {
  const [date, time = "00:00:00"] = text.replace("T", " ").replace("Z", "").split(" ");
  const [seconds, fraction = ""] = time.split(".");
  return `${date} ${seconds}.${fraction.padEnd(6, "0")}`;
}

function toNumber(value: Value): Decimal {
  if (value === null || typeof value === "string" || typeof value === "boolean") {
    throw new DataError(`not a number: ${value}`);
  }
  return toDecimal(value);
}

function calculate(operator: "+" | "-" | "*", a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (operator === "*") return multiplyDecimals(toNumber(a), toNumber(b));
  return addDecimals(toNumber(a), operator === "+" ? toNumber(b) : negateDecimal(toNumber(b)));
}

function toText(value: Value): string {
  if (typeof value === "string") return value;
  throw new DataError(`not a text: a ${typeof value}`);
}

/** What each function means, for values that are not null. */
const functions: Record<Exclude<FunctionName, "coalesce">, (...values: Value[]) => Value> = {
  lower: (text) => toLower(toText(text)),
  upper: (text) => toUpper(toText(text)),
  trim: (text) => toText(text).replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ""),
  length: (text) => Array.from(toText(text)).length,
  contains: (text, part) => toText(text).includes(toText(part)),
  starts_with: (text, part) => toText(text).startsWith(toText(part)),
  ends_with: (text, part) => toText(text).endsWith(toText(part)),
  abs: (value) => {
    const number = toNumber(value);
    return number.digits < 0n ? negateDecimal(number) : number;
  }
};
