import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";
import type {Contestant} from "../measures.js";
import type {BlockSql, PairCells} from "../readScores.js";
import {toCohortCells, toPairCells} from "../readScores.js";

/** Name of the baseline, as it stands beside models. */
export const recencyName = "recency";

/**
 * Builds the temporary table `recency`: for each matured observation whole hours since the lead's newest
 * activity strictly before as_of, else since its creation, as a score: minus the hours, so that the newest stands first.
 *
 * @see Wübben and von Wangenheim 2008, Journal of Marketing 72(3), "Instant customer base analysis: managerial
 *   heuristics often get it right" (recency of the last activity alone, against stochastic models)
 */
async function buildRecency(engine: Engine, {isMatured}: BlockSql, hasActivity: boolean): Promise<void> {
  // Only columns of ours: an attribute of a lead or activity may bear any name.
  const newest = hasActivity
    ? `select observation_id, max(occurred_at) as at_time from (select observation_id, lead_id, as_of from observation where ${isMatured}) join (select lead_id, occurred_at from activity) using (lead_id) where occurred_at < as_of group by observation_id`
    : "select null::integer as observation_id, null::timestamp as at_time where false";
  await engine.execute(`create or replace temp table recency as
select observation_id, (-((epoch_us(as_of) - epoch_us(coalesce(at_time, created_at, as_of))) // 3600000000))::integer as recency
from (select observation_id, lead_id, as_of from observation where ${isMatured})
join (select lead_id, created_at from lead) using (lead_id) left join (${newest}) using (observation_id)`);
}

/** The baseline that calls first whoever did something last. */
export interface RecencyBaseline {
  contestant: Contestant;
  /** Cases by the score of a model and by recency. */
  readPairs(model: string): Promise<PairCells[]>;
}

/**
 * Reads the recency baseline.
 *
 * @param options hasActivity: false where the workspace has no source of activities, so that only creation is left
 * @returns null where every lead is equally recent, as when each is scored the same time after its creation and
 *   nothing else is recorded
 */
export async function readRecency(
  engine: Engine,
  sql: BlockSql,
  {hasActivity}: {hasActivity: boolean}
): Promise<RecencyBaseline | null> {
  await buildRecency(engine, sql, hasActivity);
  const counts = `count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted`;
  const columns = await engine.queryColumns(
    `select ${sql.cohort} as cohort, ${sql.block} as block, ${sql.fold} as fold, recency as score, ${counts}
from observation join recency using (observation_id) group by all order by all`,
    {cohort: "text", block: "text", fold: "u8", score: "i32", n: "i32", converted: "i32"}
  );
  if (new Set(columns.score).size < 2) return null;
  return {
    contestant: {name: recencyName, cells: toCohortCells(columns), isRefitted: false, learned: null},
    readPairs: async (model) => {
      const pairs = await engine.queryColumns(
        `select ${sql.cohort} as cohort, ${sql.block} as block, score as a, recency as b, ${counts}
from observation join score using (observation_id) join recency using (observation_id) where model = ${quoteLiteral(model)}
group by all order by all`,
        {cohort: "text", block: "text", a: "i32", b: "i32", n: "i32", converted: "i32"}
      );
      return toPairCells(pairs, (i) => pairs.b[i]!);
    }
  };
}
