/** Sums over cases from which a covariance is made. Whole numbers, so that the order of the cases does not matter. */
export interface Moments {
  /** Number of cases. */
  n: number;
  /** Sum of the first column. */
  first: number;
  /** Sum of the second column. */
  second: number;
  /** Sum of the products of both; beyond what a double can hold exactly. */
  product: bigint;
}

/** Products are added in two parts, each of which stays whole below 2^53. */
const radix = 2 ** 26;

/**
 * Sums of two columns of whole numbers over weighted rows, exact up to some 40 million cases.
 *
 * @example
 * sumMoments([1, 2], [3, 4], [1, 10]); // => {n: 11, first: 21, second: 43, product: 83n}
 */
export function sumMoments(first: ArrayLike<number>, second: ArrayLike<number>, weight: ArrayLike<number>): Moments {
  const sums = {n: 0, first: 0, second: 0};
  let high = 0;
  let low = 0;
  for (let row = 0; row < weight.length; ++row) {
    const w = weight[row]!;
    const product = first[row]! * second[row]!;
    const part = Math.trunc(product / radix);
    sums.n += w;
    sums.first += w * first[row]!;
    sums.second += w * second[row]!;
    high += w * part;
    low += w * (product - part * radix);
  }
  return {...sums, product: BigInt(high) * BigInt(radix) + BigInt(low)};
}

/**
 * Sample covariance of two columns divided by the number of cases: the covariance of their means. The sums are
 * subtracted exactly and rounded once, so that equal cases give the same digits in whatever order they were counted.
 *
 * @param moments at least two cases
 * @example
 * covarianceOfMeans({n: 2, first: 3, second: 3, product: 5n}); // => 0.25
 */
export function covarianceOfMeans({n, first, second, product}: Moments): number {
  return Number(BigInt(n) * product - BigInt(first) * BigInt(second)) / n / (n - 1) / n;
}
