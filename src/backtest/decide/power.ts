import {casesNeeded} from "../../stats/casesNeeded.js";
import {toNormalWidth} from "../../stats/normal.js";
import {tQuantile} from "../../stats/studentT.js";
import type {ComparisonRow} from "../rows.js";
import type {PowerRow} from "./decideRows.js";

/** Smallest difference in AUC that would be worth another model. */
const smallest = 0.01;

/** Folds of the jackknife less one. */
const foldDf = 19;

/**
 * Whether a comparison tells two models apart, and if not, how many matured leads it lacks.
 *
 * @param row difference in AUC with its limits
 * @param options leadsPerMonth: observed at present; null without dates
 */
export function toPowerRow(
  row: ComparisonRow,
  {isClustered, leadsPerMonth}: {isClustered: boolean; leadsPerMonth: number | null}
): PowerRow {
  const {model, other, cohort, difference, lower, upper, n} = row;
  const width = isClustered ? tQuantile(0.975, foldDf) : toNormalWidth(0.95);
  const se = lower === null || upper === null ? null : (upper - lower) / (2 * width);
  const needed = se === null ? null : Math.ceil(casesNeeded({se, n}, {smallest}));
  const isTold = lower !== null && upper !== null && (lower > 0 || upper < 0);
  const isLacking = needed !== null && needed > n && !isTold;
  const months = isLacking && leadsPerMonth ? (needed - n) / leadsPerMonth : null;
  const known = {model, other, cohort, difference, lower, upper, n, n_needed: needed, months};
  return {...known, text: toWords(known)};
}

function toWords({
  model,
  other,
  difference,
  lower,
  upper,
  n,
  n_needed: needed,
  months
}: Omit<PowerRow, "text">): string {
  const pair = `${model} and ${other}`;
  if (difference === null || needed === null || lower === null || upper === null)
    return difference === 0
      ? `${pair} rank these leads alike.`
      : `${pair} cannot be compared: too few matured leads converted.`;
  const size = `${difference > 0 ? "+" : ""}${difference.toFixed(3)} AUC, ${lower.toFixed(3)} to ${upper.toFixed(3)}`;
  if (lower > 0) return `${model} ranks better than ${other} (${size}; ${toCount(n)} matured leads).`;
  if (upper < 0) return `${model} ranks worse than ${other} (${size}; ${toCount(n)} matured leads).`;
  if (needed <= n)
    return `${pair} rank about equally well (${size}): a difference of ${smallest} would have shown with ${toCount(n)} matured leads.`;
  return `Cannot tell ${pair} apart yet (${size}): a difference of ${smallest} needs about ${toCount(toRound(needed - n))} more matured leads${toMonths(months)}.`;
}

function toMonths(months: number | null): string {
  if (months === null) return "";
  if (months > 120) return ", more than ten years at the present inflow";
  if (months < 1) return ", less than a month at the present inflow";
  return `, about ${Math.round(months)} ${Math.round(months) === 1 ? "month" : "months"} at the present inflow`;
}

const toCount = (n: number) => n.toLocaleString("en");

/** Two digits, because the number of leads needed is itself an estimate. */
function toRound(n: number): number {
  return Number(n.toPrecision(2));
}
