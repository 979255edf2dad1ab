import {judgeAgainstSource} from "../lib/domain/headroomWords.js";
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
  const against = judgeAgainstSource(headroom, ranking.model);
  return against === null || against.standing === "better"
    ? {finding, basis}
    : {finding: against.finding, basis: `${against.basis}, whatever the filter. By itself: ${finding}. ${basis}`};
}

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
