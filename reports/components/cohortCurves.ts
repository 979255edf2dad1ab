import type {About} from "../lib/publish/about.js";
import type {FollowUp} from "../lib/stats/kaplanMeier.js";
import {kaplanMeier} from "../lib/stats/kaplanMeier.js";
import {logRank} from "../lib/stats/logRank.js";
import {formatCohort, formatCount, formatNumber, formatPercent} from "./format.js";
import type {Row} from "./readTable.js";
import {groupBy} from "./summarise.js";

/** Share of one cohort converted by each day since scoring. */
export interface CohortCurve {
  cohort: string;
  n: number;
  /** Days for which every lead of it is followed, at most the horizon: the curve ends there. */
  end: number;
  isMatured: boolean;
  points: readonly {days: number; share: number}[];
  followUp: FollowUp;
}

/** Cohorts with fewer leads are drawn but not compared. */
const fewestLeads = 30;

/** Curves in the order of time. Until a cohort's end nobody is censored, so that the share is of all its leads. */
export function toCohortCurves(rows: readonly Row<"cohort_times">[], horizonDays: number): CohortCurve[] {
  return [...groupBy(rows, ({cohort}) => cohort)]
    .map(([cohort, own]) => {
      const followUp = {
        time: own.map(({days}) => days),
        n: own.map(({n_converted, n_censored}) => n_converted + n_censored),
        converted: own.map(({n_converted}) => n_converted)
      };
      const followed = own[0]!.followed_days;
      const end = Math.min(followed, horizonDays);
      const seen = kaplanMeier(followUp).filter(({time}) => time <= end);
      const steps = seen.map(({time, survival}) => ({days: time, share: 1 - survival}));
      const last = steps.at(-1)?.share ?? 0;
      const points = [{days: 0, share: 0}, ...steps, {days: end, share: last}];
      const n = followUp.n.reduce((sum, count) => sum + count, 0);
      return {cohort, n, end, isMatured: followed >= horizonDays, points, followUp};
    })
    .sort((a, b) => (a.cohort < b.cohort ? -1 : 1));
}

/** Share converted by a day; null beyond the end of the curve. */
export function shareBy({points, end}: CohortCurve, day: number): number | null {
  return day > end ? null : points.findLast(({days}) => days <= day)!.share;
}

/** Whether matured cohorts convert alike, and which cohorts cannot say yet. */
export function toCurveFinding(curves: readonly CohortCurve[], about: About): string {
  const horizon = about.horizon_days!;
  const matured = curves.filter(({isMatured, n}) => isMatured && n >= fewestLeads);
  const open = curves.filter(({isMatured}) => !isMatured);
  const tail =
    open.length === 0 ? "" : `; ${open.length === 1 ? "one is" : `${formatCount(open.length)} are`} not matured`;
  if (matured.length < 2) return `Too few matured cohorts to compare${tail}`;
  const shares = matured.map((curve) => ({cohort: curve.cohort, share: shareBy(curve, horizon)!}));
  const least = shares.reduce((a, b) => (b.share < a.share ? b : a));
  const most = shares.reduce((a, b) => (b.share > a.share ? b : a));
  if (most.share === 0) return `No cohort has converted within ${formatCount(horizon)} days${tail}`;
  const range = `${formatPercent(least.share)} (${formatCohort(least.cohort)}) to ${formatPercent(most.share)} (${formatCohort(most.cohort)}) within ${formatCount(horizon)} days`;
  // The test is for independent leads.
  const test = about.is_clustered ? null : logRank(matured.map(({followUp}) => followUp));
  if (test === null) return `Cohorts converted ${range}${tail}`;
  const p = test.p < 0.001 ? "p < 0.001" : `p = ${formatNumber(test.p, test.p < 0.1 ? 3 : 2)}`;
  return test.p < 0.05
    ? `Cohorts differ by more than chance: ${range} (log-rank ${p})${tail}`
    : `Cohorts convert alike within what chance allows: ${range} (log-rank ${p})${tail}`;
}

/** Cohorts that are not matured, in words: where their curves end. */
export function toImmatureNote(curves: readonly CohortCurve[]): string {
  const open = curves.filter(({isMatured}) => !isMatured);
  if (open.length === 0) return "All cohorts are matured.";
  const young = open.filter(({end}) => end === 0).map(({cohort}) => formatCohort(cohort));
  const ended = open
    .filter(({end}) => end > 0)
    .map(({cohort, end}) => `${formatCohort(cohort)} at day ${formatCount(end)}`);
  const parts = [
    ...(ended.length === 0 ? [] : [`curves end where following does: ${ended.join(", ")}`]),
    ...(young.length === 0 ? [] : [`too young for a curve: ${young.join(", ")}`])
  ];
  return `Not matured, ${parts.join("; ")}.`;
}
