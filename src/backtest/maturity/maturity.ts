import {countsSql} from "../../score/labels.js";
import {rateInterval} from "../../stats/rateInterval.js";
import {groupBy} from "../../util/groupBy.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";
import {whole} from "../measures.js";
import {writeTable} from "../rows.js";
import type {FollowUpCell, MaturityEstimate} from "./estimate.js";
import {estimateAtHorizon} from "./estimate.js";

/** Counts of maturity with the rate of the matured, and the estimate from all. */
interface Counted extends MaturityEstimate {
  n: number;
  n_matured: number;
  n_converted: number;
  n_open_won: number;
  rate: number | null;
  lower: number | null;
  upper: number | null;
}

/** Conversion of one tier of a model, of the matured alone and estimated from all; a null tier is all of them. */
export interface MaturityRow extends Counted {
  model: string;
  tier: number | null;
  name: string;
}

/** Conversion of one cohort, or of `all`, whatever the models. */
export interface CohortRow extends Counted {
  cohort: string;
  /** Days for which every lead of the cohort is followed; at the horizon or above it is matured as a whole. */
  followed_days: number;
}

/** One cell of the counts: leads of a group by the day up to which they are known. */
interface Cell extends FollowUpCell {
  n_matured: number;
  n_matured_converted: number;
  n_open_won: number;
  followed_days: number;
}

/**
 * Makes `backtest_maturity` (models × tiers) and `backtest_cohort`: the Kaplan–Meier estimate at the horizon beside
 * every rate of matured leads. Lost leads stay at risk; only the end of observation censors. Without a horizon or
 * without dates there is no maturity, and both are empty.
 */
export async function measureMaturity(
  engine: Engine,
  {horizonDays, until, isClustered}: Pick<BacktestContext, "horizonDays" | "until" | "isClustered">
): Promise<void> {
  const isDated = until !== null && horizonDays !== null;
  const context = {horizonDays: horizonDays ?? 0, isClustered};
  await writeTable(engine, "backtest_maturity", isDated ? await readTiers(engine, context) : []);
  await writeTable(engine, "backtest_cohort", isDated ? await readCohorts(engine, context) : []);
}

interface Known {
  horizonDays: number;
  isClustered: boolean;
}

async function readTiers(engine: Engine, context: Known): Promise<MaturityRow[]> {
  const cells = await engine.queryRows<Cell & {model: string; tier: number}>(
    `select score.model, score.tier, ${cellSql(context)} from observation join score using (observation_id) group by all order by all`
  );
  const tiers = await engine.queryRows<{model: string; tier: number; name: string}>(
    "select tier.model, tier.tier, tier.name from tier join model using (model) order by is_champion desc, model, tier"
  );
  return [...groupBy(tiers, ({model}) => model)].flatMap(([model, own]) => {
    const ofModel = cells.filter((cell) => cell.model === model);
    const all = {model, tier: null, name: whole, ...toCounted(ofModel, context)};
    const rows = own.map(({tier, name}) => {
      const ofTier = ofModel.filter((cell) => cell.tier === tier);
      return {model, tier, name, ...toCounted(ofTier, context)};
    });
    return [all, ...rows];
  });
}

async function readCohorts(engine: Engine, context: Known): Promise<CohortRow[]> {
  const cells = await engine.queryRows<Cell & {cohort: string}>(
    `select cohort, ${cellSql(context)} from observation group by all order by all`
  );
  if (cells.length === 0) return [];
  const toRow = (cohort: string, own: readonly Cell[]): CohortRow => {
    const followed_days = own.reduce((least, cell) => Math.min(least, cell.followed_days), Infinity);
    return {cohort, followed_days, ...toCounted(own, context)};
  };
  return [toRow(whole, cells), ...[...groupBy(cells, ({cohort}) => cohort)].map(([cohort, own]) => toRow(cohort, own))];
}

/** What a cell holds; the days end at the horizon, which keeps cells few. */
function cellSql({horizonDays, isClustered}: Known): string {
  const end = `least(followed_days, ${horizonDays})`;
  const isSeen = `coalesce(converted_day <= ${end}, false)`;
  const counts = countsSql(horizonDays).replace("as n_converted", "as n_matured_converted");
  return `${isClustered ? "fold::integer" : "0"} as fold, (case when ${isSeen} then converted_day else ${end} end)::integer as days, ${counts}, count(*) filter (${isSeen}) as n_converted, min(followed_days)::integer as followed_days`;
}

function toCounted(cells: readonly Cell[], context: Known): Counted {
  const sum = (key: "n" | "n_open_won"): number => cells.reduce((total, cell) => total + cell[key], 0);
  const matured = cells.map(({fold, n_matured, n_matured_converted}) => {
    return {fold, n: n_matured, converted: n_matured_converted};
  });
  const {n: n_matured, converted: n_converted, rate, lower, upper} = rateInterval(matured, context);
  const counts = {n: sum("n"), n_matured, n_converted, n_open_won: sum("n_open_won")};
  return {...counts, rate, lower, upper, ...estimateAtHorizon(cells, context)};
}
