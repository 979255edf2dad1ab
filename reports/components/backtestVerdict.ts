import type {About} from "../lib/publish/about.js";
import {formatCount, formatNumber, formatPercent, formatRange} from "./format.js";
import type {Ranking} from "./rankings.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

export interface Verdict {
  finding: string;
  basis: string;
}

/**
 * Whether a model ranks leads by their chance to convert, in words, from the leads within the filter; one that does not
 * beat the conversion rate of the lead's source says so first.
 */
export function backtestVerdict(ranking: Ranking, about: About, headroom: readonly Row<"headroom">[] = []): Verdict {
  const {finding, basis} = toOwnVerdict(ranking, about);
  const below = toBelowSource(headroom, ranking.model);
  return below === null
    ? {finding, basis}
    : {finding: below.finding, basis: `${below.basis} By itself: ${finding}. ${basis}`};
}

function toBelowSource(rows: readonly Row<"headroom">[], model: string): Verdict | null {
  const row = rows.find((one) => one.model === model && one.rival === "source_rate" && one.period === "all");
  if (row?.headroom == null || (row.upper === null ? row.headroom < 0 : row.upper < 0)) return null;
  const isWorse = row.lower !== null && row.lower > 0;
  return {
    finding: isWorse
      ? `${model} ranks leads worse than their source alone does`
      : `${model} does not rank leads clearly better than their source alone does`,
    basis: `AUC ${formatNumber(row.model_auc, 3)} against ${formatNumber(row.rival_auc, 3)} for the past rate of the source (model minus source ${formatRange(flip(row.upper), flip(row.lower))}) on ${formatCount(row.n)} matured leads, whatever the filter.`
  };
}

const flip = (value: number | null) => (value === null ? null : 0 - value);

function toOwnVerdict({model, n, converted, auc, lower, upper, deciles}: Ranking, about: About): Verdict {
  const fifth = deciles?.find(({depth}) => depth === 0.2)?.gain ?? null;
  const leads = `${formatCount(n)} matured leads, ${formatCount(converted)} of them converted`;
  if (auc === null)
    return {finding: `${model} cannot be judged: both outcomes are needed`, basis: `Within the filter: ${leads}.`};
  const basis =
    `AUC ${formatNumber(auc, 3)} (95% interval ${formatRange(lower, upper)}) over ${leads}. ` +
    (about.is_clustered
      ? "Interval by jackknife over 20 folds, because leads or accounts are observed repeatedly."
      : "Interval after DeLong.");
  if (isThin(n, converted) || lower === null || upper === null)
    return {finding: `Too few outcomes to judge ${model}`, basis};
  if (upper < 0.5) return {finding: `${model} ranks leads the wrong way round: low scores convert more`, basis};
  if (lower <= 0.5) return {finding: `${model} cannot be told from chance`, basis};
  const word = auc >= 0.8 ? "well" : auc >= 0.65 ? "fairly" : "weakly";
  return {
    finding: `${model} ranks leads ${word}: the best fifth by score holds ${formatPercent(fifth, 0)} of conversions`,
    basis
  };
}
