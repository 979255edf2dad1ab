/**
 * Upper tail of Kolmogorov's limit law: the p-value of a KS distance d at x = d √(n m ÷ (n + m)), without ties.
 *
 * @param x 0 or more; below that the tail is 1
 * @see Kolmogorov 1933; the two series of Marsaglia, Tsang and Wang 2003
 * @example
 * kolmogorovSf(1.3580986393225505); // => 0.05
 */
export function kolmogorovSf(x: number): number {
  if (!(x > 0)) return 1;
  let sum = 0;
  if (x < 1) {
    for (let k = 1; k < 40; k += 2) sum += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let k = 1; k < 40; ++k) sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x);
  return sum;
}
