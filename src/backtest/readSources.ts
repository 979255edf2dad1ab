import {quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {BlockSql, CohortCell} from "./readScores.js";
import type {HistoryCell, SourceRateModel} from "./sourceRate.js";
import {fitSourceRates} from "./sourceRate.js";

/** The source-rate baseline of a workspace and its out-of-sample scores. */
export interface SourceBaseline {
  model: SourceRateModel;
  cells: CohortCell[];
}

/** Fits the source-rate baseline block by block and scores every matured observation with it. */
export async function readSourceBaseline(
  engine: Engine,
  sql: BlockSql,
  {horizonDays, isDated}: {horizonDays: number | null; isDated: boolean}
): Promise<SourceBaseline> {
  const blocks = await engine.queryRows<{block: string; first: string | null}>(
    `select ${sql.block} as block, cast(min(as_of) as varchar) as first from observation where ${sql.isMatured} group by all order by all`
  );
  const names = blocks.map(({block}) => block);
  const history = await readHistory(engine, sql, {blocks, gapDays: isDated ? horizonDays : null});
  const model = fitSourceRates(names, history, isDated);
  const columns = await engine.queryColumns(
    `select ${sql.cohort} as cohort, ${sql.block} as block, ${sql.fold} as fold, source, count(*)::integer as n, (count(*) filter (${sql.isConverted}))::integer as converted
from observation where ${sql.isMatured} group by all order by all`,
    {cohort: "text", block: "text", fold: "u8", source: "text", n: "i32", converted: "i32"}
  );
  const cells = columns.cohort.map((cohort, i) => ({
    cohort,
    block: columns.block[i]!,
    fold: columns.fold[i]!,
    score: model.scoreOf(columns.block[i]!, columns.source[i]!),
    n: columns.n[i]!,
    converted: columns.converted[i]!
  }));
  return {model, cells};
}

/**
 * Cases by source and by position of a block: with dates the first block that begins when their horizon is over, so
 * that it may learn from them; without dates the block they are in.
 */
async function readHistory(
  engine: Engine,
  sql: BlockSql,
  {blocks, gapDays}: {blocks: readonly {block: string; first: string | null}[]; gapDays: number | null}
): Promise<HistoryCell[]> {
  if (blocks.length === 0) return [];
  // Blocks follow each other in time, so the first boundary that holds is the earliest.
  const cases = blocks.map(({block, first}, i) =>
    gapDays === null
      ? `when ${sql.block} = ${quoteLiteral(block)} then ${i}`
      : `when as_of + interval ${gapDays} day <= timestamp ${quoteLiteral(first!)} then ${i}`
  );
  return engine.queryRows<HistoryCell>(
    `select source, case ${cases.join(" ")} else ${blocks.length} end as block, count(*) as n, count(*) filter (${sql.isConverted}) as converted
from observation where ${sql.isMatured} group by all order by all`
  );
}
