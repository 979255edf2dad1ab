import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {chiSquareSf} from "../../stats/chiSquareSf.js";
import {psi} from "../../stats/psi.js";
import type {Distribution, Subject} from "./distribution.js";

/** From these PSI values on a shift is called moderate, and strong; customs of credit scoring. */
export const customs = {moderate: 0.1, strong: 0.25} as const;

/**
 * What a PSI amounts to: `stable` up to the custom, `noise` above it but no more than chance gives in samples of this size,
 * else `moderate` or `strong`.
 */
export type ShiftState = "stable" | "noise" | "moderate" | "strong";

/** How far one thing has moved in one month. */
export interface ShiftRow extends Subject {
  position: number;
  cohort: string;
  /** Cases in the base and in the month. */
  n_reference: number;
  n: number;
  n_bins: number;
  /** Half a case added to every bin. */
  psi: number;
  /** 95 % point of the index if nothing has moved. */
  noise: number;
  /** p-value of nothing having moved, and the same for the number of things looked at. */
  p: number;
  p_adjusted: number;
  state: ShiftState;
  /** The bin that adds most to the index, with its shares. */
  bin: string;
  share_reference: number;
  share: number;
}

/** Independent leads or accounts behind the cases: fewer than cases where they repeat. */
export interface Sizes {
  reference: number;
  ofMonth: ReadonlyMap<string, number>;
}

/**
 * PSI of every distribution in every later month, with p-values adjusted over all of them.
 *
 * @param options sizes: independent cases where leads repeat; null where every case is one
 */
export function measureShifts(distributions: readonly Distribution[], {sizes}: {sizes: Sizes | null}): ShiftRow[] {
  const rows = distributions.flatMap((one, position) =>
    one.months.flatMap((month) => measureShift(one, month, sizes).map((row) => ({...row, position})))
  );
  const adjusted = benjaminiHochberg(rows.map(({p}) => p));
  return rows.map((row, i) => ({...row, p_adjusted: adjusted[i]!}));
}

type Unplaced = Omit<ShiftRow, "position" | "p_adjusted">;

function measureShift(
  {kind, model, subject, title, known, ...all}: Distribution,
  month: Distribution["months"][number],
  sizes: Sizes | null
): Unplaced[] {
  // A bin without a case on either side would only add half cases.
  const used = all.bins.flatMap((_, bin) => (all.reference[bin]! + month.current[bin]! > 0 ? [bin] : []));
  const reference = used.map((bin) => all.reference[bin]!);
  const current = used.map((bin) => month.current[bin]!);
  const result = psi({reference, current});
  if (result === null) return [];
  const n_reference = sum(reference);
  const n = sum(current);
  const unit = 1 / n_reference + 1 / n;
  const actual = sizes === null ? unit : 1 / sizes.reference + 1 / sizes.ofMonth.get(month.cohort)!;
  const noise = (result.noise / unit) * actual;
  const p = used.length < 2 ? 1 : chiSquareSf(result.smoothed / actual, used.length - 1);
  const moved = findMoved(reference, current);
  return [
    {
      ...{kind, model, subject, title, known, cohort: month.cohort, n_reference, n, n_bins: used.length},
      ...{psi: result.smoothed, noise, p, state: toState(result.smoothed, noise), bin: all.bins[used[moved]!]!},
      share_reference: reference[moved]! / n_reference,
      share: current[moved]! / n
    }
  ];
}

const sum = (counts: readonly number[]) => counts.reduce((total, n) => total + n, 0);

/**
 * Above the custom and above the noise; the custom alone ignores the sample size.
 *
 * @example
 * toState(0.15, 0.17); // => "noise"
 */
export function toState(index: number, noise: number): ShiftState {
  if (index <= customs.moderate) return "stable";
  if (index <= noise) return "noise";
  return index <= customs.strong ? "moderate" : "strong";
}

/** The bin whose term of the sum is greatest. */
function findMoved(reference: readonly number[], current: readonly number[]): number {
  const [n, m] = [sum(reference) + reference.length / 2, sum(current) + current.length / 2];
  const terms = reference.map((count, bin) => {
    const [was, is] = [(count + 0.5) / n, (current[bin]! + 0.5) / m];
    return (is - was) * Math.log(is / was);
  });
  return terms.indexOf(Math.max(...terms));
}
