import betainc from "@stdlib/math-base-special-betainc";
import {DataError} from "../util/errors.js";
import {findRoot} from "./findRoot.js";

/**
 * Upper tail of Student's t distribution, P(T > t), accurate far into the tail.
 *
 * @param t any number
 * @param df degrees of freedom, above 0
 * @throws DataError if df is not above 0
 * @see Abramowitz and Stegun 26.7.1 (regularised incomplete beta)
 * @example
 * tSf(1, 1); // => 0.25
 */
export function tSf(t: number, df: number): number {
  if (!(df > 0)) throw new DataError(`degrees of freedom are not above 0: ${df}`);
  if (t < 0) return 1 - tSf(-t, df);
  const square = t * t;
  if (square === Infinity) return 0;
  // Each form is exact where its own argument is small, so neither is asked for 1 minus something tiny.
  if (square < df) return 0.5 * betainc(square / (df + square), 0.5, df / 2, true, true);
  return 0.5 * betainc(df / (df + square), df / 2, 0.5);
}

/**
 * Quantile of Student's t distribution: the t below which a share p of it lies.
 *
 * @param p probability in (0, 1)
 * @param df degrees of freedom, above 0
 * @throws DataError if p is outside (0, 1) or df is not above 0
 * @example
 * tQuantile(0.975, 19); // => 2.093024054408309
 */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new DataError(`probability is not in (0, 1): ${p}`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, df);
  const tail = 1 - p;
  let high = 2;
  while (tSf(high, df) > tail) high *= 2;
  return findRoot((t) => tSf(t, df) - tail, {low: 0, high});
}
