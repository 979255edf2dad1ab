import {toNormalWidth} from "./normal.js";
import {wilson} from "./wilson.js";

/** One group of independent cases and its weight in the sum. */
export interface ContrastTerm {
  /** Any finite number; 0 leaves the group out. */
  readonly weight: number;
  /** All cases. */
  readonly n: number;
  /** Converted cases, 0 to n. */
  readonly converted: number;
}

export interface RateContrast {
  /** Σ weight × rate, in the unit of the weights. */
  value: number;
  /** Lower limit; not clipped. */
  lower: number;
  /** Upper limit. */
  upper: number;
}

/**
 * A weighted sum of conversion rates of groups that share no case, with an interval made of their Wilson intervals.
 *
 * The method of variance estimates recovery: each group's distance to its own limit, weighted and squared. With the
 * weights 1 and -1 it is Newcombe's interval of a difference, as in `twoProportions`.
 *
 * @param terms groups with their weights
 * @param options confidence of the interval, default 0.95
 * @returns null if no group counts, or one that counts has no case
 * @throws DataError if a count is not usable, see `wilson`
 * @see Zou, Huang and Zhang 2009, Computational Statistics and Data Analysis 53, pages 1080–1085
 * @example
 * rateContrast([{weight: 1, n: 70, converted: 56}, {weight: -1, n: 80, converted: 48}]).lower; // => 0.05243147240236498
 */
export function rateContrast(terms: readonly ContrastTerm[], {confidence = 0.95} = {}): RateContrast | null {
  toNormalWidth(confidence);
  const counting = terms.filter(({weight}) => weight !== 0);
  if (counting.length === 0) return null;
  let value = 0;
  let below = 0;
  let above = 0;
  for (const {weight, n, converted} of counting) {
    const found = wilson(converted, n, {confidence});
    if (found === null) return null;
    const {rate, lower, upper} = found;
    value += weight * rate;
    below += (weight * (weight > 0 ? rate - lower : upper - rate)) ** 2;
    above += (weight * (weight > 0 ? upper - rate : rate - lower)) ** 2;
  }
  return {value, lower: value - Math.sqrt(below), upper: value + Math.sqrt(above)};
}
