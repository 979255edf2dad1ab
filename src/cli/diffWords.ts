import type {ChangeRow} from "../backtest/difference/changeRows.js";
import type {EffectRow} from "../backtest/difference/effects.js";
import {observedNoun} from "../domain/observed.js";
import type {RateInterval} from "../stats/rateInterval.js";
import type {DiffReport} from "./diffReport.js";
import {formatCount} from "./io.js";

/** Sentences that the terminal and the pull request share. */

export const formatShare = (part: number, all: number): string =>
  all === 0 ? "–" : `${((100 * part) / all).toFixed(1)} %`;

/** A share or rate in [0, 1] as percent. */
export const formatPercent = (value: number | null): string => (value === null ? "–" : `${(100 * value).toFixed(1)} %`);

/** A difference of rates, in percentage points, with its interval. */
export function formatEffect({measure, difference, lower, upper}: EffectRow): string {
  if (difference === null) return "–";
  const show = (value: number) =>
    measure === "auc" ? sign(value, value.toFixed(3)) : sign(value, (100 * value).toFixed(1));
  const unit = measure === "auc" ? "" : " points";
  const limits = lower === null || upper === null ? "" : ` (${show(lower)} to ${show(upper)})`;
  return `${show(difference)}${unit}${limits}`;
}

const sign = (value: number, text: string) => (value > 0 ? `+${text}` : text.replace("-", "−"));

export const formatP = (p: number | null): string => (p === null ? "–" : p < 0.001 ? "< 0.001" : p.toFixed(3));

/** A value of a measure. */
export const formatValue = ({measure}: EffectRow, value: number | null): string =>
  measure === "auc" ? (value === null ? "–" : value.toFixed(3)) : formatPercent(value);

/** What a measure is, with its numbers of leads. */
export function describeMeasure({measure, n_from, n_to}: EffectRow, {about}: Pick<DiffReport, "about">): string {
  if (measure === "sales_rate")
    return `conversion of ${observedNoun(about)} for sales (${formatCount(n_from)}, ${formatCount(n_to)})`;
  if (measure === "captured") return `share of conversions in the top ${formatCount(n_from)}`;
  return "AUC";
}

/** Which leads a period holds. */
export function describePeriod(
  {firstFresh, from, to, isDraft}: DiffReport,
  {period, n, n_converted}: EffectRow
): string {
  const leads = `${formatCount(n)} matured leads, ${formatCount(n_converted)} converted`;
  if (period === "fresh") {
    const silent = [from, to].filter(({effectiveFrom}) => effectiveFrom === null).map(({name}) => name);
    const caveat = silent.length === 0 ? "" : ` (${silent.join(", ")} does not say since when it is in use)`;
    return `Cohorts from ${firstFresh!}, which neither author could know${caveat}: ${leads}`;
  }
  if (period === "known" && isDraft)
    return `Cohorts that the author of ${to.name}, a draft, can know: ${leads}; no p-values`;
  if (period === "known") return `Cohorts before ${firstFresh!}, which an author could know: ${leads}; no p-values`;
  return `All cohorts: ${leads}`;
}

/** Effects by period, what neither author could know first. */
export function groupPeriods({effects}: DiffReport): EffectRow[][] {
  return (["fresh", "all", "known"] as const)
    .map((name) => effects.filter(({period}) => period === name))
    .filter((rows) => rows.length > 0);
}

/** The first line: whether anything differs in meaning, and how many leads move. */
export function describeMoves({from, to, observed}: DiffReport): string {
  if (from.fingerprint === to.fingerprint)
    return `${from.name} and ${to.name} are the same in meaning: no lead can move`;
  const what = observed.rule === "tier" ? "tier or action" : "action (their tiers have different names)";
  return `${formatCount(observed.nMoved)} of ${formatCount(observed.n)} observed leads (${formatShare(observed.nMoved, observed.n)}) change ${what}`;
}

/** What it means for sales among observed leads. */
export const describeSales = ({observed, about}: DiffReport): string =>
  `sales: ${formatCount(observed.nSalesFrom)} → ${formatCount(observed.nSalesTo)} ${observedNoun(about)} (${formatCount(observed.nToSales)} come, ${formatCount(observed.nFromSales)} leave)`;

/** The same for the leads that are open now. */
export const describeOpen = ({open, about}: DiffReport): string =>
  `${about.observed_until === null ? "Leads not converted" : `Open at the end of ${about.observed_until}`}: ` +
  `${formatCount(open.nMoved)} of ${formatCount(open.n)} leads would move; ` +
  `sales: ${formatCount(open.nSalesFrom)} → ${formatCount(open.nSalesTo)} (${formatCount(open.nToSales)} come, ${formatCount(open.nFromSales)} leave)`;

/** Weekly load on sales, or in words why there is none. */
export function describeLoad({load, about}: DiffReport): string {
  if (load === null)
    return about.maturity === "none"
      ? "Weekly load on sales: no dates, so no weeks"
      : "Weekly load on sales: no full week of scoring yet";
  const {from, to} = load;
  const show = (value: number) => value.toFixed(1);
  const change = to.mean - from.mean;
  const share = from.mean === 0 ? "" : `, ${sign(change, ((100 * change) / from.mean).toFixed(0))} %`;
  return (
    `Weekly load on sales, last ${from.weeks.length} full weeks: ${show(from.mean)} → ${show(to.mean)} leads a week ` +
    `(${sign(change, show(change))}${share}); least ${from.min} → ${to.min}, most ${from.max} → ${to.max}`
  );
}

/** How many leads sales works for one conversion, with intervals: the inverse of the rates. */
export function describeCost({sales, about}: DiffReport): string {
  const one = (rate: number | null) => (rate === null || rate === 0 ? "–" : (1 / rate).toFixed(1));
  const show = ({rate, lower, upper}: RateInterval) =>
    rate === null || rate === 0 ? one(rate) : `${one(rate)} (${one(upper)} to ${one(lower)})`;
  const noun = about.is_repeated ? "Observations" : "Leads";
  return `${noun} worked for one conversion, all matured cohorts: ${show(sales.from)} → ${show(sales.to)}`;
}

/** A change as a table names it: `criterion Budget`, `tiers`. */
export function nameChange({part, subject}: ChangeRow): string {
  if (part === "about" || part === "together" || part === "either" || subject === "tiers") return subject;
  return part === "score" ? "range of the score" : `${part.replace("_", " ")} ${subject}`;
}

/** Models that read what may have been written after the outcome; null where neither does, as far as is stated. */
export function describeLeaks({from, to, about}: DiffReport): string | null {
  const names = [from, to].flatMap(({name}) => {
    const criteria = about.models.find(({model}) => model === name)?.criteria ?? [];
    const titles = criteria.filter(({is_unstated}) => is_unstated).map(({title}) => title);
    return titles.length === 0 ? [] : [`${name} (${titles.join(", ")})`];
  });
  if (names.length === 0) return null;
  return `Beware: latest values are used, which may have been written after the outcome: ${names.join("; ")}`;
}

/** Changes that leads move by, most moves first; the rest of the moves stands at the end. */
export function rankCauses({changes}: DiffReport): ChangeRow[] {
  const isRest = ({part}: ChangeRow) => part === "together" || part === "either";
  const named = changes.filter((row) => !isRest(row) && ((row.n_alone ?? 0) > 0 || (row.n_needed ?? 0) > 0));
  named.sort((a, b) => b.n_moved - a.n_moved || b.n_needed! - a.n_needed! || b.n_alone! - a.n_alone!);
  return [...named, ...changes.filter((row) => isRest(row) && row.n_moved > 0)];
}

/** Changes in words, without the rest. */
export const listWords = ({changes}: DiffReport): ChangeRow[] =>
  changes.filter(({part}) => part !== "together" && part !== "either");
