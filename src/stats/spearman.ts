import {DataError} from "../util/errors.js";
import {tSf} from "./studentT.js";

export interface Spearman {
  /** Rank correlation, -1 (reversed) to 1 (same order), 0 is none. */
  rho: number;
  /** Two-sided p-value of no correlation, from t with n − 2 degrees of freedom; null with fewer than three pairs. */
  p: number | null;
}

/**
 * Ranks from 1, tied values all with the mean of the ranks they share.
 *
 * @throws DataError if a value is not finite
 * @example
 * midranks([10, 30, 10]); // => [1.5, 3, 1.5]
 */
export function midranks(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (value, i) => {
    if (!Number.isFinite(value)) throw new DataError(`value[${i}] is not finite: ${value}`);
    return i;
  }).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(order.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) ++end;
    for (let i = start; i < end; ++i) ranks[order[i]!] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Spearman's rank correlation of two columns: whether they order the same rows alike.
 *
 * Pearson's correlation of midranks, so ties are honoured and increasing transforms change nothing.
 *
 * @param x one value a row
 * @param y the other value of the row
 * @returns null with fewer than two rows or if a column is constant
 * @throws DataError if the lengths differ or a value is not finite
 * @see Spearman 1904. Agrees with SciPy `spearmanr`
 * @example
 * spearman([1, 2, 3, 4], [2, 1, 4, 3]).rho; // => 0.6
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Spearman | null {
  if (x.length !== y.length) throw new DataError(`x and y differ in length: ${x.length} and ${y.length}`);
  const mean = (x.length + 1) / 2;
  const first = midranks(x).map((rank) => rank - mean);
  const second = midranks(y).map((rank) => rank - mean);
  let both = 0;
  let ofX = 0;
  let ofY = 0;
  for (let i = 0; i < first.length; ++i) {
    both += first[i]! * second[i]!;
    ofX += first[i]! ** 2;
    ofY += second[i]! ** 2;
  }
  if (ofX === 0 || ofY === 0) return null;
  const rho = Math.max(-1, Math.min(1, both / Math.sqrt(ofX * ofY)));
  const df = x.length - 2;
  if (df < 1) return {rho, p: null};
  return {rho, p: Math.abs(rho) === 1 ? 0 : 2 * tSf(Math.abs(rho) * Math.sqrt(df / ((1 - rho) * (1 + rho))), df)};
}
