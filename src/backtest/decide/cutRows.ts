import {contactProfit} from "../../stats/contactProfit.js";
import type {PolicyEconomics, PolicyResult} from "../../stats/cutPolicies.js";
import type {CutParts} from "./cutCells.js";
import type {ModelCuts} from "./cutTables.js";
import type {CutRow, ProfitRow} from "./decideRows.js";

/** Economics with where the value of a win comes from. */
export interface StatedEconomics extends PolicyEconomics {
  isValueStated: boolean;
}

const toPoints = (cut: number | null | undefined) => (cut === null || cut === undefined ? null : cut / 100);

/** One row a part and cut. */
export function toProfitRows(model: string, {cuts, tables}: ModelCuts, economics: PolicyEconomics): ProfitRow[] {
  const {valuePerWin, costPerContact} = economics;
  return (["choose", "report"] as const).flatMap((part) =>
    tables[part].map((cut, position) => {
      const isKnown = valuePerWin !== null && costPerContact !== null;
      const profit = isKnown ? contactProfit(cut, {valuePerWin, costPerContact}) : null;
      return {
        model,
        part,
        position,
        cut: toPoints(cuts[position]),
        n: cut.n,
        n_converted: cut.converted,
        rate_lower: cut.rateLower,
        rate_upper: cut.rateUpper,
        n_sales: cut.nSales,
        n_sales_converted: cut.convertedSales,
        n_weeks: part === "choose" ? tables.chooseWeeks : tables.reportWeeks,
        design_effect: tables.designEffect,
        profit_amount: profit?.value ?? null,
        lower_amount: profit?.lower ?? null,
        upper_amount: profit?.upper ?? null
      };
    })
  );
}

/** One row a way of choosing leads. */
export function toCutRows(
  model: string,
  {cuts, tables}: ModelCuts,
  {parts, economics, policies}: {parts: CutParts; economics: StatedEconomics; policies: readonly PolicyResult[]}
): CutRow[] {
  if (tables.report.at(-1)!.n === 0) return [];
  const limits = ({position}: PolicyResult) =>
    position === null
      ? {rate_lower: tables.todayLower, rate_upper: tables.todayUpper}
      : {rate_lower: tables.report[position]!.rateLower, rate_upper: tables.report[position]!.rateUpper};
  return policies.map((result) => ({
    model,
    policy: result.policy,
    chosen_on: parts.chosenOn,
    reported_on: parts.reportedOn,
    is_same_leads: Number(parts.isSame),
    cut: toPoints(cuts[result.position ?? 0]),
    cut_lower: toPoints(result.most === null ? null : cuts[result.most]),
    cut_upper: toPoints(result.fewest === null ? null : cuts[result.fewest]),
    n: result.n,
    n_converted: result.converted,
    n_all: tables.report.at(-1)!.n,
    n_weeks: tables.reportWeeks,
    ...limits(result),
    profit_amount: result.profit?.value ?? null,
    profit_lower: result.profit?.lower ?? null,
    profit_upper: result.profit?.upper ?? null,
    missed_amount: result.missed?.value ?? null,
    missed_lower: result.missed?.lower ?? null,
    missed_upper: result.missed?.upper ?? null,
    value_per_win: economics.valuePerWin,
    is_value_stated: Number(economics.isValueStated),
    cost_per_contact: economics.costPerContact,
    capacity: economics.capacity
  }));
}
