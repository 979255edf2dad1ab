import {DataError} from "../util/errors.js";
import {chiSquareQuantile} from "./chiSquareSf.js";
import {checkCounts} from "./counts.js";

/** Counts of the same bins in two samples. Bins come from the reference and stay frozen. */
export interface BinCounts {
  /** Cases a bin in the reference period. */
  readonly reference: ArrayLike<number>;
  /** Cases a bin in the current period, same bins, same order. */
  readonly current: ArrayLike<number>;
}

export interface Psi {
  /** Σ (current share − reference share) × ln(current ÷ reference); Infinity where one side of a bin is empty. */
  raw: number;
  /** The same with shares below the floor raised to it, not renormalised. */
  floored: number;
  /** The same after adding half a case to every bin: always finite, the one to show. */
  smoothed: number;
  /** 95 % point of the index under no drift at these sample sizes; above it there is drift, whatever custom says. */
  noise: number;
}

function sumShares(first: readonly number[], second: readonly number[]): number {
  return first.reduce((sum, a, i) => {
    const b = second[i]!;
    return a === b ? sum : sum + (a - b) * Math.log(a / b);
  }, 0);
}

function toShares(counts: ArrayLike<number>, extra: number): number[] {
  const total = checkCounts({n: counts, converted: counts}).n + extra * counts.length;
  return Array.from(counts, (count) => (count + extra) / total);
}

/**
 * Population stability index: how far a distribution has moved from its reference.
 *
 * Smaller is stabler, 0 (the same) upwards; natural logarithm; symmetric. A bin empty on both sides adds 0. The
 * customs 0.1 and 0.25 ignore the sample size; `noise` does not.
 *
 * @param counts cases a bin in both samples
 * @param options floor of a share, default 0.0001
 * @returns null if either sample has no case
 * @throws DataError if the lengths differ or a count is negative or not finite
 * @see Yurdakul and Naranjo 2020, Journal of Risk Model Validation (distribution under no drift)
 * @example
 * psi({reference: [50, 50], current: [40, 60]}).raw; // => 0.04054651081081642
 */
export function psi({reference, current}: BinCounts, {floor = 1e-4} = {}): Psi | null {
  if (reference.length !== current.length) {
    throw new DataError(`reference and current differ in length: ${reference.length} and ${current.length}`);
  }
  const nReference = checkCounts({n: reference, converted: reference}).n;
  const nCurrent = checkCounts({n: current, converted: current}).n;
  if (nReference === 0 || nCurrent === 0) return null;
  const raise = (share: number): number => Math.max(floor, share);
  const was = toShares(reference, 0);
  const is = toShares(current, 0);
  const used = was.filter((share, i) => share > 0 || is[i]! > 0).length;
  return {
    raw: sumShares(is, was),
    floored: sumShares(is.map(raise), was.map(raise)),
    smoothed: sumShares(toShares(current, 0.5), toShares(reference, 0.5)),
    noise: used < 2 ? 0 : chiSquareQuantile(0.95, used - 1) * (1 / nReference + 1 / nCurrent)
  };
}
