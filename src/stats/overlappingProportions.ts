import {findRoot} from "./findRoot.js";
import {normalTwoSided, toNormalWidth} from "./normal.js";
import type {Proportion} from "./twoProportions.js";
import {wilson} from "./wilson.js";

/** Two selections from the same cases, as the three groups they make: cases in both, in the first only, in the second only. */
export interface Overlap {
  readonly both: Proportion;
  readonly onlyA: Proportion;
  readonly onlyB: Proportion;
}

export interface OverlappingProportions {
  /** Rate of the first selection, 0 to 1. */
  rateA: number;
  /** Rate of the second selection. */
  rateB: number;
  /** rateA − rateB, -1 to 1: above 0 the first selection converts more. */
  difference: number;
  /** Lower limit of the difference; null, as are the fields below it, where both selections hold the same cases. */
  lower: number | null;
  /** Upper limit. */
  upper: number | null;
  /** Two-sided p-value of equal rates, by inverting the interval, so that the two never disagree; at least 1e-15. */
  p: number | null;
}

/** A group with what one more converted or unconverted case in it would do to the difference. */
interface Part extends Proportion {
  /** Weight of the group's rate in the difference. */
  weight: number;
}

/**
 * Conversion rates of two overlapping selections of the same cases compared: "whom would each model send to sales".
 *
 * The rate of the selected is the positive predictive value of a test, and the selections are two tests of the same
 * cases. Cases in both cancel out as far as they can, so the interval is narrower than that of two separate groups. It
 * puts together the Wilson limits of the three disjoint groups (variance estimates recovered, MOVER) and the variance
 * that comes from how many cases fall into each group, which another month's cases would change. Without overlap it is Newcombe's interval, as `twoProportions` gives it. For independent cases.
 *
 * @param overlap the three groups; cases in neither selection say nothing here
 * @param options confidence of the interval, default 0.95
 * @returns null if either selection is empty
 * @throws DataError if a count is not usable, see `wilson`
 * @see Zou, Huang and Zhang 2009, Computational Statistics & Data Analysis 53 (linear functions of binomial rates);
 *   Moskowitz and Pepe 2006, Clinical Trials 3 (variance under overlap). The score test of Kosinski 2013 is
 *   not used: it rejects far too often where nearly all conversions lie in the overlap. Coverage is in the tests.
 * @example
 * overlappingProportions({both: {n: 40, converted: 8}, onlyA: {n: 60, converted: 30}, onlyB: {n: 60, converted: 6}}).difference; // => 0.24
 */
export function overlappingProportions(overlap: Overlap, {confidence = 0.95} = {}): OverlappingProportions | null {
  const {both, onlyA, onlyB} = overlap;
  const a = add(both, onlyA);
  const b = add(both, onlyB);
  if (a.n === 0 || b.n === 0) return null;
  const rateA = a.converted / a.n;
  const rateB = b.converted / b.n;
  const known = {rateA, rateB, difference: rateA - rateB};
  if (onlyA.n === 0 && onlyB.n === 0) return {...known, lower: null, upper: null, p: null};
  const limitsAt = createLimits(overlap, {a, b, rateA, rateB});
  return {...known, ...limitsAt(confidence), p: toP(known.difference, limitsAt)};
}

const add = (one: Proportion, other: Proportion): Proportion => ({
  n: one.n + other.n,
  converted: one.converted + other.converted
});

interface Limits {
  lower: number;
  upper: number;
}

/** Limits of the difference at any confidence, from the Wilson limits of each group. */
function createLimits(overlap: Overlap, selections: Selections): (confidence: number) => Limits {
  const {both, onlyA, onlyB} = overlap;
  const {a, b, rateA, rateB} = selections;
  const parts: readonly Part[] = [
    {...both, weight: both.n / a.n - both.n / b.n},
    {...onlyA, weight: onlyA.n / a.n},
    {...onlyB, weight: -onlyB.n / b.n}
  ];
  const variance = sizeVariance(overlap, selections);
  return (confidence) => {
    let below = toNormalWidth(confidence) ** 2 * variance;
    let above = below;
    for (const {converted, n, weight} of parts) {
      const limits = wilson(converted, n, {confidence});
      if (limits === null) continue;
      const toLower = weight * (limits.rate - limits.lower);
      const toUpper = weight * (limits.upper - limits.rate);
      below += (weight > 0 ? toLower : toUpper) ** 2;
      above += (weight > 0 ? toUpper : toLower) ** 2;
    }
    const difference = rateA - rateB;
    return {
      lower: Math.max(-1, difference - Math.sqrt(below)),
      upper: Math.min(1, difference + Math.sqrt(above))
    };
  };
}

/** Widths in standard errors between which the confidence can be told from 0 and from 1. */
const narrowest = 1e-6;
const widest = 7.9;

/** One minus the confidence at which the interval just reaches 0. */
function toP(difference: number, limitsAt: (confidence: number) => Limits): number {
  if (difference === 0) return 1;
  // The limit towards 0, which starts on the difference's side and crosses as the interval widens.
  const limitAt = (z: number) => {
    const {lower, upper} = limitsAt(1 - normalTwoSided(z));
    return difference > 0 ? lower : -upper;
  };
  if (limitAt(widest) > 0) return normalTwoSided(widest);
  if (limitAt(narrowest) <= 0) return 1;
  return normalTwoSided(findRoot(limitAt, {low: narrowest, high: widest}));
}

interface Selections {
  a: Proportion;
  b: Proportion;
  rateA: number;
  rateB: number;
}

/**
 * Variance of the difference from the sizes of the groups: each group's mean influence, squared, times its size. It is
 * 0 where the groups convert alike or do not overlap.
 */
function sizeVariance({both, onlyA, onlyB}: Overlap, {a, b, rateA, rateB}: Selections): number {
  const rateOf = ({n, converted}: Proportion) => (n === 0 ? 0 : converted / n);
  const ofBoth = (rateOf(both) - rateA) / a.n - (rateOf(both) - rateB) / b.n;
  const ofA = (rateOf(onlyA) - rateA) / a.n;
  const ofB = (rateOf(onlyB) - rateB) / b.n;
  return both.n * ofBoth ** 2 + onlyA.n * ofA ** 2 + onlyB.n * ofB ** 2;
}
