import {countsSql} from "../score/labels.js";
import {quoteLiteral} from "../sql/identifier.js";
import type {FoldCell} from "../stats/rateInterval.js";
import {rateInterval} from "../stats/rateInterval.js";
import {groupBy} from "../util/groupBy.js";
import type {Engine} from "../warehouse/engine.js";
import {sumCells} from "./compareRates.js";
import {whole} from "./measures.js";
import type {MeasureRow, TierRow} from "./rows.js";
import {tierTrend, topTierLift} from "./tierTrend.js";

/** Observations of one tier in one cohort and fold. */
export interface TierCell {
  cohort: string;
  /** 0 is the best. */
  tier: number;
  fold: number;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
}

/** A model's observations by cohort, tier and fold. */
export async function readTierCells(engine: Engine, model: string, horizonDays: number | null): Promise<TierCell[]> {
  return engine.queryRows<TierCell>(
    `select cohort, tier, fold, ${countsSql(horizonDays)} from observation join score using (observation_id) where model = ${quoteLiteral(model)} group by all order by all`
  );
}

/** Matured cases by fold of each tier, best first. */
export function byTier(cells: readonly TierCell[], nTiers: number): FoldCell[][] {
  return Array.from({length: nTiers}, (_, tier) => toFoldCells(cells.filter((cell) => cell.tier === tier)));
}

const toFoldCells = (cells: readonly TierCell[]): FoldCell[] =>
  cells.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}));

/** Cells of the whole and of each cohort, in order. */
export function toCohortTiers(cells: readonly TierCell[]): {cohort: string; cells: readonly TierCell[]}[] {
  const cohorts = [...groupBy(cells, ({cohort}) => cohort)].map(([cohort, own]) => ({cohort, cells: own}));
  return [{cohort: whole, cells}, ...cohorts];
}

const total = (cells: readonly TierCell[], key: "n" | "n_matured" | "n_converted" | "n_open_won") =>
  cells.reduce((sum, cell) => sum + cell[key], 0);

/** One row a tier of the model, best first, empty tiers included. */
export function toTierRows(
  cells: readonly TierCell[],
  {model, cohort, names, isClustered}: {model: string; cohort: string; names: readonly string[]; isClustered: boolean}
): TierRow[] {
  const n = total(cells, "n");
  const nConverted = total(cells, "n_converted");
  return names.map((name, tier) => {
    const own = cells.filter((cell) => cell.tier === tier);
    const {rate, lower, upper} = rateInterval(toFoldCells(own), {isClustered});
    return {
      model,
      cohort,
      tier,
      name,
      n: total(own, "n"),
      n_matured: total(own, "n_matured"),
      n_converted: total(own, "n_converted"),
      n_open_won: total(own, "n_open_won"),
      rate,
      lower,
      upper,
      share_of_leads: n === 0 ? null : total(own, "n") / n,
      share_of_conversions: nConverted === 0 ? null : total(own, "n_converted") / nConverted
    };
  });
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
