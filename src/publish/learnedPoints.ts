import {toPartName} from "../backtest/suggest/partNames.js";
import type {Part} from "../backtest/suggest/parts.js";
import {toParts} from "../backtest/suggest/parts.js";
import type {WeightRow} from "../backtest/suggest/weightRows.js";
import type {Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import type {LearnedPoints} from "../workbench/matrix.js";

/** A weight as the backtest writes it down. */
export type WeightPoints = Pick<WeightRow, "model" | "criterion" | "weight" | "learned" | "lower" | "upper">;

/** The points that history would set, by the paths of `Edits`; weights of which it says nothing are left out. */
export function toLearnedPoints(models: readonly Model[], weights: readonly WeightPoints[]): LearnedPoints[] {
  return models.flatMap((model) => {
    const paths = new Map(toParts(model).map((part) => [toPartName(model, part), toEditPath(model, part)]));
    return weights
      .filter((row) => row.model === toModelName(model))
      .flatMap(({model: name, weight, learned, lower, upper}): LearnedPoints[] =>
        learned === null ? [] : [{model: name, path: paths.get(weight)!, points: learned, lower, upper}]
      );
  });
}

function toEditPath({criteria}: Pick<Model, "criteria">, {criterion, kind, level}: Part): string {
  const {id, rule} = criteria[criterion]!;
  if (kind === "unknown") return `criteria.${id}.unknown`;
  return rule.type === "bands" ? `criteria.${id}.bands.${level - 1}.points` : `criteria.${id}.points`;
}
