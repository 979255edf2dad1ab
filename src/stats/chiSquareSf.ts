import gammainc from "@stdlib/math-base-special-gammainc";
import {DataError} from "../util/errors.js";
import {findRoot} from "./findRoot.js";

/**
 * Upper tail of the chi-square distribution, P(X > x), accurate far into the tail: the p-value of a chi-square test.
 *
 * @param x statistic; 0 or less gives 1
 * @param df degrees of freedom, above 0
 * @throws DataError if df is not above 0
 * @see NIST Digital Library of Mathematical Functions 8.2 (regularised upper incomplete gamma)
 * @example
 * chiSquareSf(3.841458820694124, 1); // => 0.05
 */
export function chiSquareSf(x: number, df: number): number {
  if (!(df > 0)) throw new DataError(`degrees of freedom are not above 0: ${df}`);
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
}

/**
 * Quantile of the chi-square distribution: the x below which a share p of it lies.
 *
 * @param p probability in (0, 1)
 * @param df degrees of freedom, above 0
 * @throws DataError if p is outside (0, 1) or df is not above 0
 * @example
 * chiSquareQuantile(0.95, 1); // => 3.841458820694124
 */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new DataError(`probability is not in (0, 1): ${p}`);
  let high = df + 1;
  while (chiSquareSf(high, df) > 1 - p) high *= 2;
  return findRoot((x) => chiSquareSf(x, df) - (1 - p), {low: 0, high});
}
