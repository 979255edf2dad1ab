/** Weight of an activity of the last hour: weights are integers, so that sums are the same in every order. */
export const WEIGHT_ONE = 2 ** 20;

/**
 * Weights by whole hours since: round(2^20 · 2^(−hours / half-life)), down to the last that is not 0.
 *
 * @param halfLifeHours above 0
 * @example
 * decayWeights(1).slice(0, 4); // => [1048576, 524288, 262144, 131072]
 */
export function decayWeights(halfLifeHours: number): number[] {
  const weights: number[] = [];
  for (let hours = 0; ; ++hours) {
    const weight = Math.round(WEIGHT_ONE * 2 ** (-hours / halfLifeHours));
    if (weight === 0) return weights;
    weights.push(weight);
  }
}
