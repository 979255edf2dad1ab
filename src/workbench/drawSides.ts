import type {SideCharts} from "./charts.js";
import {toCalibration, toCohortAucs, toRanked} from "./charts.js";
import {foldRuns} from "./foldRuns.js";
import type {Layout} from "./layout.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import type {Economics} from "./profit.js";
import {toProfit, toWeekCases} from "./profit.js";
import type {ScoredRows} from "./scorer.js";
import {FIT, JUDGE, OPEN_WON} from "./view.js";

/** Charts of the cases to fit on and of those to judge on, of a model and of what it is held against. */
export function drawSides(
  {rows, held}: {rows: ScoredRows; held: ScoredRows},
  {
    matrix,
    about,
    layout,
    economics,
    hasSplit
  }: {
    matrix: Matrix;
    about: WorkbenchAbout;
    layout: Layout;
    economics: Economics;
    hasSplit: boolean;
  }
): [SideCharts, SideCharts] {
  const {isClustered, cohorts} = about;
  const fold = (side: number, scored: ScoredRows) =>
    foldRuns(
      layout.runs.filter((run) => run.side === side && run.status < OPEN_WON),
      scored,
      layout
    );
  const sides = [fold(FIT, rows), fold(JUDGE, rows)];
  const rank = (side: number, scored: ScoredRows) => {
    const folded = scored === rows ? sides[side]! : fold(side, scored);
    const ranked = toRanked(folded);
    return {
      ...ranked,
      profit: toProfit(ranked.outcomes, toWeekCases(layout, scored, {week: matrix.week, side}), economics)
    };
  };
  const draw = (side: number): SideCharts => ({
    own: rank(side, rows),
    reference: rank(side, held),
    cohorts: toCohortAucs(layout, rows, {side, cohorts, isClustered}),
    calibration: toCalibration(sides, {side, hasSplit, isClustered})
  });
  return [draw(FIT), draw(JUDGE)];
}
