import type {Calibration} from "./calibration.js";
import {isBacktested, toBacktestedCalibration, toFittedCalibration} from "./calibration.js";
import type {RankedSide, SideCharts} from "./charts.js";
import {toCohortAucs, toRanked} from "./charts.js";
import {foldRuns} from "./foldRuns.js";
import type {Layout} from "./layout.js";
import {listMatured} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import type {Economics} from "./profit.js";
import {toProfit, toWeekCases} from "./profit.js";
import type {ScoredRows} from "./scorer.js";
import type {View} from "./view.js";
import {FIT, JUDGE} from "./view.js";
import {countWeeks} from "./weeks.js";

/** What charts are drawn from beside the scores. */
interface DrawContext {
  matrix: Matrix;
  about: WorkbenchAbout;
  layout: Layout;
  view: View;
  economics: Economics;
}

/** Charts of one side, of a model and of what it is held against. */
export function drawSide(
  {own, reference}: {own: ScoredRows; reference: ScoredRows},
  side: number,
  given: DrawContext
): SideCharts {
  const {matrix, about, layout, economics} = given;
  const {isClustered, isDated, cohorts} = about;
  const fold = (rows: ScoredRows, which = side) => foldRuns(listMatured(layout.runs, which), rows, layout);
  const rank = (rows: ScoredRows): RankedSide => {
    const ranked = toRanked(fold(rows));
    const pairs = toWeekCases(layout, rows, {week: matrix.week, side});
    return {...ranked, profit: toProfit(ranked.outcomes, pairs, economics)};
  };
  const calibrate = (): Calibration => {
    if (isBacktested(given.view, about)) return toBacktestedCalibration(layout, own, {matrix, about});
    const isApart = side === JUDGE && given.view.split !== null;
    return toFittedCalibration(fold(own), isApart ? fold(own, FIT) : null, {isClustered});
  };
  return {
    own: rank(own),
    reference: rank(reference),
    cohorts: toCohortAucs(layout, own, {side, cohorts, isClustered}),
    nWeeks: isDated ? countWeeks(matrix, layout, listMatured(layout.runs, side)) : null,
    calibration: calibrate()
  };
}
