import {contactProfit} from "../lib/stats/contactProfit.js";
import type {CutTables, PolicyResult, SalesCut} from "../lib/stats/cutPolicies.js";
import {cutPolicies} from "../lib/stats/cutPolicies.js";
import type {EconomicsChoice} from "./economicsControls.js";
import type {Row} from "./readTable.js";

type Profit = Row<"profits">;
type Cut = Row<"cuts">;

/** A point of the profit curve. */
export interface CurvePoint {
  cut: number | null;
  n: number;
  converted: number;
  share: number;
  profit: number;
  lower: number;
  upper: number;
}

/** A model's cuts recomputed for what the sliders say. */
export interface CutView {
  policies: PolicyResult[];
  /** Empty where value or cost is not known. */
  curve: CurvePoint[];
  /** Points of every position; null for nobody. */
  cuts: readonly (number | null)[];
  nAll: number;
}

/** What the workspace states, where the sliders begin. */
export function toStated(cuts: readonly Cut[]): EconomicsChoice {
  const [first] = cuts;
  return {
    valuePerWin: first?.value_per_win ?? null,
    costPerContact: first?.cost_per_contact ?? null,
    capacity: first?.capacity ?? null
  };
}

/** Recomputes a model's profit curve and policies; null where it has no cuts. */
export function toCutView(
  profits: readonly Profit[],
  cuts: readonly Cut[],
  {model, economics}: {model: string | null; economics: EconomicsChoice}
): CutView | null {
  const own = profits.filter((row) => row.model === model).sort((a, b) => a.position - b.position);
  const [choose, report] = [own.filter(({part}) => part === "choose"), own.filter(({part}) => part === "report")];
  const today = cuts.find((row) => row.model === model && row.policy === "today");
  const nAll = report.at(-1)?.n ?? 0;
  if (nAll === 0 || today === undefined) return null;
  const tables: CutTables = {
    choose: choose.map(toCut),
    report: report.map(toCut),
    chooseWeeks: choose[0]?.n_weeks ?? null,
    reportWeeks: report[0]!.n_weeks,
    designEffect: report[0]!.design_effect ?? 1,
    todayLower: today.rate_lower,
    todayUpper: today.rate_upper
  };
  return {
    policies: cutPolicies(tables, economics),
    curve: toCurve(tables.report, {report, economics, nAll}),
    cuts: report.map(({cut}) => cut),
    nAll
  };
}

const toCut = (row: Profit): SalesCut => ({
  n: row.n,
  converted: row.n_converted,
  rateLower: row.rate_lower,
  rateUpper: row.rate_upper,
  nSales: row.n_sales,
  convertedSales: row.n_sales_converted
});

function toCurve(
  cuts: readonly SalesCut[],
  {report, economics, nAll}: {report: readonly Profit[]; economics: EconomicsChoice; nAll: number}
): CurvePoint[] {
  const {valuePerWin, costPerContact} = economics;
  if (valuePerWin === null || costPerContact === null) return [];
  return cuts.map((cut, position) => {
    const {value, lower, upper} = contactProfit(cut, {valuePerWin, costPerContact});
    return {
      cut: report[position]!.cut,
      n: cut.n,
      converted: cut.converted,
      share: cut.n / nAll,
      profit: value,
      lower,
      upper
    };
  });
}
