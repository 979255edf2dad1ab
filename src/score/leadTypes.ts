import type {LeadType, Model} from "../model/model.js";
import {toModelName} from "../model/model.js";
import {quoteLiteral} from "../sql/identifier.js";
import {printTierRule} from "../sql/printScore.js";
import type {Engine} from "../warehouse/engine.js";
import {readSchema} from "../warehouse/schemaText.js";

/** What decides whether a stage was recorded in time. */
export interface LeadTypeContext {
  horizonDays: number | null;
  /** False where the workspace records no stages: then none is on record. */
  hasStages: boolean;
}

/** SQL of the agreement as an index into `agreements`, over `lead_type_match`. */
export const agreementSql =
  "case when is_typed and is_recorded then 0 when is_typed then 1 when is_recorded then 2 else 3 end";

/** Fills `lead_type_match`: what each model makes of each lead at its moment of scoring, and what was recorded. */
export async function buildLeadTypes(
  engine: Engine,
  models: readonly Model[],
  context: LeadTypeContext
): Promise<void> {
  await engine.execute(readSchema("lead_type_match"));
  for (const model of models) {
    for (const type of model.leadTypes) {
      await engine.execute(`insert into lead_type_match ${matchSql(model, type, context)} order by observation_id`);
    }
  }
}

/** A stage counts as recorded if it was entered before the horizon was over, be it before or after scoring. */
function matchSql(model: Model, {stage, rule}: LeadType, {horizonDays, hasStages}: LeadTypeContext): string {
  const typed = printTierRule(rule, (subject) => (subject === "score" ? "score.score" : `dimensions[${subject + 1}]`));
  const inTime = horizonDays === null ? "true" : `(as_of is null or entered_at <= as_of + to_days(${horizonDays}))`;
  const entered = `left join (select lead_id, min(entered_at) as entered_at from stage_change where stage = ${quoteLiteral(stage)} group by lead_id) as entry using (lead_id)`;
  const recorded = hasStages ? `coalesce(entered_at is not null and ${inTime}, false)` : "false";
  return `select score.model, ${quoteLiteral(stage)} as stage, observation_id, ${typed} as is_typed, ${recorded} as is_recorded
from score join observation using (observation_id) ${hasStages ? entered : ""}
where score.model = ${quoteLiteral(toModelName(model))}`;
}
