import type {Interval} from "../stats/blockAuc.js";
import type {BlockGain} from "../stats/blockGains.js";
import {blockGains, percentDepths} from "../stats/blockGains.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {mergeFolds} from "../stats/foldedOutcomes.js";
import type {Outcomes} from "../stats/outcomes.js";
import type {Calibration} from "./calibration.js";
import type {Profit} from "./profit.js";

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
  /** Calendar weeks from the first matured case to the last, of a sample times its share; null without dates or cases. */
  nWeeks: number | null;
  calibration: Calibration;
}

/** Outcomes, gains: everything that follows from the cases by score. */
export function toRanked(folded: FoldedOutcomes): Omit<RankedSide, "profit"> {
  return {outcomes: mergeFolds(folded), gains: blockGains([folded], percentDepths)};
}
