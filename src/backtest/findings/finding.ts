import type {FoldCell} from "../../stats/rateInterval.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Workspace} from "../../workspace/workspace.js";
import type {AppliedModel} from "../checks/levelMatrix.js";
import type {BacktestContext} from "../context.js";
import type {Drift} from "../drift/drift.js";
import type {Leak} from "../leaks/leak.js";
import type {ComparisonRow, MeasureRow} from "../rows.js";

/** Most severe first. An alarm says that something is wrong, a warning that figures need care, a note what was done. */
export const severities = ["alarm", "warning", "note"] as const;
export type Severity = (typeof severities)[number];

/** Something the data says that a reader should know. Holds counts and days, never a lead. */
export interface Finding {
  /** Stable name of the kind of finding, such as `tier_inversion`. */
  code: string;
  severity: Severity;
  /** What it is about: a model, a source, a criterion; `workspace` for the whole. */
  subject: string;
  /** One sentence that states it with its numbers. */
  title: string;
  /** On how many cases it rests, how sure it is, and what to do. */
  detail: string;
  /** Page on which it is to be seen. */
  page: "overview" | "tiers" | "criteria" | "frameworks" | "sources" | "backtest" | "checks" | "method";
}

/** Observations of the workspace at its horizon. */
export interface Totals {
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
}

/** One tier of a model with its matured cases by fold. */
export interface TierEvidence {
  name: string;
  cells: readonly FoldCell[];
}

export interface ModelEvidence {
  model: string;
  isChampion: boolean;
  /** First day from which the model was in use, `YYYY-MM-DD`; null where it is not stated. */
  effectiveFrom: string | null;
  /** Best first. */
  tiers: readonly TierEvidence[];
  /** Model minus the source-rate baseline in AUC. */
  againstSource: ComparisonRow;
}

/** A score that came with the leads. */
export interface GivenEvidence {
  /** Attribute of the lead that holds it. */
  name: string;
  title: string;
  /** True where nothing says when it was known. */
  isUnstated: boolean;
  /** Observations with a value that the workspace gives no place in its order; among the unknown. */
  nUnlisted: number;
  /** Best first, matured cases by fold. */
  levels: readonly TierEvidence[];
  /** All observations, and those without a given score. */
  n: number;
  unknown: {n: number; matured: number; converted: number};
  /** AUC over the leads that have one. */
  auc: MeasureRow;
  /** Champion minus the given score in AUC on those leads, over all and by cohort; empty without a champion. */
  against: readonly ComparisonRow[];
}

/** What detectors may look at. */
export interface Evidence {
  engine: Engine;
  workspace: Workspace;
  context: BacktestContext;
  totals: Totals;
  models: readonly ModelEvidence[];
  /** The models themselves, with their columns of the observation matrix. */
  applied: readonly AppliedModel[];
  given: readonly GivenEvidence[];
  /** What the leak scan looked at, suspicions first. */
  leaks: readonly Leak[];
  drift: Drift;
}

/** Looks for one kind of finding. */
export type Detector = (evidence: Evidence) => Promise<Finding[]>;
