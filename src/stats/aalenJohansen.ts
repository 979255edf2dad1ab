import {DataError} from "../util/errors.js";

/** How cases ended: rows of a time and the number of cases that ended so then. */
export interface Endings {
  /** Days (or any unit) from the start to the end of the case or of its observation. */
  readonly time: ArrayLike<number>;
  /** Cases that converted at that time. */
  readonly converted: ArrayLike<number>;
  /** Cases lost at that time, after which they cannot convert. */
  readonly lost: ArrayLike<number>;
  /** Cases last seen at that time, still open. */
  readonly open: ArrayLike<number>;
}

export interface CumulativeIncidence {
  /** Time asked for. */
  horizon: number;
  /** Share converted by then, 0 to 1. */
  converted: number;
  /** Its standard error. */
  seConverted: number;
  /** Share lost by then; with the share converted at most 1. */
  lost: number;
  /** Its standard error. */
  seLost: number;
  /** True when nobody was followed that long: the shares are carried on from the last time seen, to be marked. */
  isBeyond: boolean;
}

type Cause = "converted" | "lost";

/** One distinct time with what happened and where the shares stand. */
interface Step extends Record<Cause | "open", number> {
  time: number;
  nAtRisk: number;
  /** Share neither converted nor lost before this time. */
  before: number;
  /** Share neither converted nor lost after it. */
  after: number;
  /** Shares ended by each cause, this time included. */
  incidence: Record<Cause, number>;
}

/**
 * Aalen–Johansen estimate of how many have converted and how many are lost by each horizon, when either ends a case.
 *
 * For cases whose observation ends with their loss. 1 − Kaplan–Meier with losses as censorings is always at least as
 * large and wrong as a conversion rate. Where lost cases stay under observation, `kaplanMeier` with them at risk
 * estimates the same. At equal times endings come before censorings. Standard errors by the infinitesimal jackknife.
 *
 * @param endings counts by time; rows of the same time are added up
 * @param horizons times to report, in the unit of `endings`
 * @returns one row a horizon; empty without cases
 * @throws DataError if lengths differ, a time is negative or not finite, or a count is negative or not finite
 * @see Aalen and Johansen 1978, Scandinavian Journal of Statistics 5; Putter, Fiocco and Geskus 2007, Statistics in Medicine 26. Agrees with R `survfit` on a factor status
 * @example
 * aalenJohansen({time: [1, 2], converted: [1, 0], lost: [1, 1], open: [1, 0]}, [2])[0]?.lost; // => 0.75
 */
export function aalenJohansen(endings: Endings, horizons: readonly number[]): CumulativeIncidence[] {
  const steps = toSteps(endings);
  const last = steps.at(-1);
  if (last === undefined) return [];
  return horizons.map((horizon) => {
    const within = steps.filter(({time}) => time <= horizon);
    const {converted, lost} = within.at(-1)?.incidence ?? {converted: 0, lost: 0};
    const [seConverted, seLost] = [toError(within, "converted"), toError(within, "lost")];
    return {horizon, converted, seConverted, lost, seLost, isBeyond: horizon > last.time};
  });
}

function toSteps(endings: Endings): Step[] {
  const groups = groupEndings(endings);
  let nAtRisk = groups.reduce((sum, {converted, lost, open}) => sum + converted + lost + open, 0);
  let before = 1;
  let incidence = {converted: 0, lost: 0};
  return groups.map((group) => {
    const ended = group.converted + group.lost;
    const after = (before * (nAtRisk - ended)) / nAtRisk;
    incidence = {
      converted: incidence.converted + (before * group.converted) / nAtRisk,
      lost: incidence.lost + (before * group.lost) / nAtRisk
    };
    const step = {...group, nAtRisk, before, after, incidence};
    nAtRisk -= ended + group.open;
    before = after;
    return step;
  });
}

/** Endings added up by distinct time, ascending; times at which nothing happened are left out. */
function groupEndings({time, ...counts}: Endings): Record<Cause | "open" | "time", number>[] {
  const groups = new Map<number, Record<Cause | "open" | "time", number>>();
  for (const [name, column] of Object.entries(counts) as [Cause | "open", ArrayLike<number>][]) {
    if (column.length !== time.length) {
      throw new DataError(`time and ${name} differ in length: ${time.length} and ${column.length}`);
    }
    for (let i = 0; i < time.length; ++i) {
      if (!(time[i]! >= 0 && time[i]! < Infinity)) throw new DataError(`time[${i}] is not a duration: ${time[i]}`);
      if (!(column[i]! >= 0 && column[i]! < Infinity))
        throw new DataError(`${name}[${i}] is not a count: ${column[i]}`);
      if (column[i] === 0) continue;
      const group = groups.get(time[i]!) ?? {time: time[i]! + 0, converted: 0, lost: 0, open: 0};
      group[name] += column[i]!;
      groups.set(group.time, group);
    }
  }
  return [...groups.values()].sort((a, b) => a.time - b.time);
}

/**
 * Root of the sum over cases of the squared change of the share when the case is left out, to first order: each case
 * changes the hazards at all times it was at risk, and the hazard of its own ending.
 */
function toError(within: readonly Step[], cause: Cause): number {
  const total = within.at(-1)?.incidence[cause] ?? 0;
  let exposed = 0;
  let variance = 0;
  for (const step of within) {
    // Chance to end by this cause before the horizon for those left after this time.
    const ahead = step.after === 0 ? 0 : (total - step.incidence[cause]) / step.after;
    const weight = step.before / step.nAtRisk;
    const ended = step.converted + step.lost;
    exposed += (weight * (ended * ahead - step[cause])) / step.nAtRisk;
    const own = exposed + weight * (1 - ahead);
    const other = exposed - weight * ahead;
    variance += step[cause] * own ** 2 + (ended - step[cause]) * other ** 2 + step.open * exposed ** 2;
  }
  const remaining = (within.at(-1)?.nAtRisk ?? 0) - sumOf(within.at(-1));
  return Math.sqrt(variance + remaining * exposed ** 2);
}

function sumOf(step: Step | undefined): number {
  return step === undefined ? 0 : step.converted + step.lost + step.open;
}
