import {z} from "zod";
import {durationRule, featureRules} from "./specRules.js";

/** What a user may write for one of a workspace's `features`; descriptions are shown by editors. */
const activityType = z.string().min(1);

const duration = (description: string) =>
  z
    .string()
    .optional()
    .meta({...durationRule, description});

export const featureSpec = z
  .strictObject({
    count: activityType.optional().describe("Type of activity to count, or any. Without one it is 0."),
    sum: activityType
      .optional()
      .describe("Type of activity whose `value` is added up, or any; one without a value counts 1."),
    distinct: activityType
      .optional()
      .describe("Type of activity, or any, of which different days, weeks or values are counted; see `of`."),
    days_since: activityType
      .optional()
      .describe("Type of activity, or any: whole days since the latest one. Without one it is not known."),
    days_since_first: activityType
      .optional()
      .describe("Type of activity, or any: whole days since the first one. Without one it is not known."),
    deepest: activityType
      .optional()
      .describe(
        "Type of activity, or any: content stage nearest to buying, awareness, consideration or decision. Needs `content_stage` among the columns of activity."
      ),
    of: z
      .string()
      .min(1)
      .optional()
      .meta({
        description: "What `distinct` counts: day, week or a column of activity. Left out: days.",
        examples: ["day", "week"]
      }),
    where: z
      .string()
      .optional()
      .meta({
        description: "Condition over the columns of activity. Left out: every one counts.",
        examples: ["page = '/pricing'"]
      }),
    within: duration("Only activities at most this long before scoring. Left out: however old."),
    older_than: duration(
      "Only activities longer than this before scoring; shorter than `within`. Left out: all until then."
    ),
    most_per_day: z
      .int()
      .positive()
      .max(1_000_000)
      .optional()
      .describe("Activities of one day that count at most, for count and sum. Left out: all."),
    half_life: duration(
      "An activity loses half its weight in this time, at most a year; for count and sum. Left out with linear and steps: it does not fade."
    ),
    linear: duration("An activity loses its weight evenly and has none after this time; for count and sum."),
    steps: z
      .record(z.string(), z.number())
      .refine((steps) => Object.keys(steps).length > 0, "must name at least one age")
      .refine((steps) => Object.keys(steps).length <= 50, "must name at most 50 ages")
      .optional()
      .meta({
        description:
          "Weight by age, youngest first: up to each age an activity has that weight, above 0 and at most 1, and after the last one none; for count and sum.",
        propertyNames: {pattern: durationRule["pattern"]},
        additionalProperties: {type: "number", exclusiveMinimum: 0, maximum: 1},
        minProperties: 1,
        maxProperties: 50,
        examples: [{"7 days": 1, "30 days": 0.5}]
      })
  })
  .meta({...featureRules, description: "A number known about a lead at a moment, from its activities before."});

export type FeatureSpec = z.infer<typeof featureSpec>;
