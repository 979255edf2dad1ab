import type {Random} from "../util/random.js";
import {findBin} from "./binCounts.js";
import type {Binning} from "./calibrationBins.js";
import {calibrationBins} from "./calibrationBins.js";
import {checkProbabilities} from "./checkProbabilities.js";
import {groupOutcomes} from "./groupOutcomes.js";
import {normalQuantile} from "./normal.js";
import type {Outcomes} from "./outcomes.js";

export interface CalibrationNoise {
  /** Mean expected calibration error of perfectly calibrated probabilities with this many cases. */
  mean: number;
  /** 95 % of such errors lie at or below this; an error above it is no chance. */
  upper: number;
}

/** Cases of a bin by their probability. */
interface Members {
  n: number;
  said: number;
  variance: number;
  probability: number[];
  count: number[];
}

/** Above this variance a sum of binomials is drawn from the normal law: its error is far below the band's own. */
const largeVariance = 100;

/** Converted of n independent cases, by walking the distribution upwards from 0. */
function drawBinomial(n: number, p: number, {uniform}: Random): number {
  if (p > 0.5) return n - drawBinomial(n, 1 - p, {uniform});
  let left = uniform();
  let mass = Math.exp(n * Math.log1p(-p));
  let k = 0;
  while (left > mass && k < n) {
    left -= mass;
    mass *= ((n - k) / (k + 1)) * (p / (1 - p));
    ++k;
  }
  return k;
}

function drawConverted({n, said, variance, probability, count}: Members, random: Random): number {
  if (variance > largeVariance) {
    const z = normalQuantile(Math.max(random.uniform(), Number.EPSILON));
    return Math.min(n, Math.max(0, said + z * Math.sqrt(variance)));
  }
  return probability.reduce((sum, p, i) => sum + drawBinomial(count[i]!, p, random), 0);
}

function toMembers(outcomes: Outcomes, options: {binning: Binning; bins: number}): Members[] {
  const bins = calibrationBins(outcomes, options);
  const inner = bins.slice(1).map(({from}) => from);
  const members = bins.map((): Members => ({n: 0, said: 0, variance: 0, probability: [], count: []}));
  const {score, n} = groupOutcomes(outcomes);
  for (let i = 0; i < score.length; ++i) {
    const p = score[i]!;
    const bin = members[findBin(p, inner, {closed: options.binning === "left" ? "left" : "right"})]!;
    bin.n += n[i]!;
    bin.said += n[i]! * p;
    bin.variance += n[i]! * p * (1 - p);
    bin.probability.push(p);
    bin.count.push(n[i]!);
  }
  return members.filter((bin) => bin.n > 0);
}

/**
 * What the expected calibration error would be if the probabilities were exactly right: the noise band beside it.
 *
 * Outcomes are drawn from the probabilities, independently, and the error is computed anew each time. For whole
 * counts; cases of one account that convert together make the true band wider than this.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it; converted is not used
 * @param options random source; draws, default 400; binning and bins as for the error it stands beside
 * @returns null if there is no case
 * @throws DataError if the outcomes are not usable or a score is outside [0, 1]
 * @see Bröcker and Smith 2007, Weather and Forecasting 22 (consistency resampling)
 * @example
 * calibrationNoise({score: [0.5], n: [4], converted: [3]}, {random: {uniform: () => 0.5}}); // => {mean: 0, upper: 0}
 */
export function calibrationNoise(
  outcomes: Outcomes,
  {random, draws = 400, binning = "uniform", bins = 10}: NoiseOptions
): CalibrationNoise | null {
  checkProbabilities(outcomes.score);
  const members = toMembers(outcomes, {binning, bins});
  const all = members.reduce((sum, {n}) => sum + n, 0);
  if (all === 0) return null;
  const errors = Array.from({length: draws}, () =>
    members.reduce((sum, bin) => sum + Math.abs(drawConverted(bin, random) - bin.said) / all, 0)
  ).sort((a, b) => a - b);
  const mean = errors.reduce((sum, error) => sum + error, 0) / draws;
  return {mean, upper: errors[Math.ceil(0.95 * draws) - 1]!};
}

interface NoiseOptions {
  random: Random;
  draws?: number;
  binning?: Binning;
  bins?: number;
}
