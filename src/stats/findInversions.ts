import {benjaminiHochberg} from "./benjaminiHochberg.js";
import {compareRates, sumCells, toLowerP} from "./compareRates.js";
import type {FoldCell} from "./rateInterval.js";

/** Fewest matured leads and converted leads (expected at the base rate) of a tier whose rate is compared. */
const minLeads = 50;
const minExpected = 5;
const level = 0.01;

/** Two tiers of which the better one converts less. */
export interface Inversion<M = unknown> {
  model: M;
  better: number;
  worse: number;
  rateBetter: number;
  rateWorse: number;
  /** Limits of the worse tier's rate minus the better one's. */
  lower: number;
  upper: number;
  /** p-value of the better tier converting no less, corrected for all pairs looked at. */
  p: number;
}

/** The tiers of a model, best first, each with its cases. */
export interface TieredCells {
  tiers: readonly {cells: readonly FoldCell[]}[];
}

/**
 * Pairs of tiers of any model in which the better one converts less, beyond chance over all pairs looked at.
 *
 * @param others p-values of pairs of other models that are looked at too, see `listPairs`
 */
export function findInversions<M extends TieredCells>(
  models: readonly M[],
  isClustered: boolean,
  others: readonly number[] = []
): Inversion<M>[] {
  const pairs = models.flatMap((model) => listPairs(model, isClustered));
  const adjusted = benjaminiHochberg([...pairs.map(({p}) => p), ...others]);
  return pairs.map((pair, i) => ({...pair, p: adjusted[i]!})).filter(({p}) => p < level);
}

/** Every pair of a model's tiers that has enough cases to be compared, with its p-value as it stands alone. */
export function listPairs<M extends TieredCells>(model: M, isClustered: boolean): Inversion<M>[] {
  const pairs: Inversion<M>[] = [];
  const all = sumCells(model.tiers.flatMap(({cells}) => cells));
  const isThin = (tier: number) => {
    const {n} = sumCells(model.tiers[tier]!.cells);
    return n < minLeads || (n * all.converted) / all.n < minExpected;
  };
  for (let better = 0; better < model.tiers.length; ++better) {
    for (let worse = better + 1; worse < model.tiers.length; ++worse) {
      if (isThin(better) || isThin(worse)) continue;
      const result = compareRates(model.tiers[better]!.cells, model.tiers[worse]!.cells, {isClustered});
      if (result === null) continue;
      const {rateA, rateB, lower, upper} = result;
      const limits = {lower: -upper, upper: -lower};
      pairs.push({model, better, worse, rateBetter: rateA, rateWorse: rateB, ...limits, p: toLowerP(result)});
    }
  }
  return pairs;
}
