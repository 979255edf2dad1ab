import type {Action} from "../domain/action.js";
import type {Kind} from "../domain/kind.js";
import type {QualifiedStage} from "../domain/stage.js";
import type {Expression} from "./expression.js";

/** A scoring model as compiled from its file: everything checked, nothing left to look up. Points are in hundredths. */
export interface Model {
  id: string;
  version: number;
  title: string;
  /** `YYYY-MM-DD`: cohorts before it were known to the author; null where not stated. */
  effectiveFrom: string | null;
  /** In order of the file. */
  dimensions: readonly Dimension[];
  /** Caps inside dimensions, in order of the file; none in most models. */
  groups: readonly Group[];
  /** Range of the score, hundredths of points. */
  score: Range;
  /** In order of the file. */
  criteria: readonly Criterion[];
  /** Best first; the last one takes whoever is left. */
  tiers: readonly Tier[];
  /** Where the file gives tiers as a grid, its sides; the tiers hold the same rules. Null for a list. */
  grid: Grid | null;
  /** Rules that make a lead an MQL, a PQL; in the order of the funnel. */
  leadTypes: readonly LeadType[];
}

/** Smallest and greatest value, hundredths of points, both included. */
export interface Range {
  min: number;
  max: number;
}

export interface Dimension extends Range {
  id: string;
}

/** A cap on the sum of some criteria of a dimension, applied before the dimension's own. */
export interface Group {
  id: string;
  /** As a page shows it; the id in words where the file has none. */
  title: string;
  /** Index into `Model.dimensions`. */
  dimension: number;
  /** Hundredths of points, included; null without limit on that side. */
  min: number | null;
  max: number | null;
}

export interface Criterion {
  id: string;
  /** As a page shows it; the id in words where the file has none. */
  title: string;
  /** Index into `Model.dimensions`. */
  dimension: number;
  /** Index into `Model.groups`; null outside groups. */
  group: number | null;
  kind: Kind;
  /** `framework.criterion`; null outside frameworks. */
  framework: string | null;
  rule: Rule;
  /** Points where nothing is known, exact decimal text; 0 unless stated. */
  unknownPoints: string;
  /** Index into `Model.tiers`: the best tier a lead can have at level 1, whatever its points; null without a gate. */
  gate: number | null;
  /** Whole days after its scoring after which a lead that the gate holds back may come back; null where not stated. */
  recycleDays: number | null;
}

/** How a criterion turns what is known about a lead into a level, and a level into points (exact decimal texts). */
export type Rule = WhenRule | BandsRule | PerRule;

/** Level 1 and its points where the predicate holds, else level 0 and none. */
export interface WhenRule {
  type: "when";
  when: Expression;
  points: string;
}

/** Level i and its points for the first band that holds, from 1; level 0 and none where no band holds. */
export interface BandsRule {
  type: "bands";
  bands: readonly {when: Expression; points: string}[];
}

/**
 * Points for each unit of a number. The level is min(floor(x), upto), at least 0. Where the number fades it is
 * floor(100 · min(x, upto) / upto), 0 to 100.
 */
export interface PerRule {
  type: "per";
  /** Feature, or numeric column of the lead. */
  per: string;
  fades: boolean;
  points: string;
  /** Exact decimal text; a whole number of at most 254 unless the number fades. */
  upto: string;
}

export interface Tier {
  name: string;
  action: Action;
  /** Whole days after its scoring after which a lead comes back; only with the action recycle, else null. */
  afterDays: number | null;
  /** Null for the last tier only. */
  when: TierRule | null;
}

/** Tiers laid out by two dimensions. */
export interface Grid {
  rows: GridAxis;
  columns: GridAxis;
  /** Index into `Model.tiers` of every cell, by row and column, both best first. */
  tiers: readonly (readonly number[])[];
}

export interface GridAxis {
  subject: TierSubject;
  /** Best first: name, and hundredths of points from which a lead has it; null for the last, which takes the rest. */
  steps: readonly {name: string; from: number | null}[];
}

/** A threshold that makes a lead qualified for a stage, measured against the stages that were recorded. */
export interface LeadType {
  stage: QualifiedStage;
  rule: TierRule;
}

/** A condition on the score and the dimensions; thresholds in hundredths, so that it is decided in integers. */
export type TierRule =
  | {node: "and" | "or"; operands: readonly TierRule[]}
  | {node: "not"; operand: TierRule}
  | {node: "compare"; subject: TierSubject; operator: "=" | "<>" | "<" | "<=" | ">" | ">="; threshold: number};

/** Index into `Model.dimensions`, or the score. */
export type TierSubject = number | "score";

/**
 * The name of a model in results and files.
 *
 * @example
 * toModelName({id: "points", version: 2}); // => "points@2"
 */
export function toModelName({id, version}: Pick<Model, "id" | "version">): string {
  return `${id}@${version}`;
}
