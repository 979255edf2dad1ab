import type {JudgedLift} from "./profile.js";
import {toStanding} from "./standing.js";

/** Points that a doubling of the share among customers is worth. */
export const pointsPerDoubling = 10;

/** A single value gives at most three doublings: rare and extreme ones would drown everything else. */
const mostDoublings = 3;

/**
 * Whole points of a value in proportion to the evidence.
 *
 * Ten for each doubling of the lift, shrunk by uncertainty: with d the distance on the log scale from the lift to its
 * limit nearer to 1, the logarithm is multiplied by 1 − (d ÷ |log lift|)², which is 0 where that limit is 1 and near 1
 * where it is far away (the positive-part James–Stein factor with z = 1.96 in place of its constant). None where the
 * interval includes 1, where the adjusted p-value is above 0.05, or where nothing was tested. A lift of 0 counts as its
 * upper limit.
 *
 * @returns points, with the sign of the logarithm
 * @example
 * toDraftPoints({lift: 4, lower: 2, upper: 8, pAdjusted: 0.001}); // => 15
 */
export function toDraftPoints(lift: Pick<JudgedLift, "lift" | "lower" | "upper" | "pAdjusted">): number {
  const standing = toStanding(lift);
  if (standing !== "over" && standing !== "under") return 0;
  const near = Math.log2(standing === "over" ? lift.lower! : lift.upper!);
  if (lift.lift === 0) return toWhole(near);
  const whole = Math.log2(lift.lift);
  return toWhole(whole * (1 - ((whole - near) / whole) ** 2));
}

function toWhole(doublings: number): number {
  const capped = Math.max(-mostDoublings, Math.min(mostDoublings, doublings));
  return Math.sign(capped) * Math.round(pointsPerDoubling * Math.abs(capped));
}
