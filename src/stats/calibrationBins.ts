import type {ClosedSide} from "./binCounts.js";
import {findBin} from "./binCounts.js";
import {checkProbabilities} from "./checkProbabilities.js";
import type {Outcomes} from "./outcomes.js";
import {checkOutcomes} from "./outcomes.js";
import {quantileEdges} from "./quantileEdges.js";

/**
 * How probabilities are put into bins. `uniform`: equal width, an inner edge belongs to the bin below it
 * (scikit-learn). `left`: equal width, an edge belongs to the bin above it (histograms). `quantile`: equal numbers of
 * cases, an edge belongs to the bin below it; equal probabilities stay together, so bins may be empty.
 */
export type Binning = "uniform" | "left" | "quantile";

export interface CalibrationBin {
  /** Lower edge. */
  from: number;
  /** Upper edge. */
  to: number;
  /** Cases in the bin; 0 where the other fields are null. */
  n: number;
  /** Converted cases among them. */
  converted: number;
  /** Mean probability of the cases, what was said. */
  meanProbability: number | null;
  /** Converted ÷ n, what came. */
  rate: number | null;
}

interface Edges {
  edges: number[];
  closed: ClosedSide;
}

function toEdges(outcomes: Outcomes, {binning, bins}: {binning: Binning; bins: number}): Edges | null {
  if (binning === "quantile") {
    const edges = quantileEdges({value: outcomes.score, n: outcomes.n}, {parts: bins});
    return edges === null ? null : {edges, closed: "right"};
  }
  // scikit-learn adds up the width, which is 0.30000000000000004 for the third of ten; the others are the nearest doubles.
  const edges = Array.from({length: bins + 1}, (_, i) =>
    binning === "uniform" && i < bins ? i * (1 / bins) : i / bins
  );
  return {edges, closed: binning === "uniform" ? "right" : "left"};
}

/**
 * Reliability bins: what was said beside what came. In a calibrated bin the two agree but for chance.
 *
 * Show n and an interval of the rate (`wilson`, `rateInterval`) with every bin. Which bin holds an edge moves cases
 * wherever probabilities are round numbers, so name the binning.
 *
 * @param outcomes grouped cases: score is the probability in [0, 1], n cases with it, converted of those; weights only with bins of equal width
 * @param options binning, default `uniform`; bins, default 10
 * @returns every bin, lowest first, empty ones too; none if there is no case
 * @throws DataError if the outcomes are not usable, a score is outside [0, 1], or n is not whole with `quantile`
 * @see Murphy and Winkler 1977, Applied Statistics 26. Agrees with scikit-learn `calibration_curve`
 * @example
 * calibrationBins({score: [0.1, 0.9], n: [10, 10], converted: [2, 9]}, {bins: 2})[0];
 * // => {from: 0, to: 0.5, n: 10, converted: 2, meanProbability: 0.1, rate: 0.2}
 */
export function calibrationBins(
  outcomes: Outcomes,
  {binning = "uniform", bins = 10}: {binning?: Binning; bins?: number} = {}
): CalibrationBin[] {
  checkProbabilities(outcomes.score);
  const {n: all} = checkOutcomes(outcomes);
  const cut = all === 0 ? null : toEdges(outcomes, {binning, bins});
  if (cut === null) return [];
  const inner = cut.edges.slice(1, -1);
  const sums = Array.from({length: bins}, () => ({n: 0, converted: 0, said: 0}));
  for (let i = 0; i < outcomes.score.length; ++i) {
    const bin = sums[findBin(outcomes.score[i]!, inner, cut)]!;
    bin.n += outcomes.n[i]!;
    bin.converted += outcomes.converted[i]!;
    bin.said += outcomes.n[i]! * outcomes.score[i]!;
  }
  return sums.map(({n, converted, said}, i) => {
    const known = n === 0 ? {meanProbability: null, rate: null} : {meanProbability: said / n, rate: converted / n};
    return {from: cut.edges[i]!, to: cut.edges[i + 1]!, n, converted, ...known};
  });
}
