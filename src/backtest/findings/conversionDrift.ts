import type {ConversionRow} from "../drift/conversionDrift.js";
import type {Detector, Finding} from "./finding.js";
import {leftTruncated} from "./leftTruncated.js";
import {toCount, toMonth, toNumber, toP, toPercent} from "./words.js";

const level = 0.05;
/** Relative change of the rate that matters. */
const leastChange = 0.2;

/** All leads, or those of one of the champion's tiers, convert more or less often as time goes by. */
export const conversionDrift: Detector = async (evidence) => {
  const {models, drift, context} = evidence;
  const champion = models.find(({isChampion}) => isChampion)?.model;
  const drifted = drift.conversions.filter((row) => (row.model === "" || row.model === champion) && hasDrifted(row));
  // Where nobody recorded the first conversions, the earlier months are low for that reason, which is told by itself.
  if (drifted.length === 0 || (await leftTruncated(evidence)).length > 0) return [];
  return drifted.map((row) => toFinding(row, {horizonDays: context.horizonDays, nLooks: drift.conversions.length}));
};

/** A trend beyond chance for the number of trends, halves that surely differ, and by a fifth or more. */
export function hasDrifted(row: ConversionRow): boolean {
  const isApart = row.lower > 0 || row.upper < 0;
  const base = Math.max(row.rate_before, row.rate_after);
  return row.p_adjusted < level && isApart && Math.abs(row.difference) >= leastChange * base;
}

function toFinding(row: ConversionRow, {horizonDays, nLooks}: {horizonDays: number | null; nLooks: number}): Finding {
  const who = row.model === "" ? "All leads" : `Leads of tier ${row.tier}`;
  const points = (share: number) => toNumber(100 * share, 1);
  return {
    code: "conversion_drift",
    severity: "warning",
    subject: row.model === "" ? "workspace" : row.tier,
    title: `${who} converted ${toPercent(row.rate_before)} before ${toMonth(row.since)} and ${toPercent(row.rate_after)} from then on`,
    detail: `Within ${toCount(horizonDays ?? 0)} days of scoring, matured leads only: ${toCount(row.converted_before)} of ${toCount(row.n_before)} in the earlier half of the months, ${toCount(row.converted_after)} of ${toCount(row.n_after)} in the later one, to ${toMonth(row.until)}; a difference of ${points(row.difference)} percentage points (95% interval ${points(row.lower)} to ${points(row.upper)}). Trend over the months, adjusted for ${toCount(nLooks)} looked at: ${toP(row.p_adjusted)}. What the model promised at first does not hold now; look at sources and criteria of these months before the points are changed.`,
    page: "backtest"
  };
}
