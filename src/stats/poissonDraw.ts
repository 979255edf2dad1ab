import type {Random} from "../util/random.js";

/** Up to this mean the draw is exact; above it the normal with the same mean and variance is rounded. */
const mostExact = 40;

/**
 * A Poisson number of the given mean: how often a cell of that many cases occurs in a bootstrap sample.
 *
 * Exact up to a mean of 40 (by inversion); above it a rounded normal with the same mean and variance, which is all that
 * a bootstrap needs of it.
 *
 * @param mean at least 0
 * @returns a whole number, at least 0
 * @see Hanley and MacGibbon 2006, Creating non-parametric bootstrap samples using Poisson frequencies
 * @example
 * poissonDraw({uniform: () => 0.5}, 1); // => 1
 */
export function poissonDraw(random: Random, mean: number): number {
  if (mean === 0) return 0;
  if (mean > mostExact) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDraw(random)));
  const uniform = random.uniform();
  let chance = Math.exp(-mean);
  let sum = chance;
  let count = 0;
  // The sum comes to within rounding of 1 long before 200; the bound keeps a uniform next to 1 from running on.
  while (uniform > sum && count < 200) {
    chance *= mean / ++count;
    sum += chance;
  }
  return count;
}

/** Box and Muller 1958; the second number of the pair is not kept, so that a draw has no memory. */
function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());
}
