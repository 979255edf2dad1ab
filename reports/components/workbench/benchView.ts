import type {BlockGain} from "../../lib/stats/blockGains.js";
import type {SideCharts} from "../../lib/workbench/charts.js";
import type {ReliabilityBin} from "../calibrationChart.js";
import type {Summary} from "../summarise.js";
import type {LiveFlow} from "./liveFlow.js";
import type {LiveTier} from "./liveTierTable.js";

/** A measure with its limits; each null where it cannot be told. */
export interface Measured {
  value: number | null;
  lower: number | null;
  upper: number | null;
}

/** A tier in one cohort. */
export interface CohortTierView extends Summary {
  cohort: string;
  tier: string;
}

/** What the page says of the leads of one side of the split. */
export interface SideView {
  n: number;
  matured: number;
  converted: number;
  auc: Measured;
  /** True where these leads had a part in choosing the points; there is no p then. */
  isTuned: boolean;
  /** Draft less reference on the same leads; p before anything is said about what only the page knows. */
  difference: Measured & {p: number | null};
  /** AUC of the reference. */
  aucBefore: number | null;
  ks: number | null;
  ksBefore: number | null;
  tiers: readonly LiveTier[];
  /** Leads a week that the reference sends to sales; null without dates. */
  salesPerWeekBefore: number | null;
  flow: LiveFlow;
  /** In order of time, then best tier first. */
  cohorts: readonly CohortTierView[];
  /** Better tiers that convert less than worse ones, beyond chance over all pairs. */
  inversions: readonly {better: string; worse: string; rateBetter: number; rateWorse: number}[];
}

/** Leads to fit on, null without a split; and those to judge on, which without one are all. */
export interface FiguresView {
  fit: SideView | null;
  judge: SideView;
}

export type SideName = keyof FiguresView;

/** Leads at one score of the draft. */
export interface ScoreView {
  /** Points. */
  score: number;
  n: number;
  converted: number;
}

/** A tenth of the leads by probability: what was said, and what came. */
export type ReliabilityView = ReliabilityBin;

/** Profit of working so many leads a week from the best score down. */
export interface ProfitPoint {
  model: string;
  perWeek: number;
  /** Money a week, units of the currency. */
  profit: number;
}

/** What a model earns at the capacity of sales. */
export interface EarnedView {
  model: string;
  /** Units of the currency; null where it cannot be told. */
  perWeek: number | null;
}

/** Gains of one model: share of conversions by share of leads. */
export interface GainsView {
  model: string;
  n: number;
  converted: number;
  gains: readonly BlockGain[] | null;
}

/** What the charts of one side show. */
export interface ChartsView {
  gains: readonly GainsView[];
  scores: readonly ScoreView[];
  /** Tenths, and where the curve that says probabilities comes from; empty where none could be drawn. */
  calibration: {bins: readonly ReliabilityView[]; basis: string};
  /** From nobody to everybody; empty without dates, or where value or cost is not known. */
  profit: readonly ProfitPoint[];
  /** Money a week of each model where the best leads of every week are worked, as many as there is capacity for. */
  earned: readonly EarnedView[];
  /** AUC of the draft in each cohort. */
  cohorts: SideCharts["cohorts"];
}
