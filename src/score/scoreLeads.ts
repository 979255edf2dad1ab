import type {Action} from "../domain/action.js";
import {toLevelLabel} from "../model/describe.js";
import type {Features} from "../model/feature.js";
import {scoreLevels} from "../model/kernel.js";
import type {Criterion, Model} from "../model/model.js";
import {pointsTable} from "../model/pointsTable.js";
import {buildKnown} from "../observe/known.js";
import {planLevels} from "../observe/levels.js";
import {questionsOf} from "../observe/questions.js";
import {quoteIdentifier} from "../sql/identifier.js";
import {printLevel} from "../sql/printLevel.js";
import type {ColumnKind, Engine} from "../warehouse/engine.js";

/** A criterion that weighs in a lead's score, in words. */
export interface Reason {
  criterion: string;
  label: string;
  /** What was found, such as `met` or `3 or more`. */
  found: string;
  /** Hundredths of points. */
  points: number;
}

export interface ScoredLead {
  lead_id: string;
  source: string;
  segment: string;
  /** Hundredths of points. */
  score: number;
  tier: string;
  /** 0 is the best. */
  tierIndex: number;
  action: Action;
  /** Day on which it may come back, `YYYY-MM-DD`, where the model held it back or recycled it; else null. */
  comeBackOn: string | null;
  /** True from that day on. */
  isDue: boolean;
  /** The criteria that weigh most, up or down, at most three. */
  reasons: Reason[];
}

export interface ScoreContext {
  model: Model;
  features: Features;
  /** Columns of `lead` a model may read. */
  columns: readonly string[];
}

/** Levels of every criterion of a model for the rows of `spine`, in order of observation_id. */
export async function queryLevels(engine: Engine, spine: string, {model, features, columns}: ScoreContext) {
  await buildKnown(engine, spine, questionsOf([model], features, columns));
  const names = planLevels([model], features).columnsOf.get(model)!;
  const selected = model.criteria.map(({rule}, i) => `${printLevel(rule)} as ${quoteIdentifier(`l${i}`)}`);
  const schema: Record<string, ColumnKind> = Object.fromEntries(names.map((_, i) => [`l${i}`, "u8" as const]));
  const result = await engine.queryColumns(
    `select ${["observation_id", ...selected].join(", ")} from known order by observation_id`,
    schema
  );
  return {levels: names.map((_, i) => result[`l${i}`] as Uint8Array), n: result.n_rows};
}

/**
 * Scores the rows of a temporary table `spine` (observation_id, lead_id, as_of, source, segment, come_back_on,
 * is_due) by the kernel.
 *
 * @returns best first: by tier, then by score, then by id
 */
export async function scoreSpine(engine: Engine, spine: string, context: ScoreContext): Promise<ScoredLead[]> {
  const {model} = context;
  const {levels, n} = await queryLevels(engine, spine, context);
  const ids = await engine.queryColumns(
    `select lead_id, source, segment, come_back_on, is_due::integer as is_due from ${quoteIdentifier(spine)} order by observation_id`,
    {lead_id: "text", source: "text", segment: "text", come_back_on: "text?", is_due: "i32"}
  );
  const {score, tier} = scoreLevels(model, levels, n);
  const reasonsOf = createReasons(model);
  const leads = Array.from({length: n}, (_, i): ScoredLead => {
    const {name, action} = model.tiers[tier[i]!]!;
    return {
      lead_id: ids.lead_id[i]!,
      source: ids.source[i]!,
      segment: ids.segment[i]!,
      score: score[i]!,
      tier: name,
      tierIndex: tier[i]!,
      action,
      comeBackOn: ids.come_back_on[i]!,
      isDue: ids.is_due[i] === 1,
      reasons: reasonsOf(levels, i)
    };
  });
  const order = (a: ScoredLead, b: ScoredLead) =>
    a.tierIndex - b.tierIndex || b.score - a.score || (a.lead_id < b.lead_id ? -1 : 1);
  return leads.sort(order);
}

/**
 * The three greatest points by size, whichever way they go; at equal size the order of the model. A level is put into
 * words once, however many leads have it.
 */
function createReasons({criteria}: Model): (levels: readonly Uint8Array[], row: number) => Reason[] {
  const byLevel = criteria.map((criterion) => {
    const table = pointsTable(criterion);
    const known = new Map<number, Reason | null>();
    return (level: number): Reason | null => {
      let reason = known.get(level);
      if (reason === undefined) known.set(level, (reason = toReason(criterion, level, table[level]!)));
      return reason;
    };
  });
  return (levels, row) =>
    byLevel
      .map((reasonOf, c) => reasonOf(levels[c]![row]!))
      .filter((reason) => reason !== null)
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
      .slice(0, 3);
}

function toReason({id, title, rule}: Criterion, level: number, points: number): Reason | null {
  return points === 0 ? null : {criterion: id, label: title, found: toLevelLabel(rule, level), points};
}
