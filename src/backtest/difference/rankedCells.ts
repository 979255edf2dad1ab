import {labelSql} from "../../score/labels.js";
import {quoteLiteral} from "../../sql/identifier.js";
import type {PairedOutcomes} from "../../stats/pairedDeLong.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import type {Period} from "./periods.js";
import {periodSql} from "./periods.js";

/** Matured cases of a model by period, fold, and where they stand on its list. */
export interface RankedCell {
  period: Period;
  fold: number;
  /** 0 is the best. */
  tier: number;
  isSales: boolean;
  /** Hundredths of points. */
  score: number;
  n: number;
  converted: number;
}

/** Reads a model's list; folds always, because shares of all conversions have no other interval than the jackknife. */
export async function readRanked(
  engine: Engine,
  model: string,
  context: BacktestContext,
  firstFresh: string | null
): Promise<RankedCell[]> {
  const {isMatured, isConverted} = labelSql(context.horizonDays);
  const columns = await engine.queryColumns(
    `select ${periodSql(firstFresh)} as period, fold::integer as fold, score.tier::integer as tier, (action = 'sales')::integer as is_sales, score,
  count(*)::integer as n, (count(*) filter (${isConverted}))::integer as converted
from observation join score using (observation_id) join tier on tier.model = score.model and tier.tier = score.tier
where score.model = ${quoteLiteral(model)} and ${isMatured} group by all order by all`,
    {period: "text", fold: "i32", tier: "i32", is_sales: "i32", score: "i32", n: "i32", converted: "i32"}
  );
  return columns.period.map((period, i) => ({
    period: period as Period,
    fold: columns.fold[i]!,
    tier: columns.tier[i]!,
    isSales: columns.is_sales[i] === 1,
    score: columns.score[i]!,
    n: columns.n[i]!,
    converted: columns.converted[i]!
  }));
}

/** Matured cases by both scores for each period, for the paired test: the model arrived at first. */
export async function readScorePairs(
  engine: Engine,
  [from, to]: readonly [string, string],
  context: BacktestContext,
  firstFresh: string | null
): Promise<Map<Period, PairedOutcomes>> {
  const {isMatured, isConverted} = labelSql(context.horizonDays);
  const columns = await engine.queryColumns(
    `select ${periodSql(firstFresh)} as period, second.score as a, first.score as b, count(*)::integer as n, (count(*) filter (${isConverted}))::integer as converted
from observation join score as first using (observation_id) join score as second using (observation_id)
where first.model = ${quoteLiteral(from)} and second.model = ${quoteLiteral(to)} and ${isMatured}
group by all order by all`,
    {period: "text", a: "i32", b: "i32", n: "i32", converted: "i32"}
  );
  const periods = new Map<Period, PairedOutcomes>();
  for (const period of new Set(columns.period)) {
    const [start, end] = [columns.period.indexOf(period), columns.period.lastIndexOf(period) + 1];
    periods.set(period as Period, {
      scoreA: columns.a.subarray(start, end),
      scoreB: columns.b.subarray(start, end),
      n: columns.n.subarray(start, end),
      converted: columns.converted.subarray(start, end)
    });
  }
  return periods;
}
