import {findRoot} from "./findRoot.js";
import {normalTwoSided, toNormalWidth} from "./normal.js";
import type {Proportion} from "./twoProportions.js";
import {wilson} from "./wilson.js";

export interface RateRatio {
  /** Rate of the first group ÷ rate of the second, 0 to Infinity (the second has no conversion). */
  ratio: number;
  /** Lower limit, 0 where the first group has no conversion. */
  lower: number;
  /** Upper limit, Infinity where the second group has no conversion. */
  upper: number;
  /** Two-sided p-value of a ratio of 1; at or below 1 − confidence exactly where the limits leave 1 out. */
  p: number;
}

/** Distance of the observed rates from a ratio, in standard errors under that ratio (likeliest rates that have it). */
function toScore(a: Proportion, b: Proportion, ratio: number): number {
  const half = (ratio * (a.n + b.converted) + a.converted + b.n) / 2;
  const product = ratio * (a.n + b.n) * (a.converted + b.converted);
  // The smaller root of the likelihood's quadratic, in the form that does not cancel.
  const rateB = (a.converted + b.converted) / (half + Math.sqrt(Math.max(0, half * half - product)));
  const rateA = ratio * rateB;
  const gap = a.converted / a.n - ratio * (b.converted / b.n);
  const variance = (rateA * (1 - rateA)) / a.n + (ratio * ratio * rateB * (1 - rateB)) / b.n;
  return variance > 0 ? gap / Math.sqrt(variance) : gap === 0 ? 0 : Math.sign(gap) * Infinity;
}

/** The ratio whose score is `width`, looked for on the log scale from `start` in steps of `direction`. */
function findLimit(a: Proportion, b: Proportion, {start, width}: {start: number; width: number}): number {
  const direction = width > 0 ? -1 : 1;
  const excess = (log: number) => toScore(a, b, Math.exp(log)) - width;
  let step = 1;
  let far = Math.log(start) + direction;
  while (excess(far) > 0 === direction > 0) far += direction * (step *= 2);
  const [low, high] = [Math.min(Math.log(start), far), Math.max(Math.log(start), far)];
  return Math.exp(findRoot(excess, {low, high}));
}

/**
 * How many times as often the first group converts as the second, with Koopman's score interval.
 *
 * For independent cases. Unlike the interval on the log scale (`twoProportions`) it exists where a group has no
 * conversion, keeps its coverage for few of them, and agrees with the z-test: the limits leave out 1 exactly where the
 * pooled z-test rejects equal rates.
 *
 * @param a first group
 * @param b second group
 * @param options confidence of the interval, default 0.95
 * @returns null if either group is empty, or if all or none of both converted
 * @throws DataError if a count is not usable, see `wilson`
 * @see Koopman 1984, Biometrics 40, pages 513–517. Agrees with statsmodels `confint_proportions_2indep(compare="ratio", method="score", correction=False)`
 * @example
 * rateRatio({converted: 36, n: 40}, {converted: 16, n: 80}).lower; // => 2.93956919
 */
export function rateRatio(a: Proportion, b: Proportion, {confidence = 0.95} = {}): RateRatio | null {
  const width = toNormalWidth(confidence);
  if (wilson(a.converted, a.n) === null || wilson(b.converted, b.n) === null) return null;
  if (a.converted + b.converted === 0 || a.converted + b.converted === a.n + b.n) return null;
  const ratio = a.converted / a.n / (b.converted / b.n);
  // Where the estimate lies at an end, the search starts from that end as near as half a conversion comes.
  const start =
    (a.converted === 0 ? 0.5 / a.n : a.converted / a.n) / (b.converted === 0 ? 0.5 / b.n : b.converted / b.n);
  return {
    ratio,
    lower: a.converted === 0 ? 0 : findLimit(a, b, {start, width}),
    upper: b.converted === 0 ? Infinity : findLimit(a, b, {start, width: -width}),
    p: normalTwoSided(toScore(a, b, 1))
  };
}
