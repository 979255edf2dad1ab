import {DataError} from "../util/errors.js";
import {normalQuantile} from "./normal.js";

/** What a comparison is to be able to show. */
export interface Aim {
  /** Smallest difference worth knowing, above 0, in the unit of the difference. */
  readonly smallest: number;
  /** Chance of showing it where it is there; default 0.8. */
  readonly power?: number;
  /** Chance of showing one where none is, two-sided; default 0.05. */
  readonly level?: number;
}

/**
 * How many cases a paired comparison needs before the smallest difference worth knowing would show.
 *
 * The standard error of a difference falls with the root of the cases, so that
 * n × ((z for level ÷ 2 + z for power) × standard error ÷ smallest)² cases bring it down far enough; the mix of cases
 * is taken to stay as it is.
 *
 * @param observed standard error of the difference, and the cases it rests on
 * @returns cases in all, those at hand included; 0 where the standard error is 0
 * @throws DataError if the smallest difference is not above 0
 * @see Obuchowski and McClish 1997, Statistics in Medicine 16, pages 1529-1542 (sample size for a difference of AUCs)
 * @example
 * Math.round(casesNeeded({se: 0.01, n: 1000}, {smallest: 0.01})); // => 7849
 */
export function casesNeeded({se, n}: {se: number; n: number}, {smallest, power = 0.8, level = 0.05}: Aim): number {
  if (!(smallest > 0)) throw new DataError(`smallest difference is not above 0: ${smallest}`);
  return n * (((normalQuantile(1 - level / 2) + normalQuantile(power)) * se) / smallest) ** 2;
}
