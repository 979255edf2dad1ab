import {DataError} from "../util/errors.js";
import type {ConversionAt} from "./conversionAt.js";
import {conversionAt} from "./conversionAt.js";
import type {FollowUp} from "./kaplanMeier.js";
import {kaplanMeier} from "./kaplanMeier.js";
import {wilson} from "./wilson.js";

/** Cases from their start to the end of observation, lost ones included to that end. */
export interface FollowedCases {
  /** Cases of the row. */
  readonly n: ArrayLike<number>;
  /** Whole days from the start to the end of observation, 0 or more. */
  readonly followedDays: ArrayLike<number>;
  /** Whole days from the start to conversion, 0 to followedDays; null if none was seen. */
  readonly convertedDay: ArrayLike<number | null>;
}

export interface Maturity {
  /** All cases. */
  n: number;
  /** Cases followed to the horizon, converted or not. */
  nMatured: number;
  /** Of those, converted by the horizon (that day included). */
  nConverted: number;
  /** nConverted ÷ nMatured, 0 to 1; null if none matured. */
  rate: number | null;
  /** Lower limit (Wilson); null with the rate. */
  lower: number | null;
  /** Upper limit (Wilson); null with the rate. */
  upper: number | null;
  /** Not matured, yet converted: in no rate, because the slow ones of their age cannot be seen. */
  nOpenConverted: number;
  /**
   * Kaplan–Meier estimate at the horizon from all cases; null where the curve stops short of it, because nobody is
   * followed and unconverted that long (unless everybody converted before).
   */
  estimate: ConversionAt | null;
}

/**
 * Conversion within a horizon, twice: of the matured cases alone, and by Kaplan–Meier from all of them.
 *
 * Both estimate the same thing if the age of a case says nothing about it. A case matures by its age, never by its
 * outcome; lost cases stay at risk; only the end of observation censors. Limits are for independent cases.
 *
 * @param cases rows of equal cases, see `FollowedCases`
 * @param horizon whole days within which conversion counts
 * @throws DataError if lengths differ, a time is negative, or a case converted after its observation ended
 * @see `kaplanMeier`, `conversionAt`, `wilson`
 * @example
 * const {rate, estimate} = maturity({n: [8, 2, 5], followedDays: [90, 90, 30], convertedDay: [null, 40, 10]}, 60);
 * [rate, estimate?.conversion]; // => [0.2, 0.4666666666666667]
 */
export function maturity(cases: FollowedCases, horizon: number): Maturity {
  const followUp = toFollowUp(cases);
  const counts = {n: 0, nMatured: 0, nConverted: 0, nOpenConverted: 0};
  for (let i = 0; i < cases.n.length; ++i) {
    const n = cases.n[i]!;
    const day = cases.convertedDay[i]!;
    const isMatured = cases.followedDays[i]! >= horizon;
    counts.n += n;
    if (isMatured) counts.nMatured += n;
    if (isMatured && day !== null && day <= horizon) counts.nConverted += n;
    if (!isMatured && day !== null) counts.nOpenConverted += n;
  }
  const rate = wilson(counts.nConverted, counts.nMatured) ?? {rate: null, lower: null, upper: null};
  const estimate = conversionAt(kaplanMeier(followUp), horizon);
  const isShort = estimate === null || (estimate.isBeyond && estimate.conversion < 1);
  return {...counts, ...rate, estimate: isShort ? null : estimate};
}

/**
 * The form of `kaplanMeier`: the time to conversion, or to the end of observation where none was seen.
 *
 * @throws DataError if lengths differ, or a case converted after its observation ended
 * @example
 * toFollowUp({n: [2, 1], followedDays: [90, 90], convertedDay: [null, 40]});
 * // => {time: [90, 40], n: [2, 1], converted: [0, 1]}
 */
export function toFollowUp({n, followedDays, convertedDay}: FollowedCases): FollowUp {
  if (followedDays.length !== n.length || convertedDay.length !== n.length) {
    const lengths = `${n.length}, ${followedDays.length} and ${convertedDay.length}`;
    throw new DataError(`n, followedDays and convertedDay differ in length: ${lengths}`);
  }
  const days = Array.from(convertedDay, (day, i) => {
    if (day !== null && !(day <= followedDays[i]!)) throw new DataError(`row ${i} converted after its end: ${day}`);
    return day;
  });
  return {
    time: days.map((day, i) => day ?? followedDays[i]!),
    n,
    converted: days.map((day, i) => (day === null ? 0 : n[i]!))
  };
}
