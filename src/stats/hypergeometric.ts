import {DataError} from "../util/errors.js";

/** A 2 × 2 table: rows are with and without the criterion, columns converted and not. */
export interface TwoByTwo {
  /** With the criterion, converted. */
  readonly a: number;
  /** With the criterion, not converted. */
  readonly b: number;
  /** Without the criterion, converted. */
  readonly c: number;
  /** Without the criterion, not converted. */
  readonly d: number;
}

export interface Hypergeometric {
  /** Smallest count a that the margins allow. */
  first: number;
  /** Relative probability of a = first, first + 1, …, the likeliest as 1. */
  weights: Float64Array;
}

/**
 * Relative probabilities of every table with the same margins, by its count a.
 *
 * They are walked outwards from the likeliest, so none overflows; far tails come out as 0.
 *
 * @param table counts of the observed table, whose margins are kept
 * @param oddsRatio of the population, default 1 (no dependence); Fisher's noncentral distribution otherwise
 * @throws DataError if a count is negative or not whole
 * @see Fog 2008, Communications in Statistics 37 (noncentral)
 * @example
 * hypergeometric({a: 1, b: 1, c: 1, d: 1}); // => {first: 0, weights: [0.25, 1, 0.25]}
 */
export function hypergeometric({a, b, c, d}: TwoByTwo, oddsRatio = 1): Hypergeometric {
  for (const count of [a, b, c, d]) {
    if (!(Number.isInteger(count) && count >= 0)) throw new DataError(`table holds what is not a count: ${count}`);
  }
  const row = a + b;
  const column = a + c;
  const first = Math.max(0, column - (c + d));
  const last = Math.min(row, column);
  // Ratio of the probability of k + 1 to that of k; it falls with k.
  const ratio = (k: number): number => ((((row - k) / (k + 1)) * (column - k)) / (c + d - column + k + 1)) * oddsRatio;
  let mode = first;
  while (mode < last && ratio(mode) > 1) ++mode;
  const weights = new Float64Array(last - first + 1);
  weights[mode - first] = 1;
  for (let k = mode; k < last; ++k) weights[k + 1 - first] = weights[k - first]! * ratio(k);
  for (let k = mode - 1; k >= first; --k) weights[k - first] = weights[k + 1 - first]! / ratio(k);
  return {first, weights};
}
