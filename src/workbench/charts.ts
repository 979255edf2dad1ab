import type {Interval} from "../stats/blockAuc.js";
import {blockAuc} from "../stats/blockAuc.js";
import type {BlockGain} from "../stats/blockGains.js";
import {blockGains, percentDepths} from "../stats/blockGains.js";
import {fitCurve} from "../stats/fitCurve.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {mergeFolds} from "../stats/foldedOutcomes.js";
import type {Outcomes} from "../stats/outcomes.js";
import type {ReliabilityBin} from "../stats/reliabilityBins.js";
import {reliabilityBins} from "../stats/reliabilityBins.js";
import {foldRuns} from "./foldRuns.js";
import type {Layout} from "./layout.js";
import {listMatured} from "./layout.js";
import type {Profit} from "./profit.js";
import type {ScoredRows} from "./scorer.js";
import {FIT} from "./view.js";

/** What one side of the split looks like under one model. */
export interface RankedSide {
  /** Matured cases by score in hundredths, ascending. */
  outcomes: Outcomes;
  /** Share of conversions by share of leads, in hundredths; null if nothing converted. */
  gains: readonly BlockGain[] | null;
  profit: Profit;
}

/** What the charts of one side show. */
export interface SideCharts {
  own: RankedSide;
  reference: RankedSide;
  /** AUC of each cohort that has a matured case, with its interval. */
  cohorts: readonly {cohort: string; auc: Interval}[];
  /** Calendar weeks from the first matured case to the last; null without dates or cases. */
  nWeeks: number | null;
  calibration: {
    /** What was said beside what came, in tenths; none where the curve would have one outcome to learn from. */
    bins: readonly ReliabilityBin[];
    /** True where the curve was drawn through other leads: those to fit on. */
    isApart: boolean;
  };
}

/** AUC by cohort of one side. */
export function toCohortAucs(
  layout: Layout,
  rows: ScoredRows,
  {side, cohorts, isClustered}: {side: number; cohorts: readonly string[]; isClustered: boolean}
): SideCharts["cohorts"] {
  const matured = listMatured(layout.runs, side);
  return cohorts.flatMap((cohort, c) => {
    const runs = matured.filter((run) => run.cohort === c);
    if (runs.length === 0) return [];
    return [{cohort, auc: blockAuc([foldRuns(runs, rows, layout)], {isClustered})}];
  });
}

/** Outcomes, gains: everything that follows from the cases by score. */
export function toRanked(folded: FoldedOutcomes): Omit<RankedSide, "profit"> {
  return {outcomes: mergeFolds(folded), gains: blockGains([folded], percentDepths)};
}

/**
 * Points as probabilities: Platt's curve through the cases to fit on (without a split through the same cases, which says
 * nothing about others), read on those of the side.
 */
export function toCalibration(
  sides: readonly FoldedOutcomes[],
  {side, hasSplit, isClustered}: {side: number; hasSplit: boolean; isClustered: boolean}
): SideCharts["calibration"] {
  const own = sides[side]!;
  const isApart = hasSplit && side !== FIT;
  const curve = fitCurve("platt", mergeFolds(isApart ? sides[FIT]! : own));
  if (curve === null) return {bins: [], isApart};
  const said = own.score.map(curve);
  const cells = own.folds.flatMap(({n, converted}, fold) =>
    Array.from(said, (score, i) => ({block: own.block, fold, score, n: n[i]!, converted: converted[i]!}))
  );
  return {
    bins: reliabilityBins(
      cells.filter(({n}) => n > 0),
      {isClustered}
    ),
    isApart
  };
}
