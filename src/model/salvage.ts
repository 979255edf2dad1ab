import type {CriterionSpec, ModelSpec, TierSpec} from "./spec.js";
import {criterionSpec, dimensionsSpec, modelSpec, tierSpec} from "./spec.js";

/** The parts of a model file that have the right form; null for those that have not. */
export interface SalvagedSpec {
  model: string | null;
  version: number | null;
  dimensions: ModelSpec["dimensions"] | null;
  score: ModelSpec["score"] | null;
  criteria: (CriterionSpec | null)[];
  tiers: (TierSpec | null)[];
}

/** Takes a file apart, so that its sound parts are still checked when others have faults of form. */
export function salvageSpec(value: unknown): SalvagedSpec {
  const root = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  const list = (key: string): unknown[] => (Array.isArray(root[key]) ? (root[key] as unknown[]) : []);
  return {
    model: modelSpec.shape.model.safeParse(root["model"]).data ?? null,
    version: modelSpec.shape.version.safeParse(root["version"]).data ?? null,
    dimensions: dimensionsSpec.safeParse(root["dimensions"]).data ?? null,
    score: modelSpec.shape.score.safeParse(root["score"]).data ?? null,
    criteria: list("criteria").map((item) => criterionSpec.safeParse(item).data ?? null),
    tiers: list("tiers").map((item) => tierSpec.safeParse(item).data ?? null)
  };
}
