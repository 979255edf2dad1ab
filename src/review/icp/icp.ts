import type {Engine} from "../../warehouse/engine.js";
import {writeRows} from "../../warehouse/writeRows.js";
import type {LeftOut} from "./attribute.js";
import type {JudgedLift, ProfileValue} from "./profile.js";
import {queryProfile} from "./profile.js";
import {toStanding} from "./standing.js";

const text = "varchar not null";

/** One row a value of an attribute: who has it among customers, by number and by amount, and among all leads. */
const valueColumns = {
  attribute: text,
  known: text,
  kind: text,
  value: text,
  position: "integer not null",
  n: "bigint not null",
  n_converted: "bigint not null",
  n_weighted: "bigint not null",
  amount_sum: "double not null",
  amount_sum_squares: "double not null",
  share_of_leads: "double not null",
  share_of_converted: "double not null",
  lift: "double not null",
  lower: "double",
  upper: "double",
  p: "double",
  method: "varchar",
  standing: text,
  amount_share: "double",
  amount_lift: "double",
  amount_lower: "double",
  amount_upper: "double",
  amount_p: "double",
  amount_standing: "varchar"
};

/** One row an attribute that is not profiled. */
const leftOutColumns = {attribute: text, known: text, reason: text};

/**
 * Makes `icp_value` and `icp_left_out`: the profile of who converted within the horizon against all matured leads,
 * weighted by the amount of the first deal beside the count.
 *
 * @returns how many values stand out, and of how many
 */
export async function buildProfile(
  engine: Engine,
  {horizonDays, isClustered}: {horizonDays: number | null; isClustered: boolean}
): Promise<{nFound: number; nValues: number}> {
  const options = {horizonDays, isClustered, weight: {kind: "amount"}, attributes: null, fewest: null} as const;
  const {values, leftOut} = await queryProfile(engine, options);
  const rows = values.map(toRow);
  await writeRows(engine, {name: "icp_value", columns: valueColumns}, rows);
  await writeRows<LeftOut>(engine, {name: "icp_left_out", columns: leftOutColumns}, leftOut);
  const found = rows.filter(({standing}) => standing === "over" || standing === "under");
  return {nFound: found.length, nValues: rows.length};
}

function toRow(value: ProfileValue, position: number) {
  const {attribute, test, label, byCount, byWeight} = value;
  const weighted = (key: keyof JudgedLift) => byWeight?.[key] ?? null;
  return {
    attribute: attribute.name,
    known: attribute.known,
    kind: test.kind,
    value: label,
    position,
    n: value.n,
    n_converted: value.nConverted,
    n_weighted: value.nWeighted,
    amount_sum: value.weightSum,
    amount_sum_squares: value.weightSquares,
    share_of_leads: byCount.shareOfAll,
    share_of_converted: byCount.shareOfConverted,
    lift: byCount.lift,
    lower: byCount.lower,
    upper: byCount.upper,
    p: byCount.pAdjusted,
    method: byCount.method,
    standing: toStanding(byCount),
    amount_share: weighted("shareOfConverted"),
    amount_lift: weighted("lift"),
    amount_lower: weighted("lower"),
    amount_upper: weighted("upper"),
    amount_p: weighted("pAdjusted"),
    amount_standing: byWeight === null ? null : toStanding(byWeight)
  };
}
