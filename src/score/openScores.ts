import type {Features} from "../model/feature.js";
import type {Scores} from "../model/kernel.js";
import {scoreLevels} from "../model/kernel.js";
import type {Model} from "../model/model.js";
import {buildKnown} from "../observe/known.js";
import {planLevels} from "../observe/levels.js";
import {questionsOf} from "../observe/questions.js";
import {quoteIdentifier} from "../sql/identifier.js";
import {printLevel} from "../sql/printLevel.js";
import type {ColumnKind, Engine} from "../warehouse/engine.js";
import {buildOpenLeads} from "./openLeads.js";

/** Open leads under several models at once. */
export interface OpenScores {
  n: number;
  /** Levels of each model's criteria, in order of the models. */
  levels: Uint8Array[][];
  /** In order of the models; rows in order of `open_lead.observation_id`. */
  scores: Scores[];
}

export interface OpenScoreContext {
  models: readonly Model[];
  features: Features;
  /** Columns of `lead` a model may read. */
  columns: readonly string[];
  /** Instant `YYYY-MM-DD HH:MM:SS`; null for undated workspaces. */
  at: string | null;
  /** SQL of the segment. */
  segment: string;
}

/**
 * Scores every lead that is open as of an instant by several models, reading what is known of it once.
 *
 * Closed leads that a model would bring back are not among them: models bring back different ones, and here all are asked
 * about the same leads.
 */
export async function scoreOpenLeads(
  engine: Engine,
  {models, features, columns, at, segment}: OpenScoreContext
): Promise<OpenScores> {
  await engine.execute("create or replace temp table come_back (lead_id varchar, come_back_on date)");
  await buildOpenLeads(engine, at, segment);
  await buildKnown(engine, "open_lead", questionsOf(models, features, columns));
  const plan = planLevels(models, features);
  const schema: Record<string, ColumnKind> = Object.fromEntries(plan.columns.map(({name}) => [name, "u8" as const]));
  const printed = plan.columns.map(({name, criterion}) => `${printLevel(criterion.rule)} as ${quoteIdentifier(name)}`);
  const result = await engine.queryColumns(
    `select ${["observation_id", ...printed].join(", ")} from known order by observation_id`,
    schema
  );
  const levels = models.map((model) => plan.columnsOf.get(model)!.map((name) => result[name] as Uint8Array));
  return {
    n: result.n_rows,
    levels,
    scores: models.map((model, m) => scoreLevels(model, levels[m]!, result.n_rows))
  };
}
