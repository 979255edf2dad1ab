import type {Action} from "../domain/action.js";
import {toLevelLabel} from "../model/describe.js";
import type {Features} from "../model/feature.js";
import {scoreLevels} from "../model/kernel.js";
import type {Criterion, Model} from "../model/model.js";
import {pointsTable} from "../model/pointsTable.js";
import {buildKnown} from "../observe/known.js";
import {planLevels} from "../observe/levels.js";
import {questionsOf} from "../observe/questions.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
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
 * Scores the rows of a temporary table `spine` (observation_id, lead_id, as_of, source, segment) by the kernel.
 *
 * @returns best first: by tier, then by score, then by id
 */
export async function scoreSpine(engine: Engine, spine: string, context: ScoreContext): Promise<ScoredLead[]> {
  const {model} = context;
  const {levels, n} = await queryLevels(engine, spine, context);
  const ids = await engine.queryColumns(
    `select lead_id, source, segment from ${quoteIdentifier(spine)} order by observation_id`,
    {lead_id: "text", source: "text", segment: "text"}
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

/**
 * Builds the temporary table `open_lead`: every lead that exists and is open as of an instant: not converted, and not
 * lost or disqualified unless it came back since.
 *
 * @param at instant `YYYY-MM-DD HH:MM:SS` (UTC); null for undated workspaces, where whoever has not converted is open
 */
export async function buildOpenLeads(engine: Engine, at: string | null, segment: string): Promise<void> {
  const moment = at === null ? "null::timestamp" : `timestamp ${quoteLiteral(at)}`;
  const fate =
    "arg_max(what, epoch_us(at_time) * 4 + case what when 'recycled' then 3 when 'disqualified' then 2 else 1 end)";
  await engine.execute(`create or replace temp table open_lead as
select row_number() over (order by lead.lead_id)::integer - 1 as observation_id, lead.lead_id, ${moment} as as_of,
  coalesce(lead.source, '(blank)') as source, ${segment} as segment
from lead join outcome using (lead_id)
left join (select lead_id, ${fate} as ended_as from event where what <> 'converted'${at === null ? "" : ` and at_time < ${moment}`} group by all) as ended using (lead_id)
where ${at === null ? "not is_converted" : `lead.created_at < ${moment} and coalesce(outcome.converted_at >= ${moment}, true)`}
  and coalesce(ended_as, 'recycled') = 'recycled'`);
}
