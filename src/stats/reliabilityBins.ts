import {findBin} from "./binCounts.js";
import {calibrationBins} from "./calibrationBins.js";
import type {ScoreCell} from "./foldedOutcomes.js";
import {rateInterval} from "./rateInterval.js";

/** Bins of equal size: conversions are rare, and most bins of equal width would be empty. */
export const binning = {binning: "quantile", bins: 10} as const;

/** What was said beside what came, for about a tenth of the tested cases. */
export interface ReliabilityBin {
  /** From the lowest probabilities, 0 upwards; empty bins are left out. */
  bin: number;
  /** Probabilities above this (the first bin: from it). */
  probability_from: number;
  /** Probabilities up to this. */
  probability_to: number;
  mean_probability: number;
  n: number;
  n_converted: number;
  rate: number;
  lower: number | null;
  upper: number | null;
}

/** Reliability bins of out-of-sample probabilities, with intervals that fit how the cases came about. */
export function reliabilityBins(cells: readonly ScoreCell[], options: {isClustered: boolean}): ReliabilityBin[] {
  const bins = calibrationBins(
    {
      score: cells.map(({score}) => score),
      n: cells.map(({n}) => n),
      converted: cells.map(({converted}) => converted)
    },
    binning
  );
  const inner = bins.slice(1).map(({from}) => from);
  const members = bins.map((): ScoreCell[] => []);
  for (const cell of cells) members[findBin(cell.score, inner)]!.push(cell);
  return bins
    .map(({from, to, n, converted, meanProbability, rate}, at) => {
      const {lower, upper} = rateInterval(members[at]!, options);
      return {
        probability_from: from,
        probability_to: to,
        mean_probability: meanProbability!,
        n,
        n_converted: converted,
        rate: rate!,
        lower,
        upper
      };
    })
    .filter(({n}) => n > 0)
    .map((row, bin) => ({bin, ...row}));
}
