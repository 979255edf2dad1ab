import {DataError} from "../util/errors.js";
import type {TwoByTwo} from "./hypergeometric.js";
import {toNormalWidth} from "./normal.js";

export interface OddsRatio {
  /** Sample odds ratio ad ÷ bc, 0 to Infinity; 1 is no difference, above 1 favours conversion. Null for 0/0. */
  oddsRatio: number | null;
  /** Lower limit; null where a cell is 0. */
  lower: number | null;
  /** Upper limit; null with the lower one. */
  upper: number | null;
}

/**
 * Odds ratio of a 2 × 2 table with Woolf's limits: exp(ln(ad ÷ bc) ± z √(1/a + 1/b + 1/c + 1/d)).
 *
 * For independent cases; with small cells the limits are too narrow, `conditionalOddsRatio` has exact ones. With a
 * cell of 0 the logarithm has no standard error and there are no limits; nothing is added to the cells.
 *
 * @param table counts a, b (with the criterion: converted, not), c, d (without it); fractions pass
 * @param options confidence of the limits, default 0.95
 * @throws DataError if a count is negative or not finite
 * @see Woolf 1955, Annals of Human Genetics 19
 * @example
 * oddsRatio({a: 3, b: 1, c: 1, d: 3}).oddsRatio; // => 9
 */
export function oddsRatio({a, b, c, d}: TwoByTwo, {confidence = 0.95} = {}): OddsRatio {
  for (const count of [a, b, c, d]) {
    if (!(count >= 0 && count < Infinity)) throw new DataError(`table holds what is not a count: ${count}`);
  }
  if (a * d === 0 && b * c === 0) return {oddsRatio: null, lower: null, upper: null};
  const ratio = (a * d) / (b * c);
  if (a === 0 || b === 0 || c === 0 || d === 0) return {oddsRatio: ratio, lower: null, upper: null};
  const half = toNormalWidth(confidence) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return {oddsRatio: ratio, lower: ratio * Math.exp(-half), upper: ratio * Math.exp(half)};
}
