import type {About, AboutModel} from "../lib/publish/about.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {groupBy, summarise, sumOf} from "./summarise.js";

export interface TierRow extends Summary {
  tier: string;
  action: string;
  rule: string;
  /** Share of all scored leads, and of all conversions; null where there are none. */
  share: number | null;
  conversionShare: number | null;
  /** Rate ÷ rate of all tiers together; null where either is undefined or 0. */
  lift: number | null;
  /** Amount won per matured lead in minor units; null where no amount is recorded. */
  amount: number | null;
}

/** One row a tier of the model, best first, from the cells of that model; and all tiers together. */
export function toTierRows(
  cells: readonly Row<"tiers">[],
  {about, model}: {about: About; model: AboutModel}
): {tiers: TierRow[]; all: Summary} {
  const mine = cells.filter((cell) => cell.model === model.model);
  const all = summarise(mine, {isClustered: about.is_clustered});
  const hasAmounts = mine.some(({amount_sum}) => (amount_sum ?? 0) > 0);
  const groups = groupBy(mine, ({tier}) => tier);
  const tiers = model.tiers.map(({tier, action, rule}) => {
    const summary = summarise(groups.get(tier) ?? [], {isClustered: about.is_clustered});
    return {
      ...summary,
      tier,
      action,
      rule,
      share: all.n === 0 ? null : summary.n / all.n,
      conversionShare: all.converted === 0 ? null : summary.converted / all.converted,
      lift: summary.rate === null || !all.rate ? null : summary.rate / all.rate,
      amount: hasAmounts ? meanAmount(groups.get(tier) ?? []) : null
    };
  });
  return {tiers, all};
}

const meanAmount = (cells: readonly Row<"tiers">[]): number | null => {
  const matured = sumOf(cells, (cell) => cell.n_matured);
  return matured === 0 ? null : sumOf(cells, (cell) => cell.amount_sum ?? 0) / matured;
};
