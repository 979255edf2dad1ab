import {assessmentColumn} from "../domain/assessment.js";
import type {Expression, Literal} from "../model/expression.js";
import {scaleOf} from "../model/scale.js";
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
      return `(${printEven([expression.left, expression.right], print).join(` ${expression.operator} `)})`;
    case "and":
    case "or":
      return `(${expression.operands.map(print).join(expression.node === "and" ? " AND " : " OR ")})`;
    case "not":
      return `(NOT ${print(expression.operand)})`;
    case "between": {
      const [operand, low, high] = printEven([expression.operand, expression.low, expression.high], print);
      return `(${operand} BETWEEN ${low} AND ${high})`;
    }
    case "in": {
      const [operand, ...list] = printEven([expression.operand, ...expression.list], print);
      return `(${operand} IN (${list.join(", ")}))`;
    }
    case "isNull":
      return `(${print(expression.operand)} IS NULL)`;
    case "arithmetic":
      return printArithmetic(expression, print);
    case "call":
      return duckdbFunctions[expression.name](...printEven(expression.operands, print));
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

/**
 * Terms that stand beside each other, with equal decimal places if one of them was calculated: such a number has all the
 * digits the engine knows, so that bringing it together with decimals would cut theirs off. One too large for that
 * (above 26 digits before the point) is unknown.
 */
function printEven(terms: readonly Expression[], print: (e: Expression) => string): string[] {
  const scale = Math.max(0, ...terms.map(scaleOf));
  if (scale === 0 || terms.length < 2 || !terms.some(isCalculated)) return terms.map(print);
  return terms.map((term) => `TRY_CAST(${print(term)} AS DECIMAL(38,${scale}))`);
}

/** Whether the number of an expression was widened to all digits. */
function isCalculated(e: Expression): boolean {
  if (e.node === "arithmetic") return true;
  if (e.node !== "call") return false;
  return e.name === "abs" || (e.name === "coalesce" && e.operands.some(isCalculated));
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
