import {jackknife} from "../../stats/jackknife.js";
import type {Overlap} from "../../stats/overlappingProportions.js";
import {overlappingProportions} from "../../stats/overlappingProportions.js";
import {groupBy} from "../../util/groupBy.js";

/** Matured cases by whether each model sends them to sales. */
export interface SalesCell {
  fold: number;
  isFrom: boolean;
  isTo: boolean;
  n: number;
  converted: number;
}

/** A paired difference; above 0 favours the model arrived at. */
export interface Effect {
  from_value: number | null;
  to_value: number | null;
  difference: number | null;
  lower: number | null;
  upper: number | null;
  p: number | null;
  /** Cases behind `from_value` and `to_value`. */
  n_from: number;
  n_to: number;
}

/**
 * Conversion of the leads each model sends to sales. The two groups overlap, and the interval honours it; where accounts
 * are observed repeatedly it is the delete-one-fold jackknife.
 *
 * @returns no difference where a model sends nobody, and null limits where both send the same leads
 * @example
 * measureSales([
 *   {fold: 0, isFrom: true, isTo: false, n: 60, converted: 6}, {fold: 0, isFrom: false, isTo: true, n: 60, converted: 30}
 * ], {isClustered: false}).difference; // => 0.4
 */
export function measureSales(cells: readonly SalesCell[], {isClustered}: {isClustered: boolean}): Effect {
  const overlap = toOverlap(cells);
  const {both, onlyA, onlyB} = overlap;
  const sizes = {n_from: both.n + onlyB.n, n_to: both.n + onlyA.n};
  const rates = {
    from_value: sizes.n_from === 0 ? null : (both.converted + onlyB.converted) / sizes.n_from,
    to_value: sizes.n_to === 0 ? null : (both.converted + onlyA.converted) / sizes.n_to
  };
  const result = overlappingProportions(overlap);
  if (result === null) return {...rates, difference: null, lower: null, upper: null, p: null, ...sizes};
  const {difference, lower, upper, p} = result;
  const known = {...rates, difference, ...sizes};
  if (!isClustered || lower === null) return {...known, lower, upper, p};
  const folds = [
    ...groupBy(
      cells.filter(({n, isFrom, isTo}) => n > 0 && (isFrom || isTo)),
      ({fold}) => fold
    ).values()
  ];
  const spread = jackknife(folds, (kept) => overlappingProportions(toOverlap(kept.flat()))?.difference ?? null);
  if (spread === null || spread.se === 0) return {...known, lower: null, upper: null, p: null};
  return {...known, lower: spread.lower, upper: spread.upper, p: spread.p};
}

/** The model arrived at is the first selection, so that its advantage is above 0. */
function toOverlap(cells: readonly SalesCell[]): Overlap {
  const sum = (own: readonly SalesCell[]) => ({
    n: own.reduce((total, {n}) => total + n, 0),
    converted: own.reduce((total, {converted}) => total + converted, 0)
  });
  return {
    both: sum(cells.filter(({isFrom, isTo}) => isFrom && isTo)),
    onlyA: sum(cells.filter(({isFrom, isTo}) => isTo && !isFrom)),
    onlyB: sum(cells.filter(({isFrom, isTo}) => isFrom && !isTo))
  };
}
