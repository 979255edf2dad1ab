import {formatName, formatNumber, formatPercent, formatTimes} from "./format.js";

interface Measure {
  label: string;
  /** What it tells, in one line. */
  meaning: string;
  format: (value: number | null) => string;
}

const plain = (value: number | null) => formatNumber(value, 3);
const share = (value: number | null) => formatPercent(value);

const known: Readonly<Record<string, Measure>> = {
  auc: {label: "AUC", meaning: "chance that a converted lead scores above another; 0.5 is a coin", format: plain},
  average_precision: {
    label: "Average precision",
    meaning: "mean share of converted leads among those taken, from the top down",
    format: plain
  },
  ks: {label: "KS", meaning: "largest gap between the scores of converted and other leads, 0 to 1", format: plain},
  gini: {label: "Gini", meaning: "2 × AUC − 1: the same on a scale from 0", format: plain},
  base_rate: {label: "Base rate", meaning: "converted share of all matured leads", format: share},
  auc_by_cohort: {
    label: "AUC within cohorts",
    meaning: "mean of the cohorts' own AUCs, so that it owes nothing to the rate changing over time",
    format: plain
  },
  tier_trend: {
    label: "Order of tiers",
    meaning: "chi-square of the trend over the tiers (Cochran–Armitage), negative where worse tiers convert more",
    format: (value) => formatNumber(value, 1)
  },
  top_tier_lift: {label: "Lift of the best tier", meaning: "rate of the best tier ÷ base rate", format: formatTimes},
  brier: {label: "Brier loss", meaning: "mean squared error of a probability; smaller is better", format: plain}
};

/** How a measure of the backtest is called and shown; names not listed are shown as they are. */
export function toMeasure(name: string): Measure {
  if (Object.hasOwn(known, name)) return known[name]!;
  const depth = /^gain_at_(\d+)$/.exec(name)?.[1];
  if (depth === undefined) return {label: formatName(name), meaning: "", format: plain};
  return {label: `Gain at ${depth}%`, meaning: `share of conversions among the best ${depth}% of leads`, format: share};
}
