import type {Model} from "../../model/model.js";
import type {PartCases} from "./fitParts.js";
import type {Judgement} from "./judge.js";
import type {Part} from "./parts.js";
import type {SplitPlan} from "./split.js";
import type {TierShift} from "./tierShift.js";
import type {Scale} from "./toPoints.js";

/** One weight: as it is, as history would have it, and as suggested. Points are those of one unit in the file. */
export interface SuggestedWeight extends Part, PartCases {
  /** Not rounded; null where nothing could be learned. */
  learned: number | null;
  /** Limits of the middle 95 % of resamples; null where nothing could be learned or resampled. */
  lower: number | null;
  upper: number | null;
  /** Share of resamples whose sign is that of `learned`. */
  sameSign: number | null;
  suggested: number;
  /** Why `suggested` is not `learned`, rounding apart. */
  reasons: string[];
}

/** Weights that history would set, and what they are worth on leads that had no part in it. */
export interface Suggestion {
  model: Model;
  suggested: Model;
  weights: SuggestedWeight[];
  scale: Scale;
  /** What was learned from. */
  n: number;
  nConverted: number;
  /** First and last month learned from, `202601`; 0 without dates. */
  firstMonth: number;
  lastMonth: number;
  resamples: number;
  seed: number;
  plan: SplitPlan;
  /** Null where nothing could be held out. */
  judgement: Judgement | null;
  /** The same with the learned log-odds instead of points: what points, pins and limits cost. */
  unrounded: Judgement | null;
  tiers: TierShift[];
  /** In words, the most serious first. */
  warnings: string[];
}
