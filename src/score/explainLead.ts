import {assessmentColumn} from "../domain/assessment.js";
import {toWords} from "../model/english.js";
import type {Expression} from "../model/expression.js";
import {assessmentsOf} from "../model/expression.js";
import {namesOf} from "../model/fingerprint.js";
import type {HistoryEntry} from "../model/history.js";
import {toHistory} from "../model/history.js";
import type {Ledger} from "../model/ledger.js";
import {toLedger} from "../model/ledger.js";
import type {Model, Rule} from "../model/model.js";
import type {StepUp} from "../model/stepUp.js";
import {findStepUps} from "../model/stepUp.js";
import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import {WinnowError} from "../util/errors.js";
import {findNearest} from "../util/nearest.js";
import type {Cell, Engine} from "../warehouse/engine.js";
import type {ScoreContext} from "./scoreLeads.js";
import {queryLevels} from "./scoreLeads.js";

/** When a lead is explained, and in words why then. */
export interface Moment {
  /** `YYYY-MM-DD HH:MM:SS[.ffffff]`, UTC; null for undated workspaces. */
  as_of: string | null;
  note: string;
}

/** Something a criterion reads, and what was known of it. */
export interface KnownValue {
  name: string;
  /** As text; null where nothing was known. */
  value: string | null;
}

/** The account of one lead's score. */
export interface Explanation extends Moment {
  lead_id: string;
  ledger: Ledger;
  /** For each criterion of the model, in order, what it read. */
  values: KnownValue[][];
  /** How the score came about, day by day; null for undated workspaces and before the lead was there. */
  history: HistoryEntry[] | null;
  /** What would move the lead at least one tier up. */
  stepUps: StepUp[];
}

/** Days of a lead's life told one by one; whatever came before them is told as of the first. */
const MAX_DAYS = 1000;

/**
 * Explains one lead's score.
 *
 * @param at first instant after the day to stand at the end of, `YYYY-MM-DD 00:00:00`; null for the lead's own moment
 * @throws WinnowError naming the nearest id where there is no such lead
 */
export async function explainLead(
  engine: Engine,
  lead: string,
  {at, context}: {at: string | null; context: ScoreContext}
): Promise<Explanation> {
  const {model} = context;
  const moment = await findMoment(engine, lead, at);
  const days = await buildDays(engine, lead, moment);
  const {levels, n} = await queryLevels(engine, "one_lead", context);
  const values = await queryValues(engine, model, n - 1);
  const levelsOf = (i: number) => levels.map((column) => column[i]!);
  return {
    lead_id: lead,
    ...moment,
    ledger: toLedger(model, levelsOf(n - 1)),
    values,
    history:
      days === null
        ? null
        : toHistory(
            model,
            days.map((on, i) => ({on, levels: levelsOf(i)}))
          ),
    stepUps: findStepUps(model, levelsOf(n - 1))
  };
}

/** The day since which each criterion gives the points it gives; criteria that never gave any are left out. */
export function toSince(history: readonly HistoryEntry[]): ReadonlyMap<string, string> {
  return new Map(history.flatMap(({criterion, kind, to_on}) => (kind === "criterion" ? [[criterion!, to_on]] : [])));
}

async function noSuchLead(engine: Engine, lead: string): Promise<WinnowError> {
  const near = await engine.queryRows<{lead_id: string}>(
    `select lead_id from lead order by levenshtein(lower(left(lead_id, 100)), ${quoteLiteral(lead.slice(0, 100).toLowerCase())}), lead_id limit 1`
  );
  const nearest = findNearest(
    lead,
    near.map(({lead_id}) => lead_id)
  );
  return new WinnowError(`no such lead: ${lead}${nearest === null ? "" : ` (did you mean ${nearest}?)`}`);
}

async function findMoment(engine: Engine, lead: string, at: string | null): Promise<Moment> {
  const found = await engine.queryRows<{created_at: string | null}>(
    `select strftime(created_at, '%Y-%m-%d %H:%M:%S') as created_at from lead where lead_id = ${quoteLiteral(lead)}`
  );
  if (found.length === 0) throw await noSuchLead(engine, lead);
  if (at !== null) {
    const isBefore = found[0]!.created_at !== null && found[0]!.created_at >= at;
    return {as_of: at, note: `as of the end of ${dayBefore(at)}${isBefore ? ", before the lead was there" : ""}`};
  }
  const rows = await engine.queryRows<{as_of: string | null; fate: string}>(
    `select strftime(as_of, '%Y-%m-%d %H:%M:%S.%f') as as_of, 'observed' as fate from observation where lead_id = ${quoteLiteral(lead)}
union all select strftime(as_of, '%Y-%m-%d %H:%M:%S.%f'), outcome from decided where lead_id = ${quoteLiteral(lead)}
union all select strftime(as_of, '%Y-%m-%d %H:%M:%S.%f'), 'not_yet' from not_yet where lead_id = ${quoteLiteral(lead)} order by 1 desc`
  );
  const {as_of, fate} = rows[0]!;
  const often = rows.length === 1 ? "" : `, the last of its ${rows.length} moments of scoring`;
  const day = as_of === null ? "undated" : `as of ${as_of.slice(0, 16)}${often}`;
  if (fate === "observed") return {as_of, note: day};
  if (fate === "not_yet") return {as_of, note: `${day}, which is after the last known day: not scored yet`};
  return {as_of, note: `${day}; it was ${fate} before, so it is not observed`};
}

const dayBefore = (instant: string) =>
  new Date(Date.parse(`${instant.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * Builds the spine `one_lead`: the end of every day from the lead's creation, and last the moment itself.
 *
 * @returns the day of each row; null where there is nothing but the moment
 */
async function buildDays(engine: Engine, lead: string, {as_of}: Moment): Promise<string[] | null> {
  const id = quoteLiteral(lead);
  const moment = as_of === null ? "null::timestamp" : `timestamp ${quoteLiteral(as_of)}`;
  const ends =
    as_of === null
      ? ""
      : `select unnest(range(greatest(date_trunc('day', created_at), ${moment} - to_days(${MAX_DAYS})::interval) + interval 1 day, ${moment}, interval 1 day)) as as_of from lead where lead_id = ${id} and created_at < ${moment} union all `;
  await engine.execute(`create or replace temp table one_lead as
select row_number() over (order by as_of)::integer - 1 as observation_id, ${id} as lead_id, as_of
from (${ends}select ${moment} as as_of)`);
  if (as_of === null) return null;
  // The end of a day is the first instant after it.
  const rows = await engine.queryRows<{on_day: string}>(
    "select strftime(as_of - to_microseconds(1), '%Y-%m-%d') as on_day from one_lead order by observation_id"
  );
  const [created] = await engine.queryRows<{is_there: boolean}>(
    `select coalesce(created_at < ${moment}, false) as is_there from lead where lead_id = ${id}`
  );
  return created!.is_there ? rows.map(({on_day}) => on_day) : null;
}

/** What each criterion read at one row of `known`. */
async function queryValues(engine: Engine, model: Model, row: number): Promise<KnownValue[][]> {
  const reads = model.criteria.map(({rule}) => readsOf(rule));
  const columns = [...new Set(reads.flat().map(({column}) => column))];
  if (columns.length === 0) return reads.map(() => []);
  const selected = columns.map((name) => `cast(${quoteIdentifier(name)} as varchar) as ${quoteIdentifier(name)}`);
  const [known] = await engine.queryRows<Record<string, Cell>>(
    `select ${selected.join(", ")} from known where observation_id = ${row}`
  );
  return reads.map((own) =>
    own.map(({name, column}) => ({name, value: known![column] === null ? null : String(known![column])}))
  );
}

/** Columns of `known` a rule reads, with their names in words. */
function readsOf(rule: Rule): {name: string; column: string}[] {
  const trees: readonly Expression[] =
    rule.type === "per" ? [] : rule.type === "when" ? [rule.when] : rule.bands.map(({when}) => when);
  const assessed = new Map(
    trees.flatMap(assessmentsOf).map(({criterion, role}) => {
      const column = assessmentColumn(criterion, role);
      return [column, {name: `${criterion}${role === null ? "" : ` by ${role}`}`, column}] as const;
    })
  );
  return [...namesOf(rule).map((column) => ({name: toWords(column), column})), ...assessed.values()];
}
