import type {Features} from "../../model/feature.js";
import type {Model} from "../../model/model.js";
import {toModelName} from "../../model/model.js";
import {scoreOpenLeads} from "../../score/openScores.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import {writeTable} from "../rows.js";
import {readLoads} from "./loads.js";
import type {Difference, MeasuredModel} from "./measurePair.js";
import {measurePair} from "./measurePair.js";
import {readModelLevels} from "./modelLevels.js";

/** Up to this many models every pair is compared; beyond it each with the champion only. */
const mostPaired = 6;

export interface DifferenceContext extends BacktestContext {
  models: readonly Model[];
  features: Features;
  /** `id@version` of the model in use; null without one. */
  champion: string | null;
  /** First instant after the last known day; null without dates. */
  at: string | null;
  /** SQL of the segment. */
  segment: string;
}

/**
 * Compares the models of a workspace lead by lead.
 *
 * Makes `difference_move`, `difference_open`, `difference_load`, `difference_effect` and `difference_change`, each pair
 * in both directions.
 *
 * @returns number of pairs compared
 */
export async function buildDifferences(engine: Engine, context: DifferenceContext): Promise<number> {
  const pairs = listPairs(context);
  const measured = pairs.length === 0 ? new Map<Model, MeasuredModel>() : await measureModels(engine, context);
  const all: Difference = {moves: [], open: [], effects: [], changes: []};
  for (const [a, b] of pairs) {
    const n = measured.get(a)!.levels[0]?.length ?? 0;
    const both = await measurePair(engine, [measured.get(a)!, measured.get(b)!], {...context, n});
    for (const {moves, open, effects, changes} of [both.forward, both.backward]) {
      all.moves.push(...moves);
      all.open.push(...open);
      all.effects.push(...effects);
      all.changes.push(...changes);
    }
  }
  await writeTable(engine, "difference_move", all.moves);
  await writeTable(engine, "difference_open", all.open);
  await writeTable(engine, "difference_effect", all.effects);
  await writeTable(engine, "difference_change", all.changes);
  const loads = pairs.length === 0 ? [] : await readLoads(engine, context.models.map(toModelName));
  await writeTable(engine, "difference_load", loads);
  return pairs.length;
}

/** Pairs that are compared, each once; the champion stands first. */
function listPairs({models, champion}: DifferenceContext): [Model, Model][] {
  const inUse = models.find((model) => toModelName(model) === champion);
  const order = inUse === undefined ? models : [inUse, ...models.filter((model) => model !== inUse)];
  const all = order.flatMap((a, i) => order.slice(i + 1).map((b): [Model, Model] => [a, b]));
  return models.length <= mostPaired ? all : all.filter(([a]) => a === inUse);
}

/** What every model makes of observations and open leads; each table is read once. */
export async function measureModels(
  engine: Engine,
  context: Pick<DifferenceContext, "models" | "features" | "at" | "segment">
): Promise<Map<Model, MeasuredModel>> {
  const {models} = context;
  const {levels} = await readModelLevels(engine, models);
  const columns = await engine.queryRows<{name: string}>(
    "select column_name as name from duckdb_columns() where table_name = 'lead' and database_name = current_database()"
  );
  const open = await scoreOpenLeads(engine, {...context, columns: columns.map(({name}) => name)});
  return new Map(
    models.map((model, m) => {
      const {effectiveFrom} = model;
      const opened = {...open.scores[m]!, levels: open.levels[m]!};
      return [model, {model, effectiveFrom, levels: levels[m]!, open: opened}];
    })
  );
}
