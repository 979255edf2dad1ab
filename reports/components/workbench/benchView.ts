import type {GainsPoint} from "../../lib/stats/gainsCurve.js";
import type {LiveFlow} from "./liveFlow.js";
import type {LiveTier} from "./liveTierTable.js";

/** A measure with its limits; each null where it cannot be told. */
export interface Measured {
  value: number | null;
  lower: number | null;
  upper: number | null;
}

/** How the draft ranks in one cohort. */
export interface CohortView extends Measured {
  cohort: string;
  n: number;
  converted: number;
}

/** What the page says of one set of months: all, those to fit on, or those to judge on. */
export interface SideView {
  n: number;
  matured: number;
  converted: number;
  auc: Measured;
  /** Draft less reference on the same leads; p before anything is said about who knew them. */
  difference: Measured & {p: number | null};
  /** AUC of the reference. */
  aucBefore: number | null;
  ks: number | null;
  ksBefore: number | null;
  tiers: readonly LiveTier[];
  /** Leads a week that the reference sends to sales; null without dates. */
  salesPerWeekBefore: number | null;
  flow: LiveFlow;
  cohorts: readonly CohortView[];
}

/** The sides there are; fit and judge are null without a split. */
export interface FiguresView {
  all: SideView;
  fit: SideView | null;
  judge: SideView | null;
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
export interface ReliabilityView {
  said: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
  n: number;
  converted: number;
}

/** Profit of working so many leads a week from the best score down. */
export interface ProfitPoint {
  model: string;
  perWeek: number;
  /** Money a week, units of the currency. */
  profit: number;
}

/** Gains of one model: share of conversions by share of leads. */
export interface GainsView {
  model: string;
  n: number;
  converted: number;
  points: readonly GainsPoint[] | null;
}

/** What the charts of one side show. */
export interface ChartsView {
  gains: readonly GainsView[];
  scores: readonly ScoreView[];
  /** Tenths, and where the curve that says probabilities comes from; empty where none could be drawn. */
  calibration: {bins: readonly ReliabilityView[]; basis: string};
  profit: readonly ProfitPoint[];
}
