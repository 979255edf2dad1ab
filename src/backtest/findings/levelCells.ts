import {labelSql} from "../../score/labels.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import type {FoldCell} from "../../stats/rateInterval.js";
import type {Engine} from "../../warehouse/engine.js";

/** Matured cases of one level of a criterion in one fold. */
export interface LevelCell extends FoldCell {
  /** Level of the criterion, 255 for unknown. */
  level: number;
}

/** Matured cases by level and fold of one column of the observation matrix. */
export async function readLevelCells(engine: Engine, column: string, horizonDays: number | null): Promise<LevelCell[]> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  return engine.queryRows<LevelCell>(
    `select ${quoteIdentifier(column)} as level, fold, count(*) as n, count(*) filter (${isConverted}) as converted from observation join level using (observation_id) where ${isMatured} group by all order by all`
  );
}
