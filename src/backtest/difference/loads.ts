import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";

/** Leads of one week under one model. A lead counts in every week in which it is scored. */
export interface LoadRow {
  model: string;
  /** Monday of the week, `YYYY-MM-DD`. */
  week_on: string;
  /** Leads scored in the week. */
  n: number;
  /**
   * Those of them whose tier is for sales and was not already at the moment of scoring before: a lead that stays there is
   * handed over once.
   */
  n_sales: number;
}

/** Weeks looked at: a quarter of a year. */
const nWeeks = 13;

const dayLength = 86_400_000;
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);
const parseDay = (day: string) => Date.parse(`${day}T00:00:00Z`);

/**
 * Mondays of the last full weeks in which leads were scored, at most thirteen, in order of time.
 *
 * @param first day of the first moment of scoring, `YYYY-MM-DD`
 * @param last day of the last one
 * @example
 * listFullWeeks("2026-06-01", "2026-06-21"); // => ["2026-06-01", "2026-06-08", "2026-06-15"]
 */
export function listFullWeeks(first: string, last: string): string[] {
  const end = parseDay(last) + dayLength;
  // 1 January 1970 was a Thursday.
  const weekday = (((end / dayLength + 3) % 7) + 7) % 7;
  const mondays = Array.from({length: nWeeks}, (_, i) => end - (weekday + 7 * (nWeeks - i)) * dayLength);
  return mondays.filter((time) => time >= parseDay(first)).map(toDay);
}

/** Leads a week for sales under each model; empty without dates. Weeks without a lead count as none. */
export async function readLoads(engine: Engine, models: readonly string[]): Promise<LoadRow[]> {
  const [range] = await engine.queryRows<{first: string | null; last: string | null}>(
    "select strftime(min(as_of), '%Y-%m-%d') as first, strftime(max(as_of), '%Y-%m-%d') as last from observation"
  );
  if (range?.first == null || range.last === null) return [];
  const weeks = listFullWeeks(range.first, range.last);
  if (weeks.length === 0) return [];
  const counts = await engine.queryRows<LoadRow>(
    `select model, strftime(date_trunc('week', as_of), '%Y-%m-%d') as week_on, count(*)::integer as n, (count(*) filter (is_sales and not was_sales))::integer as n_sales
from (
  select *, coalesce(lag(is_sales) over (partition by model, lead_id order by as_of), false) as was_sales
  from (
    select score.model, lead_id, as_of, action = 'sales' as is_sales
    from observation join score using (observation_id) join tier on tier.model = score.model and tier.tier = score.tier
    where score.model in (${models.map(quoteLiteral).join(", ")})
  )
) where as_of >= timestamp ${quoteLiteral(`${weeks[0]!} 00:00:00`)} group by all`
  );
  const found = new Map(counts.map((row) => [`${row.model}\n${row.week_on}`, row]));
  return models.flatMap((model) =>
    weeks.map((week_on) => found.get(`${model}\n${week_on}`) ?? {model, week_on, n: 0, n_sales: 0})
  );
}
