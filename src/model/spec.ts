import {z} from "zod";
import {frameworks} from "../domain/framework.js";
import type {Kind} from "../domain/kind.js";
import {kinds} from "../domain/kind.js";
import {qualifiedStages} from "../domain/stage.js";
import {criterionRules, durationRule, groupRules, tierListRules} from "./specRules.js";
import {name, nameMessage, namePattern, points, text} from "./specValues.js";
import {gridSpec, leadTypesSpec, tierSpec, validTierKeys} from "./tierSpec.js";

/**
 * What a user may write in a model file. Names are looked up and predicates read in `parse.ts`; descriptions are shown
 * by editors, through the JSON Schema made from this.
 */
const range = z.strictObject({
  min: points.describe("Smallest value, points; a lower sum counts as this one."),
  max: points.describe("Greatest value, points; a higher sum counts as this one.")
});

const predicate = z.string().meta({
  description:
    "Condition over the lead's columns, the features and assessed(…), in SQL. Where it is neither true nor false because something is not known, the criterion is unknown.",
  examples: ["country = 'DE'", "employees between 200 and 2000", "demo_requests >= 1", "assessed('bant.need') = 'met'"]
});

/** A cap on some criteria together, inside the range of their dimension. */
export const groupSpec = z
  .strictObject({
    title: text.optional().describe("As pages show it. Left out: the group's name in words."),
    dimension: z.string().describe("Dimension the group's points go into; its criteria need not name one."),
    min: points.optional().describe("Smallest sum of the group, points. Left out: no limit below."),
    max: points.optional().describe("Greatest sum of the group, points. Left out: no limit above.")
  })
  .refine(({min, max}) => min !== undefined || max !== undefined, "group needs min, max or both")
  .meta({
    ...groupRules,
    description: "A cap on some criteria together, inside the range of their dimension: min, max or both."
  });

const kindMeanings: Readonly<Record<Kind, string>> = {
  demographic: "Who the person is: role, level, country.",
  company: "Where the person works: size, industry.",
  website: "Visits, downloads, forms.",
  email: "Opens, clicks, replies.",
  social: "Follows, comments, shares.",
  product: "Use of a trial or a free version.",
  assessment: "What marketing or sales found out in person.",
  spam: "Not a person, or not in earnest; may gate the tier.",
  disqualifier: "A reason not to work the lead, whatever else speaks for it; may gate the tier.",
  other: "None of these."
};

/** Which way a weight may go; it means nothing for scoring, so it takes no part in the fingerprint. */
const signSpec = z.enum(["positive", "negative"]);

export const criterionSpec = z
  .strictObject({
    id: name.describe("Name of the criterion, once in a model; results are kept under it."),
    title: text.optional().describe("As pages and reasons show it. Left out: the id in words."),
    dimension: z
      .string()
      .optional()
      .describe("Dimension the points go into. Left out where a group is named: it has one."),
    group: z
      .string()
      .optional()
      .describe("Group whose cap the points share. Left out: only the dimension's range holds."),
    kind: z
      .enum(kinds)
      .default("other")
      .meta({
        description: "What it looks at; pages sort by it. Only disqualifier and spam may have a gate. Left out: other.",
        enumDescriptions: kinds.map((kind) => kindMeanings[kind])
      }),
    framework: z
      .string()
      .optional()
      .meta({
        description:
          "Criterion of a framework it stands for, `framework.criterion`. Left out: it counts for no framework.",
        anyOf: [
          {enum: frameworks.flatMap(({criteria}) => criteria.map(({id}) => id))},
          {pattern: "^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$"}
        ]
      }),
    when: predicate.optional(),
    bands: z
      .array(
        z.strictObject({
          when: predicate,
          points: points.describe("Points of a lead for which this band is the first that holds."),
          sign: signSpec
            .optional()
            .describe("Sign that `winnow suggest` may give this band's points. Left out: that of the criterion.")
        })
      )
      .min(1)
      .max(254)
      .optional()
      .describe("Conditions with their own points; the first that holds counts, none gives 0 points."),
    per: z
      .string()
      .optional()
      .describe("Feature, or number of the lead: each unit gives `points`, up to `upto` units. Needs both."),
    upto: z
      .number()
      .positive()
      .max(1_000_000_000)
      .optional()
      .describe("Units that count at most; whole and at most 254, unless the feature fades. Only with `per`."),
    points: points
      .optional()
      .describe("Points where `when` holds, or for each unit of `per`; may be negative, and have two decimal places."),
    unknown: points.optional().describe("Points where the criterion is unknown. Left out: 0."),
    sign: signSpec
      .optional()
      .describe(
        "Sign that `winnow suggest` may give the points, whatever history says; not those of unknown. Left out: either."
      ),
    gate: z
      .string()
      .optional()
      .describe(
        "Name of the best tier a lead can have for which `when` holds, whatever its points. Only for the kinds disqualifier and spam. Left out: it only gives points."
      ),
    recycle: z
      .string()
      .optional()
      .meta({
        ...durationRule,
        description:
          "How long after its scoring a lead that the gate holds back may come back, in whole days. Left out: it does not."
      })
  })
  .meta({...criterionRules, id: "criterion", description: "One question to a lead, and the points of the answer."});

export const groupsSpec = z
  .record(name, groupSpec)
  .refine((groups) => Object.keys(groups).length <= 50, "must name at most 50 groups")
  .meta({
    description: "Caps on some criteria together, by name. Left out: the dimensions' ranges alone hold.",
    maxProperties: 50
  });

export const dimensionsSpec = z
  .record(name, range)
  .refine((dimensions) => Object.keys(dimensions).length > 0, "must name at least one dimension")
  .refine((dimensions) => Object.keys(dimensions).length <= 20, "must name at most 20 dimensions")
  .meta({
    description: "What is added up on its own, such as fit and intent, each with the range it is held in.",
    propertyNames: {pattern: namePattern.source, not: {const: "score"}, patternErrorMessage: nameMessage},
    minProperties: 1,
    maxProperties: 20,
    examples: [{fit: {min: 0, max: 60}, intent: {min: 0, max: 60}}]
  });

export const modelSpec = z
  .strictObject({
    model: z
      .string()
      .regex(/^[a-z][a-z0-9_-]*$/, "must be a name of small letters, digits, hyphens and underscores")
      .describe("Name of the model; the file is called `<model>@<version>.yaml`."),
    version: z
      .int()
      .positive()
      .describe("Number of the version. A version in use is never rewritten: `winnow model bump` makes the next one."),
    title: text.optional().describe("As pages show it. Left out: `<model>@<version>`."),
    effective: z
      .strictObject({
        from: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-01-31")
          .meta({description: "First day of use, YYYY-MM-DD.", patternErrorMessage: "must be a day like 2026-01-31"})
      })
      .optional()
      .describe(
        "Cohorts before `from` were known to the author when the points were set, and are shown apart. Left out: nothing is."
      ),
    dimensions: dimensionsSpec,
    groups: groupsSpec.default({}),
    score: range.describe("Range of the score, which is the sum of the dimensions."),
    suggest: z
      .strictObject({
        max_change: points
          .min(0)
          .optional()
          .describe("Points by which `winnow suggest` may change a weight at most. Left out: no limit.")
      })
      .optional()
      .describe("How far weights that are learned from history may go; scoring does not read it."),
    criteria: z.array(criterionSpec).min(1).max(200).describe("What gives points. Their order means nothing."),
    tiers: z
      .union([z.array(tierSpec).min(1).max(50).meta(tierListRules), gridSpec])
      .describe("What leads are sorted into, best first: a list with conditions, or a grid of two dimensions."),
    lead_types: leadTypesSpec.default({})
  })
  .meta({title: "Winnow model", description: "A scoring model: points, tiers and what each tier is for."});

export type GroupSpec = z.infer<typeof groupSpec>;
export type CriterionSpec = z.infer<typeof criterionSpec>;
export type ModelSpec = z.infer<typeof modelSpec>;

/** The valid keys at a path of a model file, for the nearest-name hint of an unknown one. */
export function validModelKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(modelSpec.shape);
  if (path[0] === "criteria")
    return path.includes("bands") ? ["when", "points", "sign"] : Object.keys(criterionSpec.shape);
  if (path[0] === "tiers") return validTierKeys(path);
  if (path[0] === "groups") return Object.keys(groupSpec.shape);
  if (path[0] === "lead_types") return qualifiedStages;
  if (path[0] === "suggest") return ["max_change"];
  return path[0] === "effective" ? ["from"] : ["min", "max"];
}
