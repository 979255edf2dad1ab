import {labelSql} from "../../score/labels.js";
import {quoteIdentifier} from "../../sql/identifier.js";
import type {ColumnKind, Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";

/** Matured observations of a model: which pattern of levels each showed, and what came of it. */
export interface History {
  /** Levels of the patterns that occur, each once: one array a criterion, one byte a pattern. */
  levels: readonly Uint8Array[];
  nPatterns: number;
  /** From here on one entry an observation: its pattern. */
  pattern: Int32Array;
  /** 1 where it converted within the horizon. */
  converted: Uint8Array;
  /** Month of the cohort as a number, 202601; 0 without dates. */
  month: Int32Array;
  /** Microseconds since 1970; 0 without dates. */
  asOf: Float64Array;
  fold: Uint8Array;
  /** What is drawn as a whole when history is drawn anew: the account where accounts repeat, else the lead. */
  unit: Int32Array;
  nUnits: number;
}

/** Reads the matured observations, patterns numbered in the order of their levels, so that runs agree bit for bit. */
export async function readHistory(
  engine: Engine,
  columns: readonly string[],
  {horizonDays, isClustered}: Pick<BacktestContext, "horizonDays" | "isClustered">
): Promise<History> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const names = [...new Set(columns)];
  const selected = names.map(quoteIdentifier).join(", ");
  const schema: Record<string, ColumnKind> = Object.fromEntries(names.map((name) => [name, "u8"]));
  const patterns = await engine.queryColumns(
    `select distinct ${selected} from observation join level using (observation_id) where ${isMatured} order by ${selected}`,
    schema
  );
  const unit = isClustered
    ? "dense_rank() over (order by coalesce(lead.account_id, observation.lead_id))"
    : "row_number() over (order by observation_id)";
  const rows = await engine.queryColumns(
    `select dense_rank() over (order by ${selected})::integer - 1 as pattern, ${isConverted}::utinyint as converted,
  coalesce(try_cast(replace(cohort, '-', '') as integer), 0) as month, coalesce(epoch_us(as_of), 0)::double as as_of, fold, ${unit}::integer - 1 as unit
from observation join level using (observation_id)${isClustered ? " join (select lead_id, account_id from lead) as lead on lead.lead_id = observation.lead_id" : ""}
where ${isMatured} order by observation_id`,
    {pattern: "i32", converted: "u8", month: "i32", as_of: "f64", fold: "u8", unit: "i32"}
  );
  const {pattern, converted, month, as_of: asOf, fold, unit: units} = rows;
  return {
    levels: columns.map((name) => patterns[name] as Uint8Array),
    nPatterns: patterns.n_rows,
    ...{pattern, converted, month, asOf, fold, unit: units},
    nUnits: units.reduce((most, one) => Math.max(most, one + 1), 0)
  };
}
