import type {Moments} from "./exactMoments.js";
import {covarianceOfMeans} from "./exactMoments.js";
import {normalTwoSided, toNormalWidth} from "./normal.js";

/** Sums of placements, or of differences of placements, over the cases of each outcome; see `placements` for the unit. */
export interface PlacementMoments {
  converted: Moments;
  unconverted: Moments;
}

/** A difference of two AUCs with its test. */
export interface GapTest {
  /** aucA − aucB: above 0 favours the first model. */
  difference: number;
  /** Standard error of the difference; null with fewer than two converted or two unconverted cases. */
  se: number | null;
  /** Difference ÷ standard error; null where the standard error is 0. */
  z: number | null;
  /** Two-sided p-value of no difference; null where the standard error is 0. */
  p: number | null;
  /** Lower limit of the difference, not clipped; null where the standard error is 0. */
  lower: number | null;
  /** Upper limit of the difference. */
  upper: number | null;
  /** True where the standard error is 0 (equal rankings, or one perfect and one reversed): say so in words. */
  isDegenerate: boolean;
}

/**
 * Covariance of two AUCs from the placements of the same cases.
 *
 * @param moments at least two cases of each outcome
 * @example
 * placementCovariance({
 *   converted: {n: 2, first: 3, second: 3, product: 5n}, unconverted: {n: 2, first: 3, second: 3, product: 5n}
 * }); // => 0.03125
 */
export function placementCovariance({converted, unconverted}: PlacementMoments): number {
  return (
    covarianceOfMeans(converted) / (2 * unconverted.n) ** 2 + covarianceOfMeans(unconverted) / (2 * converted.n) ** 2
  );
}

/**
 * DeLong's paired test from what the placements of the cases sum to: for pages that keep those sums while weights
 * change; everybody else calls `pairedDeLong`.
 *
 * @param gap moments of the differences of placements, both columns the same
 * @example
 * testGap({
 *   aucA: 1, aucB: 0.75,
 *   gap: {converted: {n: 2, first: 2, second: 2, product: 4n}, unconverted: {n: 2, first: 2, second: 2, product: 4n}}
 * }).se; // => 0.3535533905932738
 */
export function testGap(
  {aucA, aucB, gap}: {aucA: number; aucB: number; gap: PlacementMoments},
  {confidence = 0.95} = {}
): GapTest {
  const width = toNormalWidth(confidence);
  const difference = aucA - aucB;
  const none = {z: null, p: null, lower: null, upper: null};
  if (gap.converted.n < 2 || gap.unconverted.n < 2) return {difference, se: null, ...none, isDegenerate: false};
  const se = Math.sqrt(placementCovariance(gap));
  if (se === 0) return {difference, se, ...none, isDegenerate: true};
  const z = difference / se;
  const limits = {lower: difference - width * se, upper: difference + width * se};
  return {difference, se, z, p: normalTwoSided(z), ...limits, isDegenerate: false};
}
