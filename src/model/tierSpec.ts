import {z} from "zod";
import {actions} from "../domain/action.js";
import {qualifiedStages} from "../domain/stage.js";
import {actionRules, cellRules, durationRule} from "./specRules.js";
import {points, text} from "./specValues.js";

const tierPredicate = z.string().meta({
  description: "Condition over the dimensions and the score.",
  examples: ["fit >= 16 and intent >= 16", "score >= 40"]
});

const action = z.enum(actions).meta({
  description: "What a lead of the tier is for.",
  enumDescriptions: [
    "Sales works it now.",
    "Marketing keeps in touch until it scores better.",
    "Nobody works it.",
    "It comes back after a while; needs `after`."
  ]
});

const after = z.string().meta({
  ...durationRule,
  description:
    "How long after its scoring the lead comes back, in whole days. Goes with the action recycle, and only there."
});

export const tierSpec = z
  .strictObject({
    name: text.describe("Name of the tier, once in a model."),
    when: tierPredicate.optional(),
    action,
    after: after.optional()
  })
  .meta({
    ...actionRules,
    id: "tier",
    description:
      "Leads for which `when` holds and no tier before it did. The last one has no `when`: it takes whoever is left."
  });

const stepName = z.string().regex(/^[A-Za-z0-9_+-]{1,12}$/, "must be a short name of letters and digits");

/** One side of a grid: the points from which each step is reached, and the step of all others. */
const axisSpec = z.strictObject({
  dimension: z.string().describe("Dimension along this side, or score."),
  from: z
    .record(stepName, points)
    .refine((from) => Object.keys(from).length > 0, "must name at least one step")
    .meta({
      description: "Steps by name, each with the points from which it is reached.",
      minProperties: 1,
      examples: [{A: 30, B: 16, C: 0}]
    }),
  rest: stepName.describe("Step of those who reach none of the others.")
});

export const gridCellSpec = z
  .strictObject({
    name: text.optional().describe("Name of the tier. Left out: that of its cell, if it is one."),
    cells: z
      .array(z.string())
      .min(1)
      .max(400)
      .meta({description: "Cells of the tier, row before column.", examples: [["A1", "A2", "B1"]], uniqueItems: true}),
    action,
    after: after.optional()
  })
  .meta({...cellRules, id: "cells", description: "Cells that make one tier."});

/** Tiers as a grid of two dimensions: rows × columns, each cell in one tier, best first. */
export const gridSpec = z
  .strictObject({
    rows: axisSpec.describe("The side whose step comes first in a cell's name: A in A1."),
    columns: axisSpec.describe("The side whose step comes last in a cell's name: 1 in A1."),
    cells: z.array(gridCellSpec).min(1).max(50).describe("Tiers, best first; every cell of the grid in exactly one.")
  })
  .describe("Tiers as a grid of two dimensions.");

/** Stage → the rule that makes a lead of that type, such as an MQL. */
export const leadTypesSpec = z.partialRecord(z.enum(qualifiedStages), tierPredicate).meta({
  description:
    "Thresholds that make a lead an MQL, a PQL and so on; they are measured against the stages recorded. Left out: none is measured."
});

export type TierSpec = z.infer<typeof tierSpec>;
export type GridSpec = z.infer<typeof gridSpec>;

/** The valid keys at a path of a model file that begins with `tiers`. */
export function validTierKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 1) return Object.keys(gridSpec.shape);
  if (typeof path[1] === "number") return Object.keys(tierSpec.shape);
  return Object.keys(path[1] === "cells" ? gridCellSpec.shape : axisSpec.shape);
}
