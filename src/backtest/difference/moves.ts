import {countsSql} from "../../score/labels.js";
import {quoteLiteral} from "../../sql/identifier.js";
import type {Engine} from "../../warehouse/engine.js";

/** Observations that one model puts into one tier and the other into another, or the same. */
export interface MoveRow {
  from_model: string;
  to_model: string;
  from_tier: string;
  to_tier: string;
  cohort: string;
  /** 0 unless accounts are observed repeatedly. */
  fold: number;
  n: number;
  n_matured: number;
  n_converted: number;
}

/** The same for leads that are open on the last known day, scored as of its end. */
export type OpenMoveRow = Pick<MoveRow, "from_model" | "to_model" | "from_tier" | "to_tier" | "n">;

/** Every observation by its tier under both models, best tiers first. */
export async function readMoves(
  engine: Engine,
  from: string,
  to: string,
  {horizonDays, isClustered}: {horizonDays: number | null; isClustered: boolean}
): Promise<MoveRow[]> {
  const tier = (model: string) => `(select tier, name from tier where model = ${quoteLiteral(model)})`;
  return engine.queryRows<MoveRow>(
    `select ${quoteLiteral(from)} as from_model, ${quoteLiteral(to)} as to_model, one.name as from_tier, other.name as to_tier, cohort, ${isClustered ? "fold" : "0"} as fold,
  ${countsSql(horizonDays)}
from observation join score as first using (observation_id) join score as second using (observation_id)
join ${tier(from)} as one on one.tier = first.tier join ${tier(to)} as other on other.tier = second.tier
where first.model = ${quoteLiteral(from)} and second.model = ${quoteLiteral(to)}
group by all order by min(first.tier), min(second.tier), cohort, fold`
  );
}
