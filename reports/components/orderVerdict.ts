import {cochranArmitage} from "../lib/stats/cochranArmitage.js";
import {formatNumber, formatP, formatPercent} from "./format.js";
import type {TierRow} from "./tierRows.js";

export interface OrderVerdict {
  kind: "holds" | "weak" | "inverted" | "unknown";
  /** Verdict as a sentence without a full stop. */
  text: string;
  /** What it rests on: the test. */
  basis: string;
  /** Why there is no p-value; empty where there is one. */
  caveat: string;
}

/** What of a tier its place in the order is judged by. */
export type OrderedTier = Pick<TierRow, "tier" | "matured" | "converted" | "rate" | "lower" | "upper">;

export interface OrderOptions {
  /** Repeated observations: the test for independent leads does not apply. */
  isClustered: boolean;
  /** True where the points were set with some of these leads known: then no p-value. */
  isTuned: boolean;
  /** The p-value in words, where more is to be said than the number. */
  sayP?: (p: number) => string;
}

/**
 * Whether better tiers convert better. Inverted where a worse tier converts more and the two intervals do not meet, or
 * where the trend runs the wrong way; weak where no trend can be told from chance.
 */
export function orderVerdict(
  tiers: readonly OrderedTier[],
  {isClustered, isTuned, sayP = formatP}: OrderOptions
): OrderVerdict {
  const known = tiers.filter(({matured}) => matured > 0);
  const test = cochranArmitage({
    n: known.map(({matured}) => matured),
    converted: known.map(({converted}) => converted)
  });
  const first = known[0];
  const last = known.at(-1);
  if (test === null || first === undefined || last === undefined) {
    return {
      kind: "unknown",
      text: "The order of the tiers cannot be judged",
      basis: "Too few matured leads or conversions",
      caveat: ""
    };
  }
  const basis = isClustered
    ? "No test for order: leads are observed repeatedly"
    : `Cochran–Armitage test for order, z = ${formatNumber(-test.z, 1)}${isTuned ? "" : `, ${sayP(test.p)}`}`;
  const caveat =
    isTuned && !isClustered ? "; no p-value, because the points were set with part of these leads known" : "";
  const inversion = findInversion(known);
  if (inversion !== null) {
    const {better, worse} = inversion;
    return {
      kind: "inverted",
      text: `Inverted: ${worse.tier} converts ${formatPercent(worse.rate)}, the better tier ${better.tier} only ${formatPercent(better.rate)}`,
      basis,
      caveat
    };
  }
  if (test.z > 0 && test.p < 0.05) return {kind: "inverted", text: "Inverted: worse tiers convert more", basis, caveat};
  if (test.p >= 0.05) return {kind: "weak", text: "The tiers cannot be told apart by their conversion", basis, caveat};
  const times =
    last.rate === 0
      ? ""
      : `, ${formatNumber(first.rate! / last.rate!, 1)} times ${last.tier} (${formatPercent(last.rate)})`;
  return {
    kind: "holds",
    text: `The order holds: ${first.tier} converts ${formatPercent(first.rate)}${times}`,
    basis,
    caveat
  };
}

/** The first pair in which the worse tier's interval lies wholly above the better one's. */
function findInversion(tiers: readonly OrderedTier[]): {better: OrderedTier; worse: OrderedTier} | null {
  for (const [i, better] of tiers.entries()) {
    const worse = tiers.slice(i + 1).find((tier) => tier.lower! > better.upper!);
    if (worse !== undefined) return {better, worse};
  }
  return null;
}

/** True where the filter reaches months before the model took effect, or it is not said when that was. */
export const isTunedOn = (effectiveFrom: string | null, cohorts: Iterable<string>): boolean =>
  effectiveFrom === null || [...cohorts].some((cohort) => cohort < effectiveFrom.slice(0, 7));
