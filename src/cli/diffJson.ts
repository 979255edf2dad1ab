import {formatPoints} from "../model/decimal.js";
import type {MoveSummary} from "../model/moveSummary.js";
import type {RateInterval} from "../stats/rateInterval.js";
import type {MovedLead} from "./diffLeads.js";
import type {DiffLoad, DiffModel, DiffReport} from "./diffReport.js";

/** A difference as one JSON value; leads only where they were asked for. */
export function toDiffJson(report: DiffReport, leads: readonly MovedLead[] | null): object {
  const {from, to, observed, open, cells, openMoves, sales, load, effects, changes, about} = report;
  return {
    from: toModel(from),
    to: toModel(to),
    is_same_meaning: from.fingerprint === to.fingerprint,
    moves_by: observed.rule,
    first_fresh_cohort: report.firstFresh,
    observed: toSummary(observed),
    open: {observed_until: about.observed_until, ...toSummary(open), moves: openMoves.map(withoutModels)},
    moves: cells.map(({fromTier, toTier, nObserved, ...rate}) => ({
      from_tier: fromTier,
      to_tier: toTier,
      n: nObserved,
      ...toRate(rate)
    })),
    sales: {from: toRate(sales.from), to: toRate(sales.to)},
    load: load === null ? null : {from: toLoad(load.from), to: toLoad(load.to), change: load.to.mean - load.from.mean},
    effects: effects.map(withoutModels),
    changes: changes.map(withoutModels),
    ...(leads === null ? {} : {leads: leads.map(toLead)}),
    horizon_days: about.horizon_days,
    maturity: about.maturity,
    run_id: about.run_id,
    data_hash: about.data_hash
  };
}

const toModel = ({name, title, fingerprint, effectiveFrom, tiers}: DiffModel) => ({
  model: name,
  title,
  fingerprint,
  effective_from: effectiveFrom,
  tiers: tiers.map(({name: tier, action}) => ({tier, action}))
});

const toSummary = ({n, nMoved, nSalesFrom, nSalesTo, nToSales, nFromSales}: MoveSummary) => ({
  n,
  n_moved: nMoved,
  n_sales_from: nSalesFrom,
  n_sales_to: nSalesTo,
  n_come_to_sales: nToSales,
  n_leave_sales: nFromSales
});

const toRate = ({n, converted, rate, lower, upper}: RateInterval) => ({
  n_matured: n,
  n_converted: converted,
  rate,
  lower,
  upper
});

const toLoad = ({weeks, mean, min, max}: DiffLoad) => ({
  mean,
  min,
  max,
  weeks: weeks.map(({weekOn, nSales}) => ({week_on: weekOn, n_sales: nSales}))
});

/** The names stand above already. */
const withoutModels = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== "from_model" && name !== "to_model"));

const toPoints = (hundredths: number) => Number(formatPoints(hundredths));

const toLead = ({leadId, fromTier, fromAction, toTier, toAction, fromScore, toScore, steps}: MovedLead) => ({
  lead_id: leadId,
  from_tier: fromTier,
  from_action: fromAction,
  to_tier: toTier,
  to_action: toAction,
  from_score: toPoints(fromScore),
  to_score: toPoints(toScore),
  differences: steps.map(({label, points}) => ({label, points: toPoints(points)}))
});
