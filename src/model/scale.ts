import {parseDecimal} from "./decimal.js";
import type {Expression} from "./expression.js";
import {childrenOf} from "./expression.js";

/** Decimal places a product may have, so that numbers of 26 digits before the point still fit the engine's 38. */
export const MAX_SCALE = 12;
/** Decimal places of a column: features that fade have the most. */
const COLUMN_SCALE = 6;

/**
 * The most decimal places a number of this expression can have.
 *
 * @example
 * const employees = {node: "column", name: "employees"};
 * const half = {node: "literal", type: "number", value: "0.5"};
 * scaleOf({node: "arithmetic", operator: "*", left: employees, right: half}); // => 7
 */
export function scaleOf(e: Expression): number {
  if (e.node === "literal") return e.type === "number" ? parseDecimal(e.value).scale : 0;
  if (e.node === "column") return COLUMN_SCALE;
  const scales = childrenOf(e).map(scaleOf);
  return e.node === "arithmetic" && e.operator === "*" ? scales[0]! + scales[1]! : Math.max(0, ...scales);
}
