import type {Model} from "../../model/model.js";
import {toModelName} from "../../model/model.js";
import {quoteIdentifier, quoteLiteral} from "../../sql/identifier.js";
import type {ColumnKind, Engine} from "../../warehouse/engine.js";

/** Levels of every observation for each model's criteria, in order of the models and of their criteria. */
export interface ModelLevels {
  n: number;
  levels: Uint8Array[][];
}

/** Reads the columns of `level` that models use, each once however many models share it. */
export async function readModelLevels(engine: Engine, models: readonly Model[]): Promise<ModelLevels> {
  const names = models.map(toModelName);
  const rows = await engine.queryRows<{model: string; criterion: string; column_name: string}>(
    `select model, criterion, column_name from criterion where model in (${names.map(quoteLiteral).join(", ")})`
  );
  const columnOf = new Map(rows.map(({model, criterion, column_name}) => [`${model}\n${criterion}`, column_name]));
  const columnsOf = models.map((model) => model.criteria.map(({id}) => columnOf.get(`${toModelName(model)}\n${id}`)!));
  const columns = [...new Set(columnsOf.flat())];
  const schema: Record<string, ColumnKind> = Object.fromEntries(columns.map((name) => [name, "u8" as const]));
  const result = await engine.queryColumns(
    `select ${["observation_id", ...columns.map(quoteIdentifier)].join(", ")} from level order by observation_id`,
    schema
  );
  return {n: result.n_rows, levels: columnsOf.map((own) => own.map((name) => result[name] as Uint8Array))};
}
