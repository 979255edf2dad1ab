import {z} from "zod";
import {canonicalNames} from "./canonical.js";

/** What a user may write in `workspace.yaml`. Expressions are text here; ingest passes them through the allow-list. */
const attributeSpec = z.strictObject({
  /** Expression over the source's columns; default: the column of the attribute's name. */
  from: z.string().min(1).optional(),
  type: z.enum(["text", "integer", "decimal", "boolean", "date"]).default("text"),
  /** When the value is known; left out it is unstated: usable, but marked as "latest value, may leak". */
  known: z.enum(["creation", "outcome"]).optional()
});

export const sourceSpec = z.strictObject({
  file: z.string().min(1),
  /** Which rows of the file belong to this table; the others are counted as left out. */
  where: z.string().min(1).optional(),
  delimiter: z.string().length(1).default(","),
  /** Texts that mean "no value", besides the empty one. */
  missing: z.array(z.string()).default([]),
  columns: z.record(z.string(), z.union([z.string().min(1), z.number(), z.boolean()])),
  attributes: z.record(z.string(), attributeSpec).default({})
});

/** A score that came with the leads, made by a vendor or the CRM; its name is that of an attribute of the lead. */
const givenScoreSpec = z.strictObject({
  /** What pages call it; default: the attribute's name. */
  title: z.string().min(1).optional(),
  /** Values of a text from worst to best; a number has its own order. */
  order: z.array(z.string().min(1)).min(2).optional()
});

const sources = z.strictObject(
  Object.fromEntries(canonicalNames.map((name) => [name, z.union([sourceSpec, z.array(sourceSpec).min(1)]).optional()]))
);

export const workspaceSpec = z.strictObject({
  title: z.string().min(1),
  currency: z.string().length(3).optional(),
  /** Where the files come from, shown when they are absent. */
  origin: z.strictObject({name: z.string(), licence: z.string(), get: z.string()}).optional(),
  /** Makes the source files on first run, from a seed. */
  simulate: z.strictObject({seed: z.int(), leads: z.int().positive().default(20000)}).optional(),
  observed_until: z.union([z.string(), z.date()]).optional(),
  observe: z.union([z.literal("undated"), z.strictObject({as_of: z.string()})]),
  convert: z.strictObject({to: z.string(), within: z.string().optional()}),
  champion: z.string().optional(),
  /** Undated data only: the one of five folds of leads (0 to 4, by hash) that had no part in setting weights. */
  holdout: z.strictObject({fold: z.int().min(0).max(4)}).optional(),
  given_scores: z.record(z.string(), givenScoreSpec).default({}),
  segment: z.string().optional(),
  sources,
  features: z.record(z.string(), z.unknown()).default({})
});

export type SourceSpec = z.infer<typeof sourceSpec>;
export type AttributeSpec = z.infer<typeof attributeSpec>;
export type GivenScoreSpec = z.infer<typeof givenScoreSpec>;
