import type {ColumnType} from "./checkTypes.js";
import type {Expression} from "./expression.js";
import type {Fade} from "./fade.js";

/** How a feature sums up the activities it reads; see the fields of `Feature`. */
export const measures = ["count", "sum", "distinct", "days_since", "days_since_first", "deepest"] as const;

export type Measure = (typeof measures)[number];

/** What `distinct` tells apart: values of a column of `activity`, or the days or ISO weeks (from Monday) in UTC. */
export type Counted = {kind: "column"; name: string} | {kind: "day"} | {kind: "week"};

/** A number or content stage known about a lead at a moment, computed from its activities strictly before that moment. */
export interface Feature {
  /** Name by which models refer to it. */
  name: string;
  /**
   * `count` activities; `sum` of their `value`, where an activity without a value counts 1; `distinct` things of the
   * kind `of`; whole days since the latest (`days_since`) or the earliest (`days_since_first`); `deepest` content
   * stage, a text. The first three are 0 without any activity, the others null.
   */
  measure: Measure;
  /** Type of activity; null for any. */
  activity: string | null;
  /** Only activities for which this holds; null for all. Reads columns of `activity`. */
  where: Expression | null;
  /** What `distinct` counts; null for every other measure. */
  of: Counted | null;
  /** Only activities from as_of − within on; null without limit. */
  withinHours: number | null;
  /** Only activities before as_of − older_than, so that it begins where `within` of the same length ends; null without. */
  olderThanHours: number | null;
  /**
   * Only for `count` and `sum`: of the activities read, no more than the first so many of a day (UTC) count; null
   * without limit. At one instant the smaller value comes first.
   */
  mostPerDay: number | null;
  /** Only for `count` and `sum`: how an activity loses weight with age; null where it keeps it. */
  fade: Fade | null;
}

/** Features of a workspace by name. */
export type Features = Readonly<Record<string, Feature>>;

/**
 * What a predicate may compare a feature with.
 *
 * @example
 * toFeatureType({measure: "deepest"}); // => "content_stage"
 */
export function toFeatureType({measure}: Pick<Feature, "measure">): ColumnType {
  return measure === "deepest" ? "content_stage" : "number";
}
