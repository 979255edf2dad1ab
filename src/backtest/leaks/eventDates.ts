import type {Engine} from "../../warehouse/engine.js";
import {toCount, toRoundPercent} from "../findings/words.js";
import {readColumns} from "./candidate.js";
import type {Leak, LeakPart} from "./leak.js";
import {toLeak} from "./leak.js";

/** Tables with dated rows about a lead that models read, and the column of the date. */
const dated = [
  {table: "activity", column: "occurred_at"},
  {table: "assessment", column: "assessed_at"}
] as const;

/** Share of rows from which on a thing is told; single rows of a wrong clock are not. */
const leastShare = 0.001;
const fewestRows = 10;

interface DateRow {
  n: number;
  n_before: number;
  n_after: number;
  n_future: number;
}

/**
 * Dated rows that lie where a moment of scoring could let them in wrongly: after the outcome, after the last known
 * day, before the lead was there.
 *
 * What is dated is read strictly before as_of, so rows after the outcome do harm only where leads have no as_of.
 */
export async function findEventDates(
  engine: Engine,
  {until, isUndated, used}: {until: string | null; isUndated: boolean; used: ReadonlyMap<string, string>}
): Promise<LeakPart> {
  const leaks: Leak[] = [];
  const hasEvents = (await readColumns(engine, "event")).length > 0;
  for (const {table, column} of dated) {
    if (!hasEvents || (await readColumns(engine, table)).length === 0) continue;
    const [row] = await engine.queryRows<DateRow>(
      `with ended as (select lead_id, min(at_time) as ended_at from event where what in ('converted', 'lost', 'disqualified') group by lead_id)
select count(*) as n, count(*) filter (${column} < created_at) as n_before, count(*) filter (${column} > ended_at) as n_after,
  count(*) filter (${until === null ? "false" : `${column} >= date '${until}' + interval 1 day`}) as n_future
from ${table} join lead on lead.lead_id = ${table}.lead_id left join ended on ended.lead_id = ${table}.lead_id`
    );
    if (row !== undefined && row.n > 0) leaks.push(toRow(table, row, {isUndated, usedBy: used.get(table) ?? ""}));
  }
  const words = isUndated
    ? "Dated rows of leads that have no moment of scoring: all of them are read, those after the outcome too"
    : "Dated rows: those after the outcome and after the last known day (both shut out, because only what lies before as_of is read), and those before the lead's creation, which are read";
  return {leaks, scan: {kind: "events_after_outcome", n_looked: leaks.length, words}};
}

function toRow(
  table: string,
  {n, n_before, n_after, n_future}: DateRow,
  {isUndated, usedBy}: {isUndated: boolean; usedBy: string}
): Leak {
  const isMany = (count: number) => count >= fewestRows && count / n >= leastShare;
  const parts = [
    `${toCount(n_after)} (${toRoundPercent(n_after / n)}) lie after the outcome${isUndated ? " and are read all the same" : ", shut out"}`,
    `${toCount(n_future)} after the last known day${n_future > 0 ? ", shut out" : ""}`,
    `${toCount(n_before)} (${toRoundPercent(n_before / n)}) before the lead's creation${n_before > 0 ? ", read as known" : ""}`
  ];
  return toLeak({
    kind: "events_after_outcome",
    subject: table,
    subject_kind: "source",
    known: "dated",
    used_by: usedBy,
    is_suspected: isUndated && isMany(n_after),
    n,
    share: n_after / n,
    evidence: `Of ${toCount(n)} rows ${parts.join("; ")}`
  });
}
