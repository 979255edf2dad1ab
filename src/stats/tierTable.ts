import type {FoldCell} from "./rateInterval.js";
import {rateInterval} from "./rateInterval.js";

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

/** One tier of a model in one cohort, with its conversion. */
export interface TierRow {
  model: string;
  cohort: string;
  tier: number;
  name: string;
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
  share_of_leads: number | null;
  share_of_conversions: number | null;
}

/** Matured cases by fold of each tier, best first. */
export function byTier(cells: readonly TierCell[], nTiers: number): FoldCell[][] {
  return Array.from({length: nTiers}, (_, tier) => toFoldCells(cells.filter((cell) => cell.tier === tier)));
}

const toFoldCells = (cells: readonly TierCell[]): FoldCell[] =>
  cells.map(({fold, n_matured, n_converted}) => ({fold, n: n_matured, converted: n_converted}));

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
