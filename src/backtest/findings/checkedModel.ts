import type {Criterion, Model} from "../../model/model.js";
import {toModelName} from "../../model/model.js";
import type {Engine} from "../../warehouse/engine.js";
import type {AppliedModel, LevelMatrix} from "../checks/levelMatrix.js";
import {countLevels, readLevelMatrix} from "../checks/levelMatrix.js";
import type {Finding, Severity} from "./finding.js";

/** With fewer observations it is not said that something never or always happens. */
export const MIN_OBSERVED = 100;

/** A model with the levels it was applied to, for findings about the model itself. */
export interface CheckedModel extends LevelMatrix {
  model: Model;
  name: string;
  /** What is a warning for the model in use is a note for the others. */
  severity: Severity;
  /** For each criterion, observations by level: 256 entries. */
  counts: readonly Uint32Array[];
}

export async function readCheckedModel(
  engine: Engine,
  applied: AppliedModel,
  champion: string | null
): Promise<CheckedModel> {
  const matrix = await readLevelMatrix(engine, applied);
  const name = toModelName(applied.model);
  return {
    ...matrix,
    model: applied.model,
    name,
    severity: name === champion ? "warning" : "note",
    counts: matrix.levels.map(countLevels)
  };
}

/** A criterion in a sentence: `“Has a budget” of points@2`. */
export function toTitle(criterion: Pick<Criterion, "title">, {name}: Pick<CheckedModel, "name">): string {
  return `“${criterion.title}” of ${name}`;
}

/** What a finding about one criterion has in common; `winnow check` reads the subject to point at the file. */
export function aboutCriterion(
  {name, severity}: CheckedModel,
  criterion: Pick<Criterion, "id">
): Pick<Finding, "subject" | "severity" | "page"> {
  return {subject: `${name} ${criterion.id}`, severity, page: "criteria"};
}
