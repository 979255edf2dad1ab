import {blockAuc} from "../stats/blockAuc.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import type {Calibration} from "./calibration.js";
import {isBacktested, toBacktestedCalibration, toFittedCalibration} from "./calibration.js";
import type {RankedSide, SideCharts} from "./charts.js";
import {toRanked} from "./charts.js";
import {foldCohorts, foldRuns} from "./foldRuns.js";
import type {Layout} from "./layout.js";
import {listMatured} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import type {Economics} from "./profit.js";
import {toProfit, toWeekCases} from "./profit.js";
import type {ScoredRows} from "./scorer.js";
import type {View} from "./view.js";
import {FIT, JUDGE} from "./view.js";
import {countWholeWeeks, toShare} from "./weeks.js";

/** What charts are drawn from as long as neither view nor reference changes. */
interface DrawContext {
  matrix: Matrix;
  about: WorkbenchAbout;
  layout: Layout;
  view: View;
  /** Scores of what the model is held against. */
  reference: ScoredRows;
}

/** Charts of one side of a model, and of what it is held against. */
export type DrawSide = (own: ScoredRows, side: number, economics: Economics) => SideCharts;

/** What follows from view and reference alone is made once for each side. */
export function createDrawSide({matrix, about, layout, view, reference}: DrawContext): DrawSide {
  const {isClustered, cohorts} = about;
  const week = layout.order(matrix.week);
  const runsOf = [FIT, JUDGE].map((side) => listMatured(layout.runs, side));
  const share = toShare(matrix, about);
  const weeksOf = runsOf.map((runs) => countWholeWeeks(matrix, layout, {runs, about}));
  const kept = new Map<string, RankedSide>();
  const rank = (rows: ScoredRows, side: number, economics: Economics, whole: FoldedOutcomes): RankedSide => {
    const ranked = toRanked(whole);
    const pairs = toWeekCases(layout, rows, {week, side});
    return {...ranked, profit: toProfit(ranked.outcomes, pairs, {...economics, share})};
  };
  const rankReference = (side: number, economics: Economics): RankedSide => {
    const key = JSON.stringify([side, economics]);
    const made = kept.get(key) ?? rank(reference, side, economics, foldRuns(runsOf[side]!, reference, layout));
    kept.set(key, made);
    return made;
  };
  const calibrate = (own: ScoredRows, side: number, whole: FoldedOutcomes): Calibration => {
    if (isBacktested(view, about)) return toBacktestedCalibration(layout, own, {matrix, about});
    const isApart = side === JUDGE && view.split !== null;
    return toFittedCalibration(whole, isApart ? foldRuns(runsOf[FIT]!, own, layout) : null, {isClustered});
  };
  return (own, side, economics) => {
    const {whole, cohorts: found} = foldCohorts(runsOf[side]!, own, layout);
    return {
      own: rank(own, side, economics, whole),
      reference: rankReference(side, economics),
      cohorts: found.map(({cohort, folded}) => ({
        cohort: cohorts[cohort]!,
        auc: blockAuc([folded], {isClustered})
      })),
      nWeeks: weeksOf[side]!,
      calibration: calibrate(own, side, whole)
    };
  };
}
