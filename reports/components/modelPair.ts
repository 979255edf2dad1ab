import type {MoveSummary} from "../lib/model/moveSummary.js";
import {summariseMoves} from "../lib/model/moveSummary.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {findModel} from "./dataStrip.js";
import {formatCohort, formatCount, formatNumber, formatPercent} from "./format.js";
import type {Row} from "./readTable.js";

export type Effect = Row<"effects">;

/** Everything the site holds about the way from one model to another. */
export interface ModelPair {
  from: AboutModel;
  to: AboutModel;
  moves: readonly Row<"moves">[];
  summary: MoveSummary;
  open: MoveSummary;
  /** What neither author could know first. */
  effects: readonly Effect[];
  changes: readonly Row<"changes">[];
  /** First cohort that neither author could know; null where neither model says since when it is in use. */
  firstFresh: string | null;
}

export interface PairTables {
  moves: readonly Row<"moves">[];
  openMoves: readonly Row<"open_moves">[];
  effects: readonly Effect[];
  changes: readonly Row<"changes">[];
}

const periods = ["fresh", "all", "known"];

/** The rows of a pair; null where the two are the same model, or were not compared. */
export function findPair(
  about: About,
  {from, to}: {from: string | null; to: string | null},
  {moves, openMoves, effects, changes}: PairTables
): ModelPair | null {
  const [one, other] = [findModel(about, from), findModel(about, to)];
  if (one === null || other === null) return null;
  const own = <R extends {from_model: string; to_model: string}>(rows: readonly R[]) =>
    rows.filter((row) => row.from_model === from && row.to_model === to);
  if (own(changes).length === 0) return null;
  const tiers = {from: toTiers(one), to: toTiers(other)};
  return {
    from: one,
    to: other,
    moves: own(moves),
    summary: summariseMoves(own(moves), tiers),
    open: summariseMoves(own(openMoves), tiers),
    effects: [...own(effects)].sort((a, b) => periods.indexOf(a.period) - periods.indexOf(b.period)),
    changes: own(changes),
    firstFresh: toFirstFresh([one.effective_from, other.effective_from])
  };
}

const toTiers = ({tiers}: AboutModel) => tiers.map(({tier, action}) => ({name: tier, action}));

const toFirstFresh = (days: readonly (string | null)[]) =>
  days
    .flatMap((day) => (day === null ? [] : [day.slice(0, 7)]))
    .sort()
    .at(-1) ?? null;

/** The effect that counts: on cohorts neither author could know, else on all, else on those that are known. */
export const findEffect = ({effects}: ModelPair, measure: string): Effect | null =>
  effects.find((row) => row.measure === measure) ?? null;

/** Which leads a period holds, in words. */
export function describePeriod(period: string, firstFresh: string | null): string {
  if (period === "all" || firstFresh === null) return "all cohorts";
  return period === "fresh" ? `cohorts from ${formatCohort(firstFresh)}` : `cohorts before ${formatCohort(firstFresh)}`;
}

/** A difference of rates in percentage points, with its sign. */
export const formatGap = (value: number | null): string =>
  value === null ? "–" : `${value > 0 ? "+" : ""}${formatNumber(100 * value, 1)}`;

/** An interval of a difference of rates: `+13.9 to +23.9`. */
export const formatGaps = ({lower, upper}: Effect): string =>
  lower === null || upper === null ? "–" : `${formatGap(lower)} to ${formatGap(upper)}`;

/** The finding of the page: what the change does to the leads for sales, or that it does nothing. */
export function pairVerdict({from, to, summary, ...pair}: ModelPair): {finding: string; basis: string} {
  const [a, b] = [from.model, to.model];
  if (from.fingerprint === to.fingerprint)
    return {finding: `${a} and ${b} are the same in meaning`, basis: "Their fingerprints are equal: no lead can move."};
  const moved = `${formatCount(summary.nMoved)} of ${formatCount(summary.n)} scored leads move from ${a} to ${b}`;
  if (summary.nMoved === 0)
    return {
      finding: `${a} and ${b} differ in words, but no lead moves`,
      basis: `${formatCount(summary.n)} scored leads.`
    };
  const effect = findEffect({from, to, summary, ...pair}, "sales_rate");
  const where = effect === null ? "" : `, ${describePeriod(effect.period, pair.firstFresh)}`;
  if (effect === null || effect.difference === null)
    return {
      finding: moved,
      basis: "At least one of them sends no matured lead to sales, so their choices cannot be compared."
    };
  const rates = `${formatPercent(effect.from_value)} of ${formatCount(effect.n_from)} under ${a}, ${formatPercent(effect.to_value)} of ${formatCount(effect.n_to)} under ${b}`;
  const basis = `${moved}. Matured leads for sales that convert: ${rates}; difference ${formatGap(effect.difference)} points (95% interval ${formatGaps(effect)})${where}.`;
  if (effect.lower === null) return {finding: `${a} and ${b} send the same leads to sales`, basis};
  if (effect.lower > 0) return {finding: `${b} picks leads for sales better than ${a}`, basis};
  if (effect.upper! < 0) return {finding: `${b} picks leads for sales worse than ${a}`, basis};
  return {finding: `${a} and ${b} cannot be told apart by the leads they pick for sales`, basis};
}
