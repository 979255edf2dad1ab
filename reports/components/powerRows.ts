import type {EffectCell} from "../lib/model/effectRows.js";
import {toEffectRows} from "../lib/model/effectRows.js";
import type {AboutCriterion} from "../lib/publish/about.js";
import type {SlopeRow} from "../lib/stats/adjustedSlope.js";
import {adjustedSlope} from "../lib/stats/adjustedSlope.js";
import {jackknife} from "../lib/stats/jackknife.js";
import type {Row} from "./readTable.js";
import {groupBy, isThin, sumOf} from "./summarise.js";

/** A criterion's effect in one quarter: odds of leads with most points from it ÷ odds of those with fewest. */
export interface PowerPoint {
  /** Such as `2025 Q3`. */
  quarter: string;
  /** First day of the quarter. */
  date: Date;
  /** Null where it cannot be told, as are its limits. */
  ratio: number | null;
  lower: number | null;
  upper: number | null;
  /** Matured leads for whom the criterion is known. */
  n: number;
  converted: number;
  isThin: boolean;
}

/**
 * Effect of a criterion by quarter of scoring, from its cells; empty without dates, without matured leads, or where all
 * leads get the same points.
 */
export function toPowerPoints(
  cells: readonly Row<"criteria">[],
  {criterion, isClustered}: {criterion: AboutCriterion; isClustered: boolean}
): PowerPoint[] {
  const points = new Map(criterion.levels.map(({level, points}) => [level, points]));
  const effect = toEffectRows(cells.filter(isDated).map(toCell), (level) => points.get(level) ?? 0);
  if (effect === null) return [];
  const quarters = groupBy(effect.rows, ({factors}) => toQuarter(effect.cohorts[factors[0]!]!));
  return [...quarters]
    .map(([quarter, rows]) => toPoint(quarter, rows, isClustered))
    .sort((a, b) => a.date.getTime() - b.date.getTime());
}

const isDated = ({cohort}: {cohort: string}) => /^\d{4}-\d{2}$/.test(cohort);

const toCell = ({level, cohort, source, fold, n_matured, n_converted}: Row<"criteria">): EffectCell => ({
  level,
  cohort,
  source,
  fold,
  n: n_matured,
  converted: n_converted
});

function toQuarter(cohort: string): string {
  const [year, month] = cohort.split("-");
  return `${year} Q${Math.ceil(Number(month) / 3)}`;
}

function toPoint(quarter: string, rows: readonly SlopeRow[], isClustered: boolean): PowerPoint {
  const [year, q] = quarter.split(" Q");
  const n = sumOf(rows, (row) => row.n);
  const converted = sumOf(rows, (row) => row.converted);
  const slope = adjustedSlope(rows);
  const limits = slope !== null && isClustered ? clusteredLimits(rows) : slope;
  return {
    quarter,
    date: new Date(Date.UTC(Number(year), 3 * (Number(q) - 1), 1)),
    ratio: slope === null ? null : Math.exp(slope.estimate),
    lower: limits === null ? null : Math.exp(limits.lower),
    upper: limits === null ? null : Math.exp(limits.upper),
    n,
    converted,
    isThin: isThin(n, converted)
  };
}

function clusteredLimits(rows: readonly SlopeRow[]): {lower: number; upper: number} | null {
  const result = jackknife(
    [...groupBy(rows, ({fold}) => fold).values()],
    (kept) => adjustedSlope(kept.flat())?.estimate ?? null
  );
  return result === null || result.se === 0 ? null : result;
}
