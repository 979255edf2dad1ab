import {quoteIdentifier, quoteLiteral} from "../../sql/identifier.js";
import type {ColumnKind, Engine} from "../../warehouse/engine.js";
import type {AppliedModel} from "../checks/levelMatrix.js";

/** Matured observations as a model saw them, one entry each, those that may be learned from first standing first. */
export interface CaseRows {
  nRows: number;
  /** First fold that may learn from the case, see `isTraining`; ascending. */
  usable: Int32Array;
  /** Fold in which it is tested. */
  block: Int32Array;
  /** Its cohort and its source by their places in `PlacedCases`. */
  cohortAt: Int32Array;
  sourceAt: Int32Array;
  /** Fold of its account, for the jackknife; 0 where cases are independent. */
  fold: Uint8Array;
  /** 1 where its account is in training. */
  isDropped: Uint8Array;
  /** 1 or 0. */
  isConverted: Uint8Array;
  /** The model's own score, hundredths of points. */
  score: Int32Array;
  /** One array a criterion, in the order of `Model.criteria`. */
  levels: readonly Uint8Array[];
}

/**
 * Reads `test_case` with a model's levels and scores.
 *
 * @param name of the model, as `score` has it
 */
export async function readCases(
  engine: Engine,
  name: string,
  {columns}: Pick<AppliedModel, "columns">
): Promise<CaseRows> {
  const names = [...new Set(columns)];
  const schema: Record<string, ColumnKind> = Object.fromEntries(names.map((column) => [column, "u8"]));
  const selected = names.map((column) => `, ${quoteIdentifier(column)}`).join("");
  const result = await engine.queryColumns(
    `select usable, block, cohort_at, source_at, test_case.fold as fold, is_dropped::utinyint as is_dropped, is_converted::utinyint as is_converted, score${selected}
from test_case join score using (observation_id) join level using (observation_id)
where model = ${quoteLiteral(name)} order by usable, observation_id`,
    {
      ...schema,
      usable: "i32",
      block: "i32",
      cohort_at: "i32",
      source_at: "i32",
      fold: "u8",
      is_dropped: "u8",
      is_converted: "u8",
      score: "i32"
    }
  );
  const levelsOf = result as unknown as Record<string, Uint8Array>;
  return {
    nRows: result.n_rows,
    usable: result.usable,
    block: result.block,
    cohortAt: result.cohort_at,
    sourceAt: result.source_at,
    fold: result.fold,
    isDropped: result.is_dropped,
    isConverted: result.is_converted,
    score: result.score,
    levels: columns.map((column) => levelsOf[column]!)
  };
}
