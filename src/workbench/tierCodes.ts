import type {Model, TierRule, TierSubject} from "../model/model.js";
import {isTierRuleTrue} from "../model/tierRule.js";
import type {Reach} from "./reach.js";

/**
 * Tiers as tables. Rules compare a few subjects with a few numbers, so that all that matters of a value is between
 * which of them it lies: its class. The classes of all subjects together, as one number, decide a row, however long the
 * rules are.
 */
export interface TierCodes {
  /** Of each dimension, then of the score: values from which the next class begins, ascending. */
  edges: readonly (readonly number[])[];
  /** What a class of each counts in the code. */
  strides: readonly number[];
  /** Tier by code. */
  tiers: Uint8Array;
}

/** More codes than this are not worth a table: the rules are then decided as they stand. */
const mostCodes = 2 ** 12;

/** @returns null where the rules are beyond reason */
export function toTierCodes({tiers, dimensions}: Pick<Model, "tiers" | "dimensions">, reach: Reach): TierCodes | null {
  const rules = tiers.flatMap(({when}) => (when === null ? [] : [when]));
  const ranges = [...reach.dimensions, reach.score];
  const edges = ranges.map(({min, max}, s) =>
    findEdges(rules, s === dimensions.length ? "score" : s).filter((edge) => edge > min && edge <= max)
  );
  const nCodes = edges.reduce((product, own) => product * (own.length + 1), 1);
  if (nCodes > mostCodes) return null;
  const strides = edges.map((_, s) => edges.slice(0, s).reduce((product, own) => product * (own.length + 1), 1));
  const decide = (code: number): number => {
    const valueOf = (subject: TierSubject): number => {
      const s = subject === "score" ? dimensions.length : subject;
      const position = Math.floor(code / strides[s]!) % (edges[s]!.length + 1);
      return position === 0 ? ranges[s]!.min : edges[s]![position - 1]!;
    };
    const found = rules.findIndex((rule) => isTierRuleTrue(rule, valueOf));
    return found < 0 ? rules.length : found;
  };
  return {edges, strides, tiers: Uint8Array.from({length: nCodes}, (_, code) => decide(code))};
}

/** Values at which a comparison with a subject changes, ascending. */
function findEdges(rules: readonly TierRule[], subject: TierSubject): number[] {
  const found = new Set<number>();
  const visit = (rule: TierRule): void => {
    if (rule.node === "not") visit(rule.operand);
    else if (rule.node !== "compare") rule.operands.forEach(visit);
    else if (rule.subject === subject) {
      const {operator, threshold} = rule;
      if (operator !== ">" && operator !== "<=") found.add(threshold);
      if (operator !== ">=" && operator !== "<") found.add(threshold + 1);
    }
  };
  rules.forEach(visit);
  return [...found].sort((a, b) => a - b);
}
