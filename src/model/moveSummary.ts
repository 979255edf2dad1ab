import type {MoveRule, TierName} from "./difference.js";
import {toMoveClass, toMoveRule} from "./difference.js";

/** Leads in one tier under one model and in one under the other. */
export interface MoveCount {
  readonly from_tier: string;
  readonly to_tier: string;
  readonly n: number;
}

/** How many leads move between two models, and what that means for sales. */
export interface MoveSummary {
  /** By tier and action where the models share tier names, else by action alone. */
  rule: MoveRule;
  n: number;
  nMoved: number;
  /** Leads for sales under each model. */
  nSalesFrom: number;
  nSalesTo: number;
  /** Leads for sales under the model arrived at only, and under the other only. */
  nToSales: number;
  nFromSales: number;
}

/**
 * Sums up the moves between two models.
 *
 * @param rows counts by tier under each model; a row can occur several times
 * @param tiers both models' tiers with their actions
 * @example
 * summariseMoves([{from_tier: "cold", to_tier: "good", n: 3}], {
 *   from: [{name: "cold", action: "nurture"}], to: [{name: "good", action: "sales"}]
 * }); // => {rule: "action", n: 3, nMoved: 3, nSalesFrom: 0, nSalesTo: 3, nToSales: 3, nFromSales: 0}
 */
export function summariseMoves(
  rows: readonly MoveCount[],
  {from, to}: {from: readonly TierName[]; to: readonly TierName[]}
): MoveSummary {
  const rule = toMoveRule(from, to);
  const ofFrom = new Map(from.map((tier) => [tier.name, tier]));
  const ofTo = new Map(to.map((tier) => [tier.name, tier]));
  const summary: MoveSummary = {rule, n: 0, nMoved: 0, nSalesFrom: 0, nSalesTo: 0, nToSales: 0, nFromSales: 0};
  for (const {from_tier, to_tier, n} of rows) {
    const [was, is] = [ofFrom.get(from_tier)!, ofTo.get(to_tier)!];
    const [isFrom, isTo] = [was.action === "sales", is.action === "sales"];
    summary.n += n;
    if (toMoveClass(was, rule) !== toMoveClass(is, rule)) summary.nMoved += n;
    if (isFrom) summary.nSalesFrom += n;
    if (isTo) summary.nSalesTo += n;
    if (isTo && !isFrom) summary.nToSales += n;
    if (isFrom && !isTo) summary.nFromSales += n;
  }
  return summary;
}
