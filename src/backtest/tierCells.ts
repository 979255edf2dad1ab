import {countsSql} from "../score/labels.js";
import {quoteLiteral} from "../sql/identifier.js";
import {sumCells} from "../stats/compareRates.js";
import type {FoldCell} from "../stats/rateInterval.js";
import type {TierCell} from "../stats/tierTable.js";
import {tierTrend, topTierLift} from "../stats/tierTrend.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import {whole} from "./measures.js";
import type {MeasureRow} from "./rows.js";

/** A model's observations by cohort, tier and fold. */
export async function readTierCells(engine: Engine, model: string, horizonDays: number | null): Promise<TierCell[]> {
  return engine.queryRows<TierCell>(
    `select cohort, tier, fold, ${countsSql(horizonDays)} from observation join score using (observation_id) where model = ${quoteLiteral(model)} group by all order by all`
  );
}

/** Cells of the whole and of each cohort, in order. */
export function toCohortTiers(cells: readonly TierCell[]): {cohort: string; cells: readonly TierCell[]}[] {
  const cohorts = [...groupBy(cells, ({cohort}) => cohort)].map(([cohort, own]) => ({cohort, cells: own}));
  return [{cohort: whole, cells}, ...cohorts];
}

/** What the tiers as a whole say: whether they are in order, and how far the best one stands out. */
export function measureTiers(
  tiers: readonly (readonly FoldCell[])[],
  options: {isClustered: boolean}
): Omit<MeasureRow, "model" | "cohort">[] {
  const all = sumCells(tiers.flat());
  const cases = {n: all.n, n_converted: all.converted};
  const trend = tierTrend(tiers, options);
  return [
    {measure: "tier_trend", value: trend?.value ?? null, lower: null, upper: null, p: trend?.p ?? null, ...cases},
    {measure: "top_tier_lift", ...topTierLift(tiers), p: null, ...cases}
  ];
}
