import type {KaplanMeierPoint} from "./kaplanMeier.js";

export interface ConversionAt {
  /** Time asked for. */
  horizon: number;
  /** Share converted by then, 1 − survival, 0 to 1. */
  conversion: number;
  /** Greenwood's standard error; null where everybody converted. */
  se: number | null;
  /** Lower limit; null where it does not exist (nobody converted yet on the log-log scale, or everybody). */
  lower: number | null;
  /** Upper limit; null with the lower one. */
  upper: number | null;
  /** Cases the curve began with. */
  n: number;
  /** Cases that converted by then; with n no rate, since open cases were not followed to the horizon. */
  nConverted: number;
  /** Cases still followed and unconverted just before the horizon. */
  nAtRisk: number;
  /** True when nobody was followed that long: the value is carried on from the last time seen, to be marked. */
  isBeyond: boolean;
}

/**
 * Conversion by a horizon, read off a Kaplan–Meier curve.
 *
 * Greater is better, 0 to 1. Estimates the same thing as converted ÷ matured, with the open cases used up to their age.
 *
 * @param points curve of `kaplanMeier`, whose confidence and scale carry over
 * @param horizon time in the curve's unit
 * @returns null if the curve is empty
 * @example
 * conversionAt([{time: 5, nAtRisk: 4, nConverted: 1, nCensored: 1, survival: 0.75, se: 0.2, lower: 0.1, upper: 0.9}], 5);
 * // => {horizon: 5, conversion: 0.25, se: 0.2, lower: 0.1, upper: 0.9, n: 4, nConverted: 1, nAtRisk: 4, isBeyond: false}
 */
export function conversionAt(points: readonly KaplanMeierPoint[], horizon: number): ConversionAt | null {
  const last = points.at(-1);
  if (last === undefined) return null;
  const within = points.filter(({time}) => time <= horizon);
  const point = within.at(-1);
  const next = points.find(({time}) => time >= horizon);
  const nConverted = within.reduce((sum, {nConverted: count}) => sum + count, 0);
  const place = {
    ...{horizon, n: points[0]!.nAtRisk, nConverted},
    ...{nAtRisk: next?.nAtRisk ?? 0, isBeyond: horizon > last.time}
  };
  // Before the first time the curve is 1: its limits do not depend on how many conversions came later.
  if (point === undefined) return {...place, conversion: 0, se: 0, lower: null, upper: null};
  const {survival, se, lower, upper} = point;
  return {
    ...place,
    conversion: 1 - survival,
    se,
    lower: upper === null ? null : 1 - upper,
    upper: lower === null ? null : 1 - lower
  };
}
