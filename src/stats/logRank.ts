import {DataError} from "../util/errors.js";
import {chiSquareSf} from "./chiSquareSf.js";
import type {FollowUp} from "./kaplanMeier.js";
import {kaplanMeier} from "./kaplanMeier.js";
import {solve} from "./solve.js";

export interface LogRank {
  /** Conversions seen, one a group. */
  observed: number[];
  /** Conversions expected if all groups converted at the same pace, one a group. */
  expected: number[];
  /** Chi-square statistic, 0 or more. */
  statistic: number;
  /** Degrees of freedom: groups with somebody at risk − 1. */
  df: number;
  /** p-value of equal curves. */
  p: number;
}

interface Tally {
  observed: number[];
  expected: number[];
  covariance: number[][];
}

/** Adds one conversion time: the expected share of each group and the hypergeometric covariance. */
function addTime(tally: Tally, atRisk: readonly number[], converted: readonly number[]): void {
  const total = atRisk.reduce((sum, count) => sum + count, 0);
  const events = converted.reduce((sum, count) => sum + count, 0);
  const spread = total > 1 ? (events * (total - events)) / (total - 1) : 0;
  for (let i = 0; i < atRisk.length; ++i) {
    const share = atRisk[i]! / total;
    tally.observed[i]! += converted[i]!;
    tally.expected[i]! += events * share;
    for (let j = 0; j < atRisk.length; ++j) {
      tally.covariance[i]![j]! += spread * share * ((i === j ? 1 : 0) - atRisk[j]! / total);
    }
  }
}

/**
 * Log-rank test that groups convert at the same pace over the whole time.
 *
 * For independent cases; loses power where the curves cross. Unweighted (rho 0), hypergeometric variance.
 *
 * @param groups follow-up of each group, see `kaplanMeier`
 * @returns null with fewer than two groups that have cases, or without any conversion
 * @throws DataError if a time is negative or not finite, or a count is not usable
 * @see Mantel 1966; Peto and Peto 1972, JRSS A 135. Agrees with R `survival::survdiff`
 * @example
 * logRank([{time: [1, 2], n: [1, 1], converted: [1, 1]}, {time: [3, 4], n: [1, 1], converted: [1, 1]}]).observed; // => [2, 2]
 */
export function logRank(groups: readonly FollowUp[]): LogRank | null {
  const curves = groups.map((group) => kaplanMeier(group));
  const size = groups.length;
  const tally: Tally = {
    observed: new Array<number>(size).fill(0),
    expected: new Array<number>(size).fill(0),
    covariance: Array.from({length: size}, () => new Array<number>(size).fill(0))
  };
  const events = curves.flatMap((points) => points.filter(({nConverted}) => nConverted > 0).map(({time}) => time));
  const next = new Array<number>(size).fill(0);
  for (const time of [...new Set(events)].sort((a, b) => a - b)) {
    const points = curves.map((curve, i) => {
      while (next[i]! < curve.length && curve[next[i]!]!.time < time) ++next[i]!;
      return curve[next[i]!];
    });
    const converted = points.map((point) => (point?.time === time ? point.nConverted : 0));
    addTime(
      tally,
      points.map((point) => point?.nAtRisk ?? 0),
      converted
    );
  }
  // The covariance has rank one less than the groups; a group never at risk when somebody converted adds nothing.
  const used = tally.expected.flatMap((count, i) => (count > 0 ? [i] : []));
  if (used.length < 2) return null;
  const kept = used.slice(1);
  const gap = kept.map((i) => tally.observed[i]! - tally.expected[i]!);
  const solved = solve(
    kept.map((i) => kept.map((j) => tally.covariance[i]![j]!)),
    gap
  );
  if (solved === null) throw new DataError(`log-rank covariance is singular for groups: ${used.length}`);
  const statistic = gap.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  const {observed, expected} = tally;
  return {observed, expected, statistic, df: kept.length, p: chiSquareSf(statistic, kept.length)};
}
