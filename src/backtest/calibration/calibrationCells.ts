import {quoteLiteral} from "../../sql/identifier.js";
import type {CalibrationCells} from "../../stats/calibrateFolds.js";
import type {Engine} from "../../warehouse/engine.js";

/** Matured cases by what walk-forward calibration needs to know of them. Reads `test_case`. */
export async function readCalibrationCells(engine: Engine, model: string): Promise<CalibrationCells> {
  return engine.queryColumns(
    `select block, usable, is_dropped::utinyint as is_dropped, fold, score, count(*)::integer as n, (count(*) filter (is_converted))::integer as converted
from test_case join score using (observation_id) where model = ${quoteLiteral(model)} group by all order by all`,
    {block: "i32", usable: "i32", is_dropped: "u8", fold: "u8", score: "i32", n: "i32", converted: "i32"}
  );
}

/** Matured cases by account fold, tier and score; arrays with one entry a cell. */
export interface FitCells {
  /** Fold of the account, 0 to 19, also where each account occurs once. */
  fold: ArrayLike<number>;
  /** 0 the best. */
  tier: ArrayLike<number>;
  /** Score in hundredths of points. */
  score: ArrayLike<number>;
  n: ArrayLike<number>;
  converted: ArrayLike<number>;
}

/** Everything known, for the curve that today's leads are read from. Reads `test_case`. */
export async function readFitCells(engine: Engine, model: string): Promise<FitCells> {
  return engine.queryColumns(
    `select observation.fold as fold, tier, score, count(*)::integer as n, (count(*) filter (is_converted))::integer as converted
from test_case join score using (observation_id) join observation using (observation_id) where model = ${quoteLiteral(model)} group by all order by all`,
    {fold: "u8", tier: "u8", score: "i32", n: "i32", converted: "i32"}
  );
}
