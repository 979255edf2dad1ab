import type {Interval} from "../stats/blockAuc.js";
import {blockAuc} from "../stats/blockAuc.js";
import {clusteredDifference, combineGaps} from "../stats/blockDifference.js";
import type {Inversion} from "../stats/findInversions.js";
import {findInversions} from "../stats/findInversions.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {countCases, mergeFolds} from "../stats/foldedOutcomes.js";
import {testGap} from "../stats/gapTest.js";
import {ks} from "../stats/ks.js";
import {rocAuc} from "../stats/rocAuc.js";
import type {TierRow} from "../stats/tierTable.js";
import {byTier, toTierRows} from "../stats/tierTable.js";
import type {TierTrend} from "../stats/tierTrend.js";
import {tierTrend} from "../stats/tierTrend.js";
import type {Placed} from "./gaps.js";
import {toGapMoments} from "./gaps.js";
import type {Layout} from "./layout.js";
import type {ScoredRows} from "./scorer.js";
import type {Against, Tally} from "./tally.js";
import {findSlots, foldSlots, placedOf} from "./tally.js";
import type {Flow, SideCells} from "./tierCells.js";
import {toSideCells} from "./tierCells.js";

/** One tier with the leads a week it brings. */
export interface LoadedTier extends TierRow {
  /** Leads ÷ weeks from the first to the last one; null without dates or leads. */
  per_week: number | null;
}

/** What the main figures of one side of the split are; only matured rows count as cases, open ones stand beside. */
export interface SideFigures {
  n: number;
  nMatured: number;
  nConverted: number;
  nOpenWon: number;
  /** Weeks from the first lead to the last, of a sample times its share; null without dates or leads. */
  nWeeks: number | null;
  tiers: readonly LoadedTier[];
  /** Each cohort that has a row, with its tiers. */
  cohorts: readonly {cohort: string; tiers: readonly TierRow[]}[];
  /** Pairs of tiers that hold a lead. */
  flow: readonly Flow[];
  /** Leads whose tier differs from that under the reference; null where the two have different tiers. */
  nMoved: number | null;
  auc: Interval;
  referenceAuc: Interval;
  /** Model minus reference on the same cases. */
  difference: Interval;
  /** True where these cases had a part in choosing the points, so that there is no p-value. */
  isTuned: boolean;
  ks: number | null;
  referenceKs: number | null;
  trend: TierTrend | null;
  /** Better tiers that convert less than worse ones, beyond chance over all pairs of tiers looked at. */
  inversions: readonly Inversion[];
}

/** What a reference looks like where a model is held against it. */
export interface ReferenceSide {
  folded: FoldedOutcomes;
  auc: Interval;
  ks: number | null;
}

/** A model that another is held against, scored once. */
export interface Held {
  tierNames: readonly string[];
  sides: readonly ReferenceSide[];
  /** Null where cases are clustered: their test is the jackknife, which asks for no placements. */
  placed: Placed | null;
  /** What every row is counted against. */
  against: Against;
  rows: ScoredRows;
}

/** What figures are made from beside the counts. */
export interface FigureContext {
  layout: Layout;
  isClustered: boolean;
  cohorts: readonly string[];
  name: string;
  tierNames: readonly string[];
  nWeeks: readonly (number | null)[];
  reference: Held;
  /** P-values of other models' pairs of tiers that are looked at together with this one's. */
  otherPs: readonly number[];
  isTuned(side: number): boolean;
}

/** Figures of one side from the counts, by the functions the pipeline uses on its own counts. */
export function toSideFigures(tally: Tally, side: number, context: FigureContext): SideFigures {
  const {layout, isClustered, reference, tierNames, nWeeks} = context;
  const own = reference.sides[side]!;
  const cells = toSideCells(tally, side, context);
  const options = {model: context.name, names: tierNames, isClustered};
  const slots = findSlots(layout, side, tally);
  const folded = foldSlots(layout, side, tally, slots);
  const tierCases = byTier(cells.whole, tierNames.length);
  const weeks = nWeeks[side]!;
  const isTuned = context.isTuned(side);
  const difference = toDifference(tally, side, {folded, slots, context});
  return {
    ...cells.totals,
    nWeeks: weeks,
    tiers: toTierRows(cells.whole, {...options, cohort: "all"}).map((row) => ({
      ...row,
      per_week: weeks === null ? null : row.n / weeks
    })),
    cohorts: cells.cohorts.map(({cohort, cells: part}) => ({cohort, tiers: toTierRows(part, {...options, cohort})})),
    flow: cells.flow,
    nMoved: toMoved(cells, tierNames, reference.tierNames),
    auc: blockAuc([folded], {isClustered}),
    referenceAuc: own.auc,
    difference: isTuned ? {...difference, p: null} : difference,
    isTuned,
    ks: toKs(folded),
    referenceKs: own.ks,
    trend: tierTrend(tierCases, {isClustered}),
    inversions: findInversions([{tiers: tierCases.map((one) => ({cells: one}))}], isClustered, context.otherPs)
  };
}

/** Largest gap between converted and unconverted cases; null if only one outcome is present. */
export const toKs = (folded: FoldedOutcomes): number | null => ks(mergeFolds(folded))?.statistic ?? null;

function toDifference(
  tally: Tally,
  side: number,
  {folded, slots, context}: {folded: FoldedOutcomes; slots: Int32Array; context: FigureContext}
): Interval {
  const {reference, isClustered, layout} = context;
  const own = reference.sides[side]!;
  if (isClustered || reference.placed === null) return clusteredDifference([folded], [own.folded]);
  const outcomes = mergeFolds(folded);
  const cases = countCases(outcomes);
  const aucA = rocAuc(outcomes);
  const aucB = rocAuc(mergeFolds(own.folded));
  if (aucA === null || aucB === null) return combineGaps([{...cases, gap: null}]);
  const gap = toGapMoments(folded, placedOf(layout, side, tally, slots), reference.placed.moments[side]!);
  return combineGaps([{...cases, gap: testGap({aucA, aucB, gap})}]);
}

/** Tiers of two models are the same where their names are, in the same order. */
function toMoved({flow}: SideCells, names: readonly string[], others: readonly string[]): number | null {
  if (names.join("\n") !== others.join("\n")) return null;
  return flow.reduce((sum, {from, to, n}) => sum + (from === to ? 0 : n), 0);
}
