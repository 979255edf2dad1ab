import erfc from "@stdlib/math-base-special-erfc";
import {DataError} from "../util/errors.js";

/**
 * Upper tail of the standard normal distribution, P(Z > z), accurate far into the tail.
 *
 * @param z any number, infinite ones included
 * @see Abramowitz and Stegun 26.2; erfc after FreeBSD's msun
 * @example
 * normalSf(0); // => 0.5
 */
export function normalSf(z: number): number {
  return 0.5 * erfc(z * Math.SQRT1_2);
}

/**
 * Two-sided p-value of a standard normal statistic.
 *
 * @example
 * normalTwoSided(0); // => 1
 */
export function normalTwoSided(z: number): number {
  return erfc(Math.abs(z) * Math.SQRT1_2);
}

const centreTop = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239
];
const centreBottom = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1
];
const tailTop = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783
];
const tailBottom = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

/** Acklam's rational approximation for p at or below one half, good to about 1e-9. */
function approximateLower(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(tailTop, q) / polynomial(tailBottom, q);
  }
  const q = p - 0.5;
  return (q * polynomial(centreTop, q * q)) / polynomial(centreBottom, q * q);
}

/**
 * Quantile of the standard normal distribution: the z below which a share p of it lies.
 *
 * Rational approximation sharpened by two steps of Halley's method against `normalSf`, to full double precision.
 *
 * @param p probability in [0, 1]; the ends give -Infinity and Infinity
 * @throws DataError if p is outside [0, 1]
 * @see P. J. Acklam, An algorithm for computing the inverse normal cumulative distribution function, 2003
 * @example
 * normalQuantile(0.975); // => 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new DataError(`probability is not in [0, 1]: ${p}`);
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p === 0) return -Infinity;
  let z = approximateLower(p);
  for (let step = 0; step < 2; ++step) {
    const error = (normalSf(-z) - p) * Math.sqrt(2 * Math.PI) * Math.exp((z * z) / 2);
    if (Number.isFinite(error)) z -= error / (1 + (z * error) / 2);
  }
  return z;
}

/**
 * Half-width of a two-sided normal interval in standard errors: 1.96 for 95 %.
 *
 * @param confidence coverage in (0, 1)
 * @throws DataError if confidence is outside (0, 1)
 * @example
 * toNormalWidth(0.95); // => 1.959963984540054
 */
export function toNormalWidth(confidence: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new DataError(`confidence is not in (0, 1): ${confidence}`);
  return normalQuantile((1 + confidence) / 2);
}
