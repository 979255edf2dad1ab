import type {WeekPairs} from "../../stats/weekLists.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BlockSql} from "../readScores.js";
import type {Rival} from "./rivals.js";
import {pairSql} from "./rivals.js";

/** Number of the week of the as-of. Day 0 was a Thursday, so that weeks from Monday begin three days before it. */
export const weekSql = "((epoch_us(as_of) // 86400000000 + 3) // 7)::integer";

export interface JudgedSql {
  sql: BlockSql;
  isDated: boolean;
  /** Which of the matured observations are judged, as SQL. */
  isJudged: string;
}

/**
 * Reads the cases by both scores. A rival that is learned block by block says nothing of blocks without a history;
 * their cases stay out.
 */
export async function readWeekPairs(
  engine: Engine,
  [champion, rival]: readonly [string, Rival],
  {sql, isDated, isJudged}: JudgedSql
): Promise<WeekPairs> {
  const pair = pairSql(champion, rival);
  const isLearned = rival.kind === "source";
  const group = isLearned ? `${sql.block} as block, source` : "'' as block, '' as source";
  const columns = await engine.queryColumns(
    `select ${isDated ? weekSql : "0"} as week, ${sql.fold} as fold, ${group}, first.score as a, ${pair.b} as b, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from ${pair.from} where ${pair.where} and ${sql.isMatured} and ${isJudged} group by all order by all`,
    {week: "i32", fold: "u8", block: "text", source: "text", a: "i32", b: "f64", n: "i32", converted: "i32"}
  );
  if (!isLearned) return columns;
  const {rates} = rival;
  const b = Float64Array.from(columns.source, (source, i) => rates.scoreOf(columns.block[i]!, source));
  const learned = new Set(rates.learned);
  const kept = [...columns.block.keys()].filter((i) => learned.has(columns.block[i]!));
  const pick = (values: ArrayLike<number>) => Float64Array.from(kept, (i) => values[i]!);
  return {
    week: pick(columns.week),
    fold: pick(columns.fold),
    a: pick(columns.a),
    b: pick(b),
    n: pick(columns.n),
    converted: pick(columns.converted)
  };
}
