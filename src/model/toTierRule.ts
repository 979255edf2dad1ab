import {parseDecimal, toHundredths} from "./decimal.js";
import type {Comparison, Expression} from "./expression.js";
import type {TierRule, TierSubject} from "./model.js";

type Report = (message: string, hint: string | null) => void;

const flipped: Record<Comparison, Comparison> = {"=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="};

/**
 * A tier's rule from its tree: and/or/not over a dimension or the score compared with a number.
 *
 * @param dimensions names, in the model's order
 * @param report called for everything else
 * @returns null where a fault was reported
 */
export function toTierRule(expression: Expression, dimensions: readonly string[], report: Report): TierRule | null {
  const convert = (e: Expression): TierRule | null => {
    switch (e.node) {
      case "and":
      case "or":
        return join(e.node, e.operands.map(convert));
      case "not": {
        const operand = convert(e.operand);
        return operand === null ? null : {node: "not", operand};
      }
      case "between":
        return join("and", [compare(e.operand, ">=", e.low), compare(e.operand, "<=", e.high)]);
      case "compare":
        return compare(e.left, e.operator, e.right);
      default:
        report("a tier's rule compares dimensions or the score with numbers", "such as fit >= 35 and intent >= 25");
        return null;
    }
  };
  const compare = (left: Expression, operator: Comparison, right: Expression): TierRule | null => {
    if (left.node === "literal" && right.node === "column") return compare(right, flipped[operator], left);
    if (left.node !== "column" || right.node !== "literal" || right.type !== "number") {
      report("a tier's rule compares dimensions or the score with numbers", "such as fit >= 35 and intent >= 25");
      return null;
    }
    const threshold = toThreshold(right.value, report);
    const subject: TierSubject = left.name === "score" ? "score" : dimensions.indexOf(left.name);
    return threshold === null || subject === -1 ? null : {node: "compare", subject, operator, threshold};
  };
  return convert(expression);
}

function join(node: "and" | "or", operands: readonly (TierRule | null)[]): TierRule | null {
  return operands.some((operand) => operand === null) ? null : {node, operands: operands as TierRule[]};
}

function toThreshold(text: string, report: Report): number | null {
  const value = parseDecimal(text);
  const isWithin = value.scale <= 2 && Math.abs(Number(text)) <= 100_000;
  if (!isWithin) report(`threshold must have at most 2 decimal places and be within 100,000: ${text}`, null);
  return isWithin ? toHundredths(value) : null;
}
