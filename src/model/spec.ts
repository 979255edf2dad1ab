import {z} from "zod";
import {actions} from "../domain/action.js";
import {kinds} from "../domain/kind.js";
import {qualifiedStages} from "../domain/stage.js";

/** What a user may write in a model file. Names are looked up and predicates read in `parse.ts`. */
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "must be a name of small letters, digits and underscores");
const points = z.number().min(-100_000).max(100_000);
const range = z.strictObject({min: points, max: points});

/** A cap on some criteria together, inside the range of their dimension. */
export const groupSpec = z
  .strictObject({
    title: z.string().min(1).optional(),
    dimension: z.string(),
    min: points.optional(),
    max: points.optional()
  })
  .refine(({min, max}) => min !== undefined || max !== undefined, "group needs min, max or both");

export const criterionSpec = z.strictObject({
  id: name,
  title: z.string().min(1).optional(),
  /** Left out where a group is named: the group has one. */
  dimension: z.string().optional(),
  group: z.string().optional(),
  kind: z.enum(kinds).default("other"),
  framework: z.string().optional(),
  when: z.string().optional(),
  bands: z
    .array(z.strictObject({when: z.string(), points}))
    .min(1)
    .max(254)
    .optional(),
  per: z.string().optional(),
  upto: z.number().positive().max(1_000_000_000).optional(),
  points: points.optional(),
  /** Points where the criterion is unknown; 0 when left out. */
  unknown: points.optional(),
  /** Name of the best tier a lead can have for which `when` holds, whatever its points. */
  gate: z.string().optional(),
  /** How long after its scoring a lead that is held back may come back, such as `180 days`. */
  recycle: z.string().optional()
});

export const tierSpec = z.strictObject({
  name: z.string().min(1),
  when: z.string().optional(),
  action: z.enum(actions),
  /** Only with the action recycle: how long after its scoring the lead comes back. */
  after: z.string().optional()
});

const stepName = z.string().regex(/^[A-Za-z0-9_+-]{1,12}$/, "must be a short name of letters and digits");

/** One side of a grid: the points from which each step is reached, and the step of all others. */
const axisSpec = z.strictObject({
  dimension: z.string(),
  from: z.record(stepName, points).refine((from) => Object.keys(from).length > 0, "must name at least one step"),
  rest: stepName
});

export const gridCellSpec = z.strictObject({
  name: z.string().min(1).optional(),
  cells: z.array(z.string()).min(1).max(400),
  action: z.enum(actions),
  after: z.string().optional()
});

/** Tiers as a grid of two dimensions: rows × columns, each cell in one tier, best first. */
export const gridSpec = z.strictObject({
  rows: axisSpec,
  columns: axisSpec,
  cells: z.array(gridCellSpec).min(1).max(50)
});

export const groupsSpec = z
  .record(name, groupSpec)
  .refine((groups) => Object.keys(groups).length <= 50, "must name at most 50 groups");

/** Stage → the rule that makes a lead of that type, such as an MQL. */
export const leadTypesSpec = z.partialRecord(z.enum(qualifiedStages), z.string());

export const dimensionsSpec = z
  .record(name, range)
  .refine((dimensions) => Object.keys(dimensions).length > 0, "must name at least one dimension")
  .refine((dimensions) => Object.keys(dimensions).length <= 20, "must name at most 20 dimensions");

export const modelSpec = z.strictObject({
  model: z.string().regex(/^[a-z][a-z0-9_-]*$/, "must be a name of small letters, digits, hyphens and underscores"),
  version: z.int().positive(),
  title: z.string().min(1).optional(),
  /** Cohorts before `from` were known to the author when the model was made. */
  effective: z
    .strictObject({from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-01-31")})
    .optional(),
  dimensions: dimensionsSpec,
  groups: groupsSpec.default({}),
  score: range,
  criteria: z.array(criterionSpec).min(1).max(200),
  tiers: z.union([z.array(tierSpec).min(1).max(50), gridSpec]),
  lead_types: leadTypesSpec.default({})
});

export type GroupSpec = z.infer<typeof groupSpec>;
export type CriterionSpec = z.infer<typeof criterionSpec>;
export type TierSpec = z.infer<typeof tierSpec>;
export type GridSpec = z.infer<typeof gridSpec>;
export type ModelSpec = z.infer<typeof modelSpec>;

/** The valid keys at a path of a model file, for the nearest-name hint of an unknown one. */
export function validModelKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(modelSpec.shape);
  if (path[0] === "criteria") return path.includes("bands") ? ["when", "points"] : Object.keys(criterionSpec.shape);
  if (path[0] === "tiers") return validTierKeys(path);
  if (path[0] === "groups") return Object.keys(groupSpec.shape);
  if (path[0] === "lead_types") return qualifiedStages;
  return path[0] === "effective" ? ["from"] : ["min", "max"];
}

function validTierKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 1) return Object.keys(gridSpec.shape);
  if (typeof path[1] === "number") return Object.keys(tierSpec.shape);
  return Object.keys(path[1] === "cells" ? gridCellSpec.shape : axisSpec.shape);
}

export const featureSpec = z.strictObject({
  count: z.string().min(1).optional(),
  sum: z.string().min(1).optional(),
  distinct: z.string().min(1).optional(),
  days_since: z.string().min(1).optional(),
  days_since_first: z.string().min(1).optional(),
  deepest: z.string().min(1).optional(),
  /** What `distinct` counts: day, week or a column of `activity`; days when left out. */
  of: z.string().min(1).optional(),
  where: z.string().optional(),
  within: z.string().optional(),
  older_than: z.string().optional(),
  most_per_day: z.int().positive().max(1_000_000).optional(),
  half_life: z.string().optional(),
  linear: z.string().optional(),
  /** Weight by age, youngest first. */
  steps: z
    .record(z.string(), z.number())
    .refine((steps) => Object.keys(steps).length > 0, "must name at least one age")
    .refine((steps) => Object.keys(steps).length <= 50, "must name at most 50 ages")
    .optional()
});

export type FeatureSpec = z.infer<typeof featureSpec>;
