import {DataError} from "../util/errors.js";
import {toNormalWidth} from "./normal.js";

export interface Rate {
  /** Converted ÷ n, 0 to 1. */
  rate: number;
  /** Lower limit, exactly 0 when nothing converted. */
  lower: number;
  /** Upper limit, exactly 1 when everything converted. */
  upper: number;
}

/**
 * A conversion rate with Wilson's score interval, for independent cases.
 *
 * Keeps its coverage for rare conversions, where the textbook interval of rate ± 1.96 standard errors does not; no
 * continuity correction. Where a lead or account occurs more than once, use `rateInterval`.
 *
 * @param converted converted cases, 0 to n
 * @param n all cases
 * @param options confidence of the interval, default 0.95
 * @returns null if n is 0
 * @throws DataError if n is negative or not finite, or converted is not within 0..n
 * @see Wilson 1927; Brown, Cai and DasGupta 2001, Statistical Science 16. Agrees with statsmodels `proportion_confint(method="wilson")`
 * @example
 * wilson(0, 10); // => {rate: 0, lower: 0, upper: 0.27753279986288926}
 */
export function wilson(converted: number, n: number, {confidence = 0.95} = {}): Rate | null {
  const width = toNormalWidth(confidence);
  if (!(n >= 0 && n < Infinity)) throw new DataError(`n is not a count: ${n}`);
  if (!(converted >= 0 && converted <= n)) throw new DataError(`converted is not within 0..${n}: ${converted}`);
  if (n === 0) return null;
  const rate = converted / n;
  const square = width * width;
  const centre = (converted + square / 2) / (n + square);
  const half = (width * Math.sqrt(n * rate * (1 - rate) + square / 4)) / (n + square);
  return {
    rate,
    lower: converted === 0 ? 0 : Math.max(0, centre - half),
    upper: converted === n ? 1 : Math.min(1, centre + half)
  };
}
