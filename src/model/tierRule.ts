import {formatPoints} from "./decimal.js";
import {toWords} from "./english.js";
import type {Dimension, TierRule} from "./model.js";

/**
 * Whether a tier's rule holds, in hundredths of points.
 *
 * @param valueOf hundredths of a dimension or of the score
 * @example
 * isTierRuleTrue({node: "compare", subject: "score", operator: ">=", threshold: 5000}, () => 5000); // => true
 */
export function isTierRuleTrue(rule: TierRule, valueOf: (subject: number | "score") => number): boolean {
  switch (rule.node) {
    case "and":
      return rule.operands.every((operand) => isTierRuleTrue(operand, valueOf));
    case "or":
      return rule.operands.some((operand) => isTierRuleTrue(operand, valueOf));
    case "not":
      return !isTierRuleTrue(rule.operand, valueOf);
    case "compare":
      return compare(valueOf(rule.subject), rule.operator, rule.threshold);
  }
}

type Operator = (TierRule & {node: "compare"})["operator"];

function compare(value: number, operator: Operator, threshold: number): boolean {
  switch (operator) {
    case "=":
      return value === threshold;
    case "<>":
      return value !== threshold;
    case "<":
      return value < threshold;
    case "<=":
      return value <= threshold;
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
  }
}

/** Decides a rule for row `i` of columns of hundredths. */
export type CompiledTierRule = (dimensions: readonly Int32Array[], score: Int32Array, i: number) => boolean;

/** A rule as a function over columns, so that a million rows are decided without walking the tree's text. */
export function compileTierRule(rule: TierRule): CompiledTierRule {
  if (rule.node === "compare") return compileComparison(rule);
  if (rule.node === "not") {
    const operand = compileTierRule(rule.operand);
    return (dimensions, score, i) => !operand(dimensions, score, i);
  }
  const operands = rule.operands.map(compileTierRule);
  const isAnd = rule.node === "and";
  return (dimensions, score, i) => {
    for (const operand of operands) if (operand(dimensions, score, i) !== isAnd) return !isAnd;
    return isAnd;
  };
}

function compileComparison({subject, operator, threshold}: TierRule & {node: "compare"}): CompiledTierRule {
  // Points are integers, so every order can be written as one bound.
  if (operator === ">=" || operator === ">") {
    const bound = operator === ">" ? threshold + 1 : threshold;
    if (subject === "score") return (_, score, i) => score[i]! >= bound;
    return (dimensions, _, i) => dimensions[subject]![i]! >= bound;
  }
  return (dimensions, score, i) =>
    compare(subject === "score" ? score[i]! : dimensions[subject]![i]!, operator, threshold);
}

const words: Record<Operator, string> = {
  "=": "is",
  "<>": "is not",
  "<": "is below",
  "<=": "is at most",
  ">": "is above",
  ">=": "is at least"
};

/**
 * A tier's rule in plain English.
 *
 * @example
 * describeTierRule({node: "compare", subject: 0, operator: ">=", threshold: 3500}, [{id: "fit", min: 0, max: 6000}]); // => "fit is at least 35"
 */
export function describeTierRule(rule: TierRule, dimensions: readonly Dimension[]): string {
  switch (rule.node) {
    case "and":
    case "or": {
      const parts = rule.operands.map((operand) => {
        const text = describeTierRule(operand, dimensions);
        return operand.node === "and" || operand.node === "or" ? `(${text})` : text;
      });
      return rule.node === "and" ? parts.join(" and ") : parts.join(" or ");
    }
    case "not":
      return `not (${describeTierRule(rule.operand, dimensions)})`;
    case "compare": {
      const subject = rule.subject === "score" ? "score" : toWords(dimensions[rule.subject]!.id);
      return `${subject} ${words[rule.operator]} ${formatPoints(rule.threshold)}`;
    }
  }
}
