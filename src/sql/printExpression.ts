import {assessmentColumn} from "../domain/assessment.js";
import type {Expression, Literal} from "../model/expression.js";
import {duckdbFunctions, toWide} from "./functions.js";
import {quoteIdentifier, quoteLiteral} from "./identifier.js";

export interface PrintOptions {
  /** Alias of the relation that holds the columns; none when left out. */
  relation?: string;
}

/**
 * An expression as SQL, in parentheses where it is not a single term. Every name is quoted, every literal typed.
 *
 * @example
 * printExpression({node: "isNull", operand: {node: "column", name: "budget"}}); // => "(\"budget\" IS NULL)"
 */
export function printExpression(expression: Expression, options: PrintOptions = {}): string {
  const print = (e: Expression): string => printExpression(e, options);
  switch (expression.node) {
    case "literal":
      return printLiteral(expression);
    case "column":
      return printColumn(expression.name, options);
    case "assessed":
      return `nullif(${printColumn(assessmentColumn(expression.criterion, expression.role), options)}, 'unknown')`;
    case "compare":
      return `(${print(expression.left)} ${expression.operator} ${print(expression.right)})`;
    case "and":
    case "or":
      return `(${expression.operands.map(print).join(expression.node === "and" ? " AND " : " OR ")})`;
    case "not":
      return `(NOT ${print(expression.operand)})`;
    case "between":
      return `(${print(expression.operand)} BETWEEN ${print(expression.low)} AND ${print(expression.high)})`;
    case "in":
      return `(${print(expression.operand)} IN (${expression.list.map(print).join(", ")}))`;
    case "isNull":
      return `(${print(expression.operand)} IS NULL)`;
    case "arithmetic":
      return printArithmetic(expression, print);
    case "call":
      return duckdbFunctions[expression.name](...expression.operands.map(print));
  }
}

function printColumn(name: string, {relation}: PrintOptions): string {
  return relation === undefined ? quoteIdentifier(name) : `${relation}.${quoteIdentifier(name)}`;
}

function printLiteral({type, value}: Literal): string {
  switch (type) {
    case "null":
      return "NULL";
    case "boolean":
      return value === "true" ? "true" : "false";
    case "number":
      return value.startsWith("-") ? `(${value})` : value;
    case "text":
      return quoteLiteral(value);
    case "date":
      return `CAST(${quoteLiteral(value)} AS DATE)`;
    case "timestamp":
      return `CAST(${quoteLiteral(value)} AS TIMESTAMP)`;
  }
}

/** A product of more than 38 digits is unknown instead of ending the run. */
function printArithmetic(
  {operator, left, right}: Expression & {node: "arithmetic"},
  print: (e: Expression) => string
): string {
  const side = (e: Expression) => (e.node === "arithmetic" ? print(e) : toWide(print(e)));
  const sum = `(${side(left)} ${operator} ${side(right)})`;
  return operator === "*" ? `try${sum}` : sum;
}
