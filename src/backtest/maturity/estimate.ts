import {conversionAt} from "../../stats/conversionAt.js";
import {jackknife} from "../../stats/jackknife.js";
import {kaplanMeier} from "../../stats/kaplanMeier.js";
import {groupBy} from "../../util/groupBy.js";

/** Observations of one fold that converted, or were last seen unconverted, the same number of days after scoring. */
export interface FollowUpCell {
  fold: number;
  /** Whole days from scoring to conversion, or to the end of observation; never beyond the horizon. */
  days: number;
  n: number;
  n_converted: number;
}

/** Kaplan–Meier estimate of the conversion at the horizon, beside the rate of the matured. */
export interface MaturityEstimate {
  /** Share converted within the horizon, from matured and open leads; null where nobody is followed that long. */
  estimate: number | null;
  estimate_lower: number | null;
  estimate_upper: number | null;
  /** Leads still followed and unconverted just before the horizon. */
  n_at_risk: number;
  /** How the limits were made; null where there are none. */
  method: "log-log" | "jackknife" | null;
}

/**
 * Estimates conversion at the horizon from all cells, open leads used up to their age.
 *
 * Limits are Greenwood's on the log-log scale; where a lead or account can occur more than once, the delete-one-fold
 * jackknife, clipped to [0, 1].
 */
export function estimateAtHorizon(
  cells: readonly FollowUpCell[],
  {horizonDays, isClustered}: {horizonDays: number; isClustered: boolean}
): MaturityEstimate {
  const found = atHorizon(cells, horizonDays);
  const n_at_risk = found?.nAtRisk ?? 0;
  if (found === null || (found.isBeyond && found.conversion < 1)) {
    return {estimate: null, estimate_lower: null, estimate_upper: null, n_at_risk, method: null};
  }
  const {conversion: estimate, lower, upper} = found;
  const folds = [...groupBy(cells, ({fold}) => fold).values()];
  const spread = isClustered
    ? jackknife(folds, (kept) => atHorizon(kept.flat(), horizonDays)?.conversion ?? null)
    : null;
  if (spread !== null && spread.se > 0) {
    const limits = {estimate_lower: Math.max(0, spread.lower), estimate_upper: Math.min(1, spread.upper)};
    return {estimate, ...limits, n_at_risk, method: "jackknife"};
  }
  return {
    ...{estimate, estimate_lower: lower, estimate_upper: upper, n_at_risk},
    method: lower === null ? null : "log-log"
  };
}

function atHorizon(cells: readonly FollowUpCell[], horizonDays: number) {
  const points = kaplanMeier({
    time: cells.map(({days}) => days),
    n: cells.map(({n}) => n),
    converted: cells.map(({n_converted}) => n_converted)
  });
  return conversionAt(points, horizonDays);
}
