import type {Model} from "../../model/model.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import type {ColumnKind, Engine} from "../../warehouse/engine.js";

/** A model as it was applied: its criteria's columns of the observation matrix, in order of `Model.criteria`. */
export interface AppliedModel {
  model: Model;
  columns: readonly string[];
}

/** Levels of every criterion of a model, one entry per observation. */
export interface LevelMatrix {
  n: number;
  levels: readonly Uint8Array[];
}

/** Reads a model's columns of the observation matrix, each once, however many criteria share it. */
export async function readLevelMatrix(engine: Engine, {columns}: AppliedModel): Promise<LevelMatrix> {
  const names = [...new Set(columns)];
  const schema: Record<string, ColumnKind> = Object.fromEntries(names.map((name) => [name, "u8"]));
  const selected = names.map(quoteIdentifier).join(", ");
  const result = await engine.queryColumns(`select ${selected} from level`, schema);
  return {n: result.n_rows, levels: columns.map((name) => result[name] as Uint8Array)};
}

/** How many observations have each level: 256 entries. */
export function countLevels(levels: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  // By index: stepping through with an iterator takes several times as long.
  for (let i = 0; i < levels.length; ++i) counts[levels[i]!] = counts[levels[i]!]! + 1;
  return counts;
}
