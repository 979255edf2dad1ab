import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {LevelPlan} from "../observe/levels.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {printScoreQuery} from "../sql/printScore.js";
import type {Engine} from "../warehouse/engine.js";

/** SQL of one model's scores over the observation matrix `levels`: (model, observation_id, dimensions, score, tier). */
export function scoreSql(model: Model, plan: LevelPlan, levels: string): string {
  const columns = plan.columnsOf.get(model)!.map(quoteIdentifier);
  const query = printScoreQuery(model, columns, quoteIdentifier(levels), ["observation_id"]);
  const dimensions = model.dimensions.map((_, d) => `d${d}`).join(", ");
  return `select ${quoteLiteral(toModelName(model))} as model, observation_id, [${dimensions}] as dimensions, score, tier from (${query})`;
}

/** Fills `target`, a table like `score`, for every model. */
export async function buildScores(
  engine: Engine,
  target: string,
  models: readonly Model[],
  plan: LevelPlan,
  levels: string
): Promise<void> {
  for (const model of models) {
    await engine.execute(
      `insert into ${quoteIdentifier(target)} select * from (${scoreSql(model, plan, levels)}) order by observation_id`
    );
  }
}
