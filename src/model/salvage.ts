import type {z} from "zod";
import type {QualifiedStage} from "../domain/stage.js";
import {qualifiedStages} from "../domain/stage.js";
import type {CriterionSpec, GroupSpec, ModelSpec} from "./spec.js";
import {criterionSpec, dimensionsSpec, groupSpec, modelSpec} from "./spec.js";
import type {GridSpec, TierSpec} from "./tierSpec.js";
import {gridSpec, tierSpec} from "./tierSpec.js";

/** The parts of a model file that have the right form; null for those that have not. */
export interface SalvagedSpec {
  model: string | null;
  version: number | null;
  dimensions: ModelSpec["dimensions"] | null;
  score: ModelSpec["score"] | null;
  groups: Record<string, GroupSpec | null>;
  criteria: (CriterionSpec | null)[];
  /** Empty where the tiers are a grid. */
  tiers: (TierSpec | null)[];
  grid: GridSpec | null;
  leadTypes: Partial<Record<QualifiedStage, string>>;
}

/** Takes a file apart, so that its sound parts are still checked when others have faults of form. */
export function salvageSpec(value: unknown): SalvagedSpec {
  const root = toRecord(value);
  const list = (key: string): unknown[] => (Array.isArray(root[key]) ? (root[key] as unknown[]) : []);
  const types = toRecord(root["lead_types"]);
  return {
    model: modelSpec.shape.model.safeParse(root["model"]).data ?? null,
    version: modelSpec.shape.version.safeParse(root["version"]).data ?? null,
    dimensions: dimensionsSpec.safeParse(root["dimensions"]).data ?? null,
    score: modelSpec.shape.score.safeParse(root["score"]).data ?? null,
    groups: Object.fromEntries(
      Object.entries(toRecord(root["groups"])).map(([id, item]) => [id, salvage(groupSpec, item)])
    ),
    criteria: list("criteria").map((item) => salvage(criterionSpec, item)),
    tiers: list("tiers").map((item) => salvage(tierSpec, item)),
    grid: Array.isArray(root["tiers"]) ? null : (gridSpec.safeParse(root["tiers"]).data ?? null),
    leadTypes: Object.fromEntries(
      qualifiedStages.flatMap((stage) => (typeof types[stage] === "string" ? [[stage, types[stage]]] : []))
    )
  };
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Stand-ins for values whose fault is reported already, so that the names beside them are still looked up. */
const standIns: Readonly<Record<string, unknown>> = {points: 0, unknown: 0, upto: 1, kind: "other", action: "nurture"};

function salvage<T>(spec: z.ZodType<T>, item: unknown): T | null {
  const result = spec.safeParse(item);
  if (result.success) return result.data;
  if (typeof item !== "object" || item === null) return null;
  const copy = structuredClone(item);
  for (const issue of result.error.issues) {
    const isUnknown = issue.code === "unrecognized_keys";
    const parent = findParent(copy, isUnknown ? issue.path : issue.path.slice(0, -1));
    if (parent === null) continue;
    if (isUnknown) issue.keys.forEach((key) => delete parent[key]);
    else if (Object.hasOwn(standIns, issue.path.at(-1) ?? "")) {
      parent[issue.path.at(-1)!] = standIns[String(issue.path.at(-1))];
    }
  }
  return spec.safeParse(copy).data ?? null;
}

function findParent(root: unknown, path: readonly PropertyKey[]): Record<PropertyKey, unknown> | null {
  const at = path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], root);
  return typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>) : null;
}
