import type {RankedSide, SideCharts} from "./charts.js";
import {toCalibration, toCohortAucs, toRanked} from "./charts.js";
import {foldRuns} from "./foldRuns.js";
import type {Layout} from "./layout.js";
import {listMatured} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import type {Economics} from "./profit.js";
import {toProfit, toWeekCases} from "./profit.js";
import type {ScoredRows} from "./scorer.js";
import {FIT, JUDGE} from "./view.js";
import {countWeeks} from "./weeks.js";

/** Charts of one side, of a model and of what it is held against. */
export function drawSide(
  {own, reference}: {own: ScoredRows; reference: ScoredRows},
  side: number,
  given: {matrix: Matrix; about: WorkbenchAbout; layout: Layout; economics: Economics; hasSplit: boolean}
): SideCharts {
  const {matrix, about, layout, economics, hasSplit} = given;
  const {isClustered, isDated, cohorts} = about;
  const fold = (which: number, rows: ScoredRows) => foldRuns(listMatured(layout.runs, which), rows, layout);
  // The curve of the other side is asked for only by those to judge on.
  const sides = [FIT, JUDGE].map((which) => (which === side || hasSplit ? fold(which, own) : fold(side, own)));
  const rank = (rows: ScoredRows): RankedSide => {
    const ranked = toRanked(rows === own ? sides[side]! : fold(side, rows));
    const pairs = toWeekCases(layout, rows, {week: matrix.week, side});
    return {...ranked, profit: toProfit(ranked.outcomes, pairs, economics)};
  };
  return {
    own: rank(own),
    reference: rank(reference),
    cohorts: toCohortAucs(layout, own, {side, cohorts, isClustered}),
    nWeeks: isDated ? countWeeks(matrix, layout, listMatured(layout.runs, side)) : null,
    calibration: toCalibration(sides, {side, hasSplit, isClustered})
  };
}
