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

/** Rows decided at a time: small enough for columns and masks to stay in the processor's cache. */
export const BLOCK = 4096;

/** Writes 1 into `mask` for every row in [from, to) where the rule holds, else 0; at most `BLOCK` rows. */
export type CompiledTierRule = (
  dimensions: readonly Int32Array[],
  score: Int32Array,
  from: number,
  to: number,
  mask: Uint8Array
) => void;

/** A rule as passes over columns, so that a million rows are decided without walking the tree for each. */
export function compileTierRule(rule: TierRule): CompiledTierRule {
  if (rule.node === "compare") return compileComparison(rule);
  if (rule.node === "not") {
    const operand = compileTierRule(rule.operand);
    return (dimensions, score, from, to, mask) => {
      operand(dimensions, score, from, to, mask);
      for (let i = 0; i < to - from; ++i) mask[i] = mask[i]! ^ 1;
    };
  }
  const [first, ...rest] = rule.operands.map(compileTierRule);
  const scratch = new Uint8Array(BLOCK);
  const isAnd = rule.node === "and";
  return (dimensions, score, from, to, mask) => {
    first!(dimensions, score, from, to, mask);
    for (const operand of rest) {
      operand(dimensions, score, from, to, scratch);
      if (isAnd) for (let i = 0; i < to - from; ++i) mask[i] = mask[i]! & scratch[i]!;
      else for (let i = 0; i < to - from; ++i) mask[i] = mask[i]! | scratch[i]!;
    }
  };
}

/** Bounds beyond every score: 20 dimensions of 100,000 points, in hundredths. Differences stay within 32 bits. */
const LOWEST = -1_000_000_000;
const HIGHEST = 1_000_000_000;

/** Points are integers, so every comparison is a range of them, or all but a range. */
function compileComparison({subject, operator, threshold}: TierRule & {node: "compare"}): CompiledTierRule {
  const isEqual = operator === "=" || operator === "<>";
  const low = isEqual || operator === ">=" ? threshold : operator === ">" ? threshold + 1 : LOWEST;
  const high = isEqual || operator === "<=" ? threshold : operator === "<" ? threshold - 1 : HIGHEST;
  const outside = operator === "<>" ? 1 : 0;
  return (dimensions, score, from, to, mask) => {
    const values = subject === "score" ? score : dimensions[subject]!;
    for (let i = from; i < to; ++i) {
      // The sign of either difference says outside; without a branch, because none could be foreseen.
      mask[i - from] = (1 + (((values[i]! - low) | (high - values[i]!)) >> 31)) ^ outside;
    }
  };
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
