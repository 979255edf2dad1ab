import {jackknife} from "../stats/jackknife.js";
import {normalQuantile} from "../stats/normal.js";

/** Two groups within one stratum and fold. */
export interface StratumCell {
  stratum: number;
  fold: number;
  /** Cases and converted cases of the first group. */
  nA: number;
  convertedA: number;
  /** Cases and converted cases of the second group. */
  nB: number;
  convertedB: number;
}

export interface StratifiedRatio {
  /** Rate of the first group ÷ rate of the second among cases of the same stratum. */
  ratio: number;
  /** Limits on the log scale. */
  lower: number;
  upper: number;
}

/** Sums per stratum: weighted conversions of both groups and Greenland and Robins' numerator. */
function toSums(cells: Iterable<StratumCell>): {a: number; b: number; spread: number} {
  const strata = new Map<number, {nA: number; convertedA: number; nB: number; convertedB: number}>();
  for (const cell of cells) {
    const sum = strata.get(cell.stratum) ?? {nA: 0, convertedA: 0, nB: 0, convertedB: 0};
    sum.nA += cell.nA;
    sum.convertedA += cell.convertedA;
    sum.nB += cell.nB;
    sum.convertedB += cell.convertedB;
    strata.set(cell.stratum, sum);
  }
  let a = 0;
  let b = 0;
  let spread = 0;
  for (const {nA, convertedA, nB, convertedB} of strata.values()) {
    const n = nA + nB;
    if (n === 0) continue;
    a += (convertedA * nB) / n;
    b += (convertedB * nA) / n;
    spread += ((convertedA + convertedB) * nA * nB - convertedA * convertedB * n) / n ** 2;
  }
  return {a, b, spread};
}

/**
 * Ratio of two groups' rates among cases that are alike otherwise: Mantel–Haenszel over strata.
 *
 * Limits after Greenland and Robins for independent cases; where a lead or account can occur more than once the
 * delete-one-fold jackknife of the logarithm.
 *
 * @param cells counts of both groups by stratum and fold, strata in increasing order
 * @param options isClustered: true where accounts repeat; confidence, default 0.95
 * @returns null if either group has no conversion in a stratum that both share
 * @see Greenland and Robins 1985, Biometrics 41
 * @example
 * mantelHaenszelRatio([{stratum: 0, fold: 0, nA: 100, convertedA: 20, nB: 100, convertedB: 10}], {isClustered: false}).ratio; // => 2
 */
export function mantelHaenszelRatio(
  cells: readonly StratumCell[],
  {isClustered, confidence = 0.95}: {isClustered: boolean; confidence?: number}
): StratifiedRatio | null {
  const {a, b, spread} = toSums(cells);
  if (a === 0 || b === 0) return null;
  const clustered = isClustered ? clusteredLimits(cells, confidence) : null;
  if (clustered !== null) return {ratio: a / b, ...clustered};
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(spread / (a * b));
  return {ratio: a / b, lower: (a / b) * Math.exp(-half), upper: (a / b) * Math.exp(half)};
}

function clusteredLimits(cells: readonly StratumCell[], confidence: number): {lower: number; upper: number} | null {
  const folds = [...new Set(cells.map(({fold}) => fold))].sort((x, y) => x - y);
  const logRatio = (kept: readonly number[]) => {
    const isKept = new Set(kept);
    const {a, b} = toSums(cells.filter(({fold}) => isKept.has(fold)));
    return a === 0 || b === 0 ? null : Math.log(a / b);
  };
  const result = jackknife(folds, logRatio, {confidence});
  if (result === null || result.se === 0) return null;
  return {lower: Math.exp(result.lower), upper: Math.exp(result.upper)};
}
