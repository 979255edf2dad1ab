import {DataError} from "../util/errors.js";
import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";
import {toNormalWidth} from "./normal.js";

/** How long leads were followed: the form of `Outcomes` with a time in place of the score. */
export interface FollowUp extends Counts {
  /** Days (or any unit) from the start to conversion or to the end of observation; 0 is legal. */
  readonly time: ArrayLike<number>;
}

export interface KaplanMeierPoint {
  /** A time at which somebody converted or was last seen. */
  time: number;
  /** Cases still followed and unconverted just before this time. */
  nAtRisk: number;
  /** Cases that converted at this time. */
  nConverted: number;
  /** Cases last seen unconverted at this time; they count as at risk for conversions at the same time. */
  nCensored: number;
  /** Share not yet converted after this time, 0 to 1. */
  survival: number;
  /** Greenwood's standard error of that share; null where the share is 0. */
  se: number | null;
  /** Lower limit of the share; null where it does not exist: at a share of 0, and on the log-log scale at 1. */
  lower: number | null;
  /** Upper limit of the share; null with the lower one. */
  upper: number | null;
}

/** Scale on which the limits are symmetric. `log-log` stays within [0, 1] and holds its coverage best. */
export type SurvivalScale = "log-log" | "log" | "plain";

/** Conversions and ends of observation at each distinct time, ascending. */
function groupTimes({time, n, converted}: FollowUp): {time: number; ended: number; converted: number}[] {
  if (time.length !== n.length) throw new DataError(`time and n differ in length: ${time.length} and ${n.length}`);
  checkCounts({n, converted});
  const groups = new Map<number, {time: number; ended: number; converted: number}>();
  for (let i = 0; i < time.length; ++i) {
    if (!(time[i]! >= 0 && time[i]! < Infinity)) throw new DataError(`time[${i}] is not a duration: ${time[i]}`);
    if (n[i] === 0) continue;
    const group = groups.get(time[i]!) ?? {time: time[i]! + 0, ended: 0, converted: 0};
    group.ended += n[i]!;
    group.converted += converted[i]!;
    groups.set(group.time, group);
  }
  return [...groups.values()].sort((a, b) => a.time - b.time);
}

/** Limits of a share given the standard error of its logarithm. */
function toLimits(survival: number, seOfLog: number, {scale, width}: {scale: SurvivalScale; width: number}) {
  if (survival === 0 || (survival === 1 && scale === "log-log")) return {lower: null, upper: null};
  const half = width * seOfLog;
  if (scale === "plain") {
    return {lower: Math.max(0, survival - half * survival), upper: Math.min(1, survival + half * survival)};
  }
  if (scale === "log") {
    return {lower: survival * Math.exp(-half), upper: Math.min(1, survival * Math.exp(half))};
  }
  const logLog = Math.log(-Math.log(survival));
  const shift = half / Math.log(survival);
  return {lower: Math.exp(-Math.exp(logLog - shift)), upper: Math.exp(-Math.exp(logLog + shift))};
}

/**
 * Kaplan–Meier curve: the share of cases not yet converted after each time, using open cases as far as they go.
 *
 * Lost and disqualified cases must stay at risk to the end of observation, not be censored at their loss, else
 * conversion is overstated. Assumes that cases leave observation for reasons that say nothing about them (age only).
 * At equal times conversions come before censorings.
 *
 * @param followUp rows of time, n cases whose following ended then, converted of those
 * @param options confidence, default 0.95; scale of the limits, default log-log
 * @returns one point a distinct time, ascending; empty without cases
 * @throws DataError if a time is negative or not finite, or a count is not usable
 * @see Kaplan and Meier 1958, JASA 53; Greenwood 1926. Agrees with R `survival::survfit(conf.type = "log-log")`
 * @example
 * kaplanMeier({time: [5, 5, 9], n: [1, 1, 2], converted: [1, 0, 1]}).map(({time, survival}) => ({time, survival}));
 * // => [{time: 5, survival: 0.75}, {time: 9, survival: 0.375}]
 */
export function kaplanMeier(
  followUp: FollowUp,
  {confidence = 0.95, scale = "log-log"}: {confidence?: number; scale?: SurvivalScale} = {}
): KaplanMeierPoint[] {
  const width = toNormalWidth(confidence);
  const groups = groupTimes(followUp);
  let nAtRisk = groups.reduce((sum, {ended}) => sum + ended, 0);
  let survival = 1;
  let greenwood = 0;
  return groups.map(({time, ended, converted}) => {
    survival *= (nAtRisk - converted) / nAtRisk;
    greenwood += converted === 0 ? 0 : converted / (nAtRisk * (nAtRisk - converted));
    const seOfLog = Math.sqrt(greenwood);
    const se = survival === 0 ? null : survival * seOfLog;
    const counts = {time, nAtRisk, nConverted: converted, nCensored: ended - converted};
    nAtRisk -= ended;
    return {...counts, survival, se, ...toLimits(survival, seOfLog, {scale, width})};
  });
}
