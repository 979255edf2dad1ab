import type {KaplanMeierPoint} from "./kaplanMeier.js";

export interface MedianTime {
  /** Time by which half have converted; null if that is not reached: print so, never the last time seen. */
  median: number | null;
  /** Lower limit: where the lower limit of the curve comes down to the half; null if it does not. */
  lower: number | null;
  /** Upper limit: where the upper limit of the curve comes down to the half; null if it does not. */
  upper: number | null;
  /** First time at which no more than half are left: the median without the rule of midpoints. */
  firstBelow: number | null;
}

/** Shares this near to the half are the half: products of fractions round. */
const slack = 1e-9;

/**
 * Median time to conversion, read off a Kaplan–Meier curve.
 *
 * Less is faster; in the curve's unit. Where the curve stays at exactly one half for a while, the middle of that while
 * (R's rule). Most leads never convert, so that there is no median; `conversionAt` answers then.
 *
 * @param points curve of `kaplanMeier`, whose confidence and scale carry over
 * @see Brookmeyer and Crowley 1982, Biometrics 38 (limits). Agrees with R `quantile.survfit`
 * @example
 * medianTime([{time: 5, nAtRisk: 2, nConverted: 2, nCensored: 0, survival: 0, se: null, lower: null, upper: null}]);
 * // => {median: 5, lower: null, upper: null, firstBelow: 5}
 */
export function medianTime(points: readonly KaplanMeierPoint[]): MedianTime {
  const shares = points.map(({survival}) => survival);
  return {
    median: findHalf(points, shares),
    lower: findHalf(
      points,
      points.map(({lower}) => lower)
    ),
    upper: findHalf(
      points,
      points.map(({upper}) => upper)
    ),
    firstBelow: points.find(({survival}) => survival <= 0.5 + slack)?.time ?? null
  };
}

/** Where a falling curve reaches the half; a missing share is no evidence that it did. */
function findHalf(points: readonly KaplanMeierPoint[], shares: readonly (number | null)[]): number | null {
  const reached = shares.findIndex((share) => share !== null && share <= 0.5 + slack);
  if (reached < 0) return null;
  if (shares[reached]! < 0.5 - slack) return points[reached]!.time;
  const passed = shares.findIndex((share) => share !== null && share < 0.5 - slack);
  return passed < 0 ? points[reached]!.time : (points[reached]!.time + points[passed]!.time) / 2;
}
