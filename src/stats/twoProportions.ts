import {normalTwoSided, toNormalWidth} from "./normal.js";
import {wilson} from "./wilson.js";

/** One group of cases. */
export interface Proportion {
  /** Converted cases, 0 to n. */
  readonly converted: number;
  /** All cases. */
  readonly n: number;
}

export interface TwoProportions {
  /** Rate of the first group − rate of the second, -1 to 1. */
  difference: number;
  /** Lower limit of the difference (Newcombe's hybrid score interval), -1 to 1. */
  lower: number;
  /** Upper limit of the difference. */
  upper: number;
  /** Difference ÷ its standard error under equal rates (pooled); null where that is 0/0: all or none converted. */
  z: number | null;
  /** Two-sided p-value of equal rates; null with z. */
  p: number | null;
  /** Difference ÷ its standard error under different rates; null where either rate is 0 or 1 in both groups. */
  zUnpooled: number | null;
  /** Effect size 2 asin √rateA − 2 asin √rateB, -π to π; does not shrink for rare conversions. */
  cohenH: number;
  /** Rate of the first ÷ rate of the second; null if either group has no conversion. */
  ratio: number | null;
  /** Lower limit of the ratio (Katz, on the log scale); null with the ratio. */
  ratioLower: number | null;
  /** Upper limit of the ratio. */
  ratioUpper: number | null;
}

/** Ratio of two rates with its interval on the log scale (Katz and others 1978, Biometrics 34). */
function compareRatio(a: Proportion, b: Proportion, width: number) {
  if (a.converted === 0 || b.converted === 0) return {ratio: null, ratioLower: null, ratioUpper: null};
  const ratio = a.converted / a.n / (b.converted / b.n);
  const se = Math.sqrt(1 / a.converted - 1 / a.n + 1 / b.converted - 1 / b.n);
  return {ratio, ratioLower: ratio * Math.exp(-width * se), ratioUpper: ratio * Math.exp(width * se)};
}

/** Newcombe 1998, method 10: the two Wilson intervals combined. */
function newcombe(a: Proportion, b: Proportion, confidence: number) {
  const first = wilson(a.converted, a.n, {confidence})!;
  const second = wilson(b.converted, b.n, {confidence})!;
  const difference = first.rate - second.rate;
  return {
    difference,
    lower: difference - Math.hypot(first.rate - first.lower, second.upper - second.rate),
    upper: difference + Math.hypot(first.upper - first.rate, second.rate - second.lower)
  };
}

/**
 * Two conversion rates compared: difference with Newcombe's interval, z-test, effect size and ratio.
 *
 * A difference above 0 favours the first group. For independent cases; separate intervals that overlap do not mean
 * "no difference", this interval answers that. It exists even where nothing converted in either group.
 *
 * @param a first group
 * @param b second group
 * @param options confidence of the intervals, default 0.95
 * @returns null if either group is empty
 * @throws DataError if a count is not usable, see `wilson`
 * @see Newcombe 1998, Statistics in Medicine 17, pages 873–890. Agrees with statsmodels `confint_proportions_2indep(method="newcomb")`
 * @example
 * twoProportions({converted: 56, n: 70}, {converted: 48, n: 80}).lower; // => 0.05243147240236498
 */
export function twoProportions(a: Proportion, b: Proportion, {confidence = 0.95} = {}): TwoProportions | null {
  const width = toNormalWidth(confidence);
  if (wilson(a.converted, a.n) === null || wilson(b.converted, b.n) === null) return null;
  const rateA = a.converted / a.n;
  const rateB = b.converted / b.n;
  const pooled = (a.converted + b.converted) / (a.n + b.n);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  const seUnpooled = Math.sqrt((rateA * (1 - rateA)) / a.n + (rateB * (1 - rateB)) / b.n);
  const z = se === 0 ? null : (rateA - rateB) / se;
  return {
    ...newcombe(a, b, confidence),
    z,
    p: z === null ? null : normalTwoSided(z),
    zUnpooled: seUnpooled === 0 ? null : (rateA - rateB) / seUnpooled,
    cohenH: 2 * Math.asin(Math.sqrt(rateA)) - 2 * Math.asin(Math.sqrt(rateB)),
    ...compareRatio(a, b, width)
  };
}
