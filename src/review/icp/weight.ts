import {quoteIdentifier} from "../../sql/identifier.js";
import {effectiveCases} from "../../stats/effectiveCases.js";
import {WinnowError} from "../../util/errors.js";
import {suggest} from "../../util/nearest.js";
import type {LeadAttribute} from "./attribute.js";

export const weights = ["amount", "lifetime", "none"] as const;

/** What a customer counts: what the first deal brought, a number of the lead that the user names, or one. */
export type Weight = {kind: "amount"} | {kind: "lifetime"; column: string} | {kind: "none"};

/**
 * The column that holds what customers are worth. One known only after the outcome is welcome here, and nowhere else:
 * it says how much a customer counts, not who becomes one.
 *
 * @throws WinnowError if there is no such number
 */
export function getWeightColumn(all: readonly LeadAttribute[], name: string): string {
  const found = all.find((one) => one.name === name);
  const numbers = all.filter(({type}) => type === "number").map((one) => one.name);
  if (found?.type === "number") return found.name;
  const hint = suggest(name, numbers);
  const what = found === undefined ? "unknown attribute of the lead" : "attribute is not a number";
  throw new WinnowError(`${what}: ${name}${hint === null ? "" : ` (${hint})`}`);
}

/** SQL of a customer's weight in whole hundredths, null where it is not known; exact, so that sums do not depend on their order. */
export function weightSql(weight: Weight): string {
  if (weight.kind === "none") return "null::hugeint";
  if (weight.kind === "amount")
    return "(case when observation.amount_minor > 0 then observation.amount_minor::hugeint end)";
  const column = `lead.${quoteIdentifier(weight.column)}`;
  return `(case when ${column} > 0 then round(${column} * 100)::hugeint end)`;
}

/** Customers whose worth is known, and how unequal it is. */
export interface WeightTotals {
  nConverted: number;
  nWeighted: number;
  weightSum: number;
  weightSquares: number;
}

/** Below this many equal customers a few large ones decide every share. */
const fewestEffective = 20;

/**
 * Why shares by weight are not judged; null where they are.
 *
 * The worth of at least half the customers must be known, and together they must count like 20 equal ones.
 */
export function findWeightFault(weight: Weight, totals: WeightTotals): string | null {
  if (weight.kind === "none") return null;
  const {nConverted, nWeighted, weightSum, weightSquares} = totals;
  const what = weight.kind === "amount" ? "amount" : weight.column;
  if (nWeighted === 0) return `no customer's ${what} is known`;
  const effective = effectiveCases({sum: weightSum, sumSquares: weightSquares});
  const counted = `the ${what} of ${nWeighted} of ${nConverted} customers is known`;
  if (effective < fewestEffective)
    return `${counted} and counts like that of ${effective.toFixed(1)} equal ones; fewer than ${fewestEffective} are too few`;
  return nWeighted * 2 < nConverted ? `${counted}, less than half` : null;
}
