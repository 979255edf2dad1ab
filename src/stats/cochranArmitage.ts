import {chiSquareSf} from "./chiSquareSf.js";
import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";

export interface CochranArmitage {
  /** Slope of the rate over the groups ÷ its standard error; above 0 the rate rises. */
  z: number;
  /** Chi-square of the trend, z², one degree of freedom. */
  statistic: number;
  /** p-value of no trend. */
  p: number;
  /** Chi-square of any difference between the groups, trend or not. */
  heterogeneity: number;
  /** Degrees of freedom of the heterogeneity: groups − 1. */
  heterogeneityDf: number;
  /** p-value of equal rates in all groups. */
  heterogeneityP: number;
}

/**
 * Cochran–Armitage test for a trend of the conversion rate over ordered groups, such as cohorts or levels.
 *
 * The groups have scores 1, 2, … in the order given, groups without cases left out. For independent cases.
 *
 * @param counts ordered groups
 * @returns null with fewer than two groups that have cases, or if all or none converted
 * @throws DataError if a count is not usable, see `checkCounts`
 * @see Armitage 1955, Biometrics 11. Agrees with R `prop.trend.test` and `prop.test(correct = FALSE)`
 * @example
 * cochranArmitage({n: [10, 10, 10], converted: [2, 4, 6]}).statistic; // => 3.3333333333333335
 */
export function cochranArmitage(counts: Counts): CochranArmitage | null {
  const total = checkCounts(counts);
  const groups = Array.from(counts.n, (n, i) => ({n, converted: counts.converted[i]!})).filter(({n}) => n > 0);
  const rate = total.converted / total.n;
  if (groups.length < 2 || rate === 0 || rate === 1) return null;
  const meanScore = groups.reduce((sum, {n}, i) => sum + n * (i + 1), 0) / total.n;
  let slope = 0;
  let spread = 0;
  let heterogeneity = 0;
  for (const [i, {n, converted}] of groups.entries()) {
    const score = i + 1 - meanScore;
    slope += score * (converted - n * rate);
    spread += n * score * score;
    heterogeneity += (converted - n * rate) ** 2 / (n * rate * (1 - rate));
  }
  const z = slope / Math.sqrt(rate * (1 - rate) * spread);
  const df = groups.length - 1;
  return {
    z,
    statistic: z * z,
    p: chiSquareSf(z * z, 1),
    heterogeneity,
    heterogeneityDf: df,
    heterogeneityP: chiSquareSf(heterogeneity, df)
  };
}
