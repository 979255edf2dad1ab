import type {Action} from "../domain/action.js";
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
  /** Range of the score, hundredths of points. */
  score: Range;
  /** In order of the file. */
  criteria: readonly Criterion[];
  /** Best first; the last one takes whoever is left. */
  tiers: readonly Tier[];
}

/** Smallest and greatest value, hundredths of points, both included. */
export interface Range {
  min: number;
  max: number;
}

export interface Dimension extends Range {
  id: string;
}

export interface Criterion {
  id: string;
  /** As a page shows it; the id in words where the file has none. */
  title: string;
  /** Index into `Model.dimensions`. */
  dimension: number;
  /** Such as demographic, company, website, assessment; free text. */
  kind: string;
  /** `framework.criterion`; null outside frameworks. */
  framework: string | null;
  rule: Rule;
  /** Points where nothing is known, exact decimal text; 0 unless stated. */
  unknownPoints: string;
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
  /** Null for the last tier only. */
  when: TierRule | null;
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
