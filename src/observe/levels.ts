import type {Features} from "../model/feature.js";
import {levelKey} from "../model/fingerprint.js";
import type {Criterion, Model} from "../model/model.js";
import {quoteIdentifier} from "../sql/identifier.js";
import {printLevel} from "../sql/printLevel.js";
import type {Engine} from "../warehouse/engine.js";

/** One column of the observation matrix and the rule it answers. */
export interface LevelColumn {
  name: string;
  criterion: Criterion;
}

/** The union of all models' criteria: rules that give the same level share a column. */
export interface LevelPlan {
  columns: LevelColumn[];
  /** For each model, in order of its criteria, the column of each. */
  columnsOf: Map<Model, string[]>;
}

/** Assigns every criterion of every model its column of the matrix. */
export function planLevels(models: readonly Model[], features: Features): LevelPlan {
  const byKey = new Map<string, LevelColumn>();
  const columnsOf = new Map<Model, string[]>();
  for (const model of models) {
    columnsOf.set(
      model,
      model.criteria.map((criterion) => {
        const key = levelKey(criterion, features);
        const column = byKey.get(key) ?? {name: `c${byKey.size}`, criterion};
        byKey.set(key, column);
        return column.name;
      })
    );
  }
  return {columns: [...byKey.values()], columnsOf};
}

/**
 * Builds the observation matrix `target`: observation_id and one byte per criterion, from the temporary table `known`.
 */
export async function buildLevels(engine: Engine, target: string, {columns}: LevelPlan): Promise<void> {
  const levels = columns.map(({name, criterion}) => `, ${printLevel(criterion.rule)} as ${quoteIdentifier(name)}`);
  await engine.execute(
    `create or replace table ${quoteIdentifier(target)} as select observation_id${levels.join("")} from known order by observation_id`
  );
}
