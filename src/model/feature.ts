import type {Expression} from "./expression.js";

/** How a feature sums up the activities it reads; see the fields of `Feature`. */
export const measures = ["count", "sum", "distinct", "days_since"] as const;

export type Measure = (typeof measures)[number];

/** A number known about a lead at a moment, computed from its activities strictly before that moment. */
export interface Feature {
  /** Name by which models refer to it. */
  name: string;
  /**
   * `count` activities; `sum` of their `value`, where an activity without a value counts 1; `distinct` values of the
   * column `of`; `days_since` the latest, in whole days. The first three are 0 without any activity, the last null.
   */
  measure: Measure;
  /** Type of activity; null for any. */
  activity: string | null;
  /** Only activities for which this holds; null for all. Reads columns of `activity`. */
  where: Expression | null;
  /** Only for `distinct`: the column of `activity` whose values are counted; null counts days. */
  of: string | null;
  /** Only activities in [as_of − within, as_of); null without limit. */
  withinHours: number | null;
  /** Only for `count` and `sum`: an activity loses half its weight in that time; null without fading. */
  halfLifeHours: number | null;
}

/** Features of a workspace by name. */
export type Features = Readonly<Record<string, Feature>>;
