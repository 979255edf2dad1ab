import type {FunctionName} from "../model/expression.js";
import {quoteLiteral} from "./identifier.js";

/** What `trim` takes from both ends: space, tab, line feed and carriage return. */
const BLANKS = quoteLiteral(" \t\n\r");

/**
 * How each function is written for DuckDB. The meaning is that of `src/model/evaluate.ts`; a test holds the two
 * together.
 */
export const duckdbFunctions: Readonly<Record<FunctionName, (...operands: string[]) => string>> = {
  coalesce: (...operands) => `coalesce(${operands.join(", ")})`,
  lower: (text) => `lower(${text})`,
  upper: (text) => `upper(${text})`,
  trim: (text) => `trim(${text}, ${BLANKS})`,
  length: (text) => `length(${text})`,
  contains: (text, part) => `contains(${text}, ${part})`,
  starts_with: (text, part) => `starts_with(${text}, ${part})`,
  ends_with: (text, part) => `ends_with(${text}, ${part})`,
  abs: (value) => `abs(${toWide(value)})`
};

/**
 * A number with room for sums and products: whole numbers as HUGEINT, decimals with 38 digits, so that arithmetic does
 * not overflow where the columns are narrow.
 */
export function toWide(value: string): string {
  return `(${value} + CAST(0 AS HUGEINT))`;
}
