import {labelSql} from "../../score/labels.js";
import type {SlopeRow} from "../../stats/adjustedSlope.js";
import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {compareRates} from "../../stats/compareRates.js";
import type {TierCell} from "../../stats/tierTable.js";
import {tierTrend} from "../../stats/tierTrend.js";
import type {Engine} from "../../warehouse/engine.js";
import type {BacktestContext} from "../context.js";

/** Conversion of all leads, or of one tier, in the earlier and the later half of the matured months. */
export interface ConversionRow {
  /** `id@version`; empty for all leads. */
  model: string;
  /** Name of the tier; `all` for every lead. */
  tier: string;
  position: number;
  /** First month of the later half, and last one of all. */
  since: string;
  until: string;
  n_before: number;
  converted_before: number;
  rate_before: number;
  n_after: number;
  converted_after: number;
  rate_after: number;
  /** Later minus earlier, with its 95 % limits. */
  difference: number;
  lower: number;
  upper: number;
  /** p-value of no trend over the months (Cochran-Armitage), and the same for the number of trends looked at. */
  p: number;
  p_adjusted: number;
}

/** Matured months on either side, at least. */
const minMonths = 3;

type Cells = readonly Pick<TierCell, "cohort" | "fold" | "n_matured" | "n_converted">[];

/** Conversion over time of all leads and of every tier of every model; empty with fewer than six matured months. */
export function measureConversions(
  models: readonly {model: string; tiers: readonly string[]; cells: readonly TierCell[]}[],
  {isClustered}: {isClustered: boolean}
): ConversionRow[] {
  const [first] = models;
  if (first === undefined) return [];
  const groups = [
    {model: "", tier: "all", position: 0, cells: first.cells as Cells},
    ...models.flatMap(({model, tiers, cells}) =>
      tiers.map((tier, i) => ({model, tier, position: i + 1, cells: cells.filter((cell) => cell.tier === i)}))
    )
  ];
  const months = [...new Set(first.cells.filter((cell) => cell.n_matured > 0).map(({cohort}) => cohort))].sort();
  if (months.length < 2 * minMonths) return [];
  const rows = groups.flatMap(({cells, ...group}) => {
    const row = measureGroup(cells, {months, isClustered});
    return row === null ? [] : [{...group, ...row}];
  });
  const adjusted = benjaminiHochberg(rows.map(({p}) => p));
  return rows.map((row, i) => ({...row, p_adjusted: adjusted[i]!}));
}

function measureGroup(cells: Cells, {months, isClustered}: {months: readonly string[]; isClustered: boolean}) {
  const since = months[Math.floor(months.length / 2)]!;
  const matured = cells
    .filter(({n_matured: n}) => n > 0)
    .map(({cohort, fold, n_matured, n_converted}) => ({cohort, fold, n: n_matured, converted: n_converted}));
  const before = matured.filter(({cohort}) => cohort < since);
  const after = matured.filter(({cohort}) => cohort >= since);
  const rates = compareRates(after, before, {isClustered});
  // Months in the place of tiers, the latest in that of the best: above 0 conversion rises.
  const trend = tierTrend(
    [...months].reverse().map((month) => matured.filter(({cohort}) => cohort === month)),
    {isClustered}
  );
  if (rates === null || trend?.p == null) return null;
  const {rateA, rateB, difference, lower, upper} = rates;
  const sum = (of: typeof matured, key: "n" | "converted") => of.reduce((total, cell) => total + cell[key], 0);
  return {
    ...{since, until: months.at(-1)!, n_before: sum(before, "n"), converted_before: sum(before, "converted")},
    ...{rate_before: rateB, n_after: sum(after, "n"), converted_after: sum(after, "converted"), rate_after: rateA},
    ...{difference, lower, upper, p: trend.p}
  };
}

/** Matured observations by month, source and fold, for the odds of conversion before and after a month. */
export async function readOutcomeCells(
  engine: Engine,
  {horizonDays, isClustered}: BacktestContext
): Promise<OutcomeCell[]> {
  const {isMatured, isConverted} = labelSql(horizonDays);
  const rows = await engine.queryRows<Omit<OutcomeCell, "source"> & {source: string}>(
    `select cohort, source, ${isClustered ? "fold" : "0"} as fold, count(*)::integer as n, (count(*) filter (${isConverted}))::integer as converted
from observation where ${isMatured} group by all order by all`
  );
  const numbers = new Map([...new Set(rows.map(({source}) => source))].map((source, i) => [source, i]));
  return rows.map((row) => ({...row, source: numbers.get(row.source)!}));
}

export interface OutcomeCell {
  cohort: string;
  /** Number of the source. */
  source: number;
  fold: number;
  n: number;
  converted: number;
}

/** Cases of the same source before a month (value 0) and from it on (1). */
export const toSides = (cells: readonly OutcomeCell[], month: string): SlopeRow[] =>
  cells.map(({cohort, source, fold, n, converted}) => ({
    ...{value: cohort < month ? 0 : 1, factors: [source], fold, n, converted}
  }));
