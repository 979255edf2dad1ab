import type {JudgedLift, ProfileValue} from "./profile.js";

/** Adjusted p-value up to which a value counts as found. */
const level = 0.05;

/** What can be said of a value: over- or under-represented among customers, not to be told from chance, or too few. */
export type Standing = "over" | "under" | "unclear" | "few";

/**
 * What a lift says: both its interval and the adjusted p-value must speak against chance.
 *
 * @example
 * toStanding({lift: 2, lower: 1.5, upper: 2.7, pAdjusted: 0.001}); // => "over"
 */
export function toStanding({
  lift,
  lower,
  upper,
  pAdjusted
}: Pick<JudgedLift, "lift" | "lower" | "upper" | "pAdjusted">): Standing {
  if (lower === null || upper === null || pAdjusted === null) return "few";
  if (pAdjusted > level || (lower <= 1 && upper >= 1)) return "unclear";
  return lift > 1 ? "over" : "under";
}

/** The lift to go by: that by weight where it was judged, else by count, which needs fewer customers. */
export function toMainLift({
  byCount,
  byWeight
}: Pick<ProfileValue, "byCount" | "byWeight">): JudgedLift & {isWeighted: boolean} {
  const isWeighted = byWeight !== null && byWeight.pAdjusted !== null;
  return {...(isWeighted ? byWeight : byCount), isWeighted};
}
