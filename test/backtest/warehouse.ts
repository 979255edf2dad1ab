import type {BacktestContext} from "../../src/backtest/context.js";
import {noDrift} from "../../src/backtest/drift/drift.js";
import type {Evidence} from "../../src/backtest/findings/finding.js";
import {openDuckdb} from "../../src/warehouse/duckdbEngine.js";
import type {Engine} from "../../src/warehouse/engine.js";
import {readSchema} from "../../src/warehouse/schemaText.js";
import type {Workspace} from "../../src/workspace/workspace.js";

/** Tables with a schema of their own that the backtest reads. */
export const schemas = [
  "observation",
  "decided",
  "outcome",
  "model",
  "model_version",
  "criterion",
  "criterion_level",
  "criterion_attribute",
  "tier",
  "score",
  "given_score",
  "given_value",
  "attribute",
  "unreadable",
  "framework_criterion",
  "answer_count",
  "reject",
  "source_count"
] as const;

/** An empty in-memory warehouse as it stands before the backtest. */
export async function openWarehouse(): Promise<Engine> {
  const engine = await openDuckdb({});
  for (const name of schemas) await engine.execute(readSchema(name));
  await engine.execute("create table lead (lead_id varchar, created_at timestamp, source varchar)");
  await engine.execute("create table level (observation_id integer, c0 utinyint, c1 utinyint)");
  return engine;
}

export const workspace: Workspace = {
  name: "small",
  dir: "data/small",
  file: "data/small/workspace.yaml",
  title: "Small",
  currency: null,
  origin: null,
  simulate: null,
  observedUntil: "2026-06-30",
  observe: {kind: "created", days: 14},
  convert: {to: "won", withinDays: 90},
  champion: "points@1",
  holdoutFold: null,
  givenScores: [],
  economics: {valuePerWin: null, costPerContact: null, capacity: null},
  segment: null,
  sources: [],
  frameworks: [],
  features: {},
  placeOf: () => null
};

export const dated: BacktestContext = {horizonDays: 90, until: "2026-06-30", isGuessed: false, isClustered: false};

/** Evidence of a workspace in which nothing stands out. */
export function toEvidence(engine: Engine, some: Partial<Evidence> = {}): Evidence {
  return {
    engine,
    workspace,
    context: dated,
    totals: {n: 1000, n_matured: 1000, n_converted: 100, n_open_won: 0},
    models: [],
    applied: [],
    given: [],
    leaks: [],
    drift: noDrift,
    ...some
  };
}

/** A model's evidence with one fold. */
export function toModel(
  tiers: readonly (readonly [name: string, n: number, converted: number])[],
  some: Partial<Evidence["models"][number]> = {}
): Evidence["models"][number] {
  return {
    model: "points@1",
    isChampion: true,
    effectiveFrom: null,
    tiers: tiers.map(([name, n, converted]) => ({name, cells: [{fold: 0, n, converted}]})),
    againstSource: {
      model: "points@1",
      other: "source rate",
      cohort: "all",
      difference: 0.1,
      lower: 0.05,
      upper: 0.15,
      p: 0.001,
      n: 1000,
      n_converted: 100
    },
    ...some
  };
}
