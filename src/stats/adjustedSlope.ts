import type {LogisticTerm} from "./logistic.js";
import {logistic} from "./logistic.js";
import type {DesignRows} from "./newtonLogistic.js";

/** Cases with one value and the same groups. */
export interface SlopeRow {
  /** What the slope is of, such as points; any unit. */
  readonly value: number;
  /** Number of the group in each of the factors, such as month and source. */
  readonly factors: readonly number[];
  /** Fold of the accounts, 0 to 19; only clustered intervals look at it. */
  readonly fold: number;
  readonly n: number;
  readonly converted: number;
}

/** Rows of a regression with one column a group (but for the first of its factor), and the value as the last column. */
export interface SlopeDesign {
  /** The rows that tell something of the slope. */
  readonly rows: readonly SlopeRow[];
  readonly design: DesignRows;
}

/**
 * Rows and columns of a regression on a value and its factors.
 *
 * Groups of which all or none converted say nothing of a slope, and their own coefficient would be infinite: their
 * rows are left out, again until no such group is left.
 *
 * @param all rows with as many factors each
 * @example
 * toSlopeDesign([{value: 1, factors: [7], fold: 0, n: 4, converted: 0}]).rows; // => []
 */
export function toSlopeDesign(all: readonly SlopeRow[]): SlopeDesign {
  const rows = keepMixed(all.filter(({n}) => n > 0));
  const columns: number[][] = [];
  for (let factor = 0; factor < (rows[0]?.factors.length ?? 0); ++factor) {
    const groups = [...new Set(rows.map(({factors}) => factors[factor]!))].sort((a, b) => a - b);
    for (const group of groups.slice(1)) columns.push(rows.map(({factors}) => Number(factors[factor] === group)));
  }
  columns.push(rows.map(({value}) => value));
  const design = {columns, n: rows.map(({n}) => n), converted: rows.map(({converted}) => converted)};
  return {rows, design};
}

function keepMixed(rows: readonly SlopeRow[]): readonly SlopeRow[] {
  const sums = new Map<string, {n: number; converted: number}>();
  const keysOf = ({factors}: SlopeRow) => factors.map((group, factor) => `${factor} ${group}`);
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const sum = sums.get(key) ?? {n: 0, converted: 0};
      sums.set(key, sum);
      sum.n += row.n;
      sum.converted += row.converted;
    }
  }
  const isMixed = ({n, converted}: {n: number; converted: number}) => converted > 0 && converted < n;
  const kept = rows.filter((row) => keysOf(row).every((key) => isMixed(sums.get(key)!)));
  return kept.length === rows.length ? rows : keepMixed(kept);
}

/**
 * How much the log-odds of conversion rise with one unit of a value among cases alike in some factors: logistic
 * regression with every group of every factor as a column.
 *
 * The slope does not move when all cases of a month or a source convert more or less, nor when more cases get a high
 * value: only what the value tells within them counts. Above 0, cases with higher values convert more. For independent
 * cases; where accounts repeat, take the `jackknife` of the estimate over folds.
 *
 * @param rows cases by value and factors; rows may be grouped or single
 * @param options confidence of the limits, default 0.95
 * @returns null where the slope is not defined: only one outcome is present, the value is constant or follows from the
 *   factors, or the value splits the outcomes so cleanly that no finite slope exists
 * @see `logistic`
 * @example
 * const rows = [{value: 0, factors: [0], fold: 0, n: 10, converted: 2}, {value: 1, factors: [0], fold: 0, n: 10, converted: 8}];
 * adjustedSlope(rows)?.estimate.toFixed(4); // => "2.7726"
 */
export function adjustedSlope(rows: readonly SlopeRow[], {confidence = 0.95} = {}): LogisticTerm | null {
  const {rows: kept, design} = toSlopeDesign(rows);
  if (kept.length === 0) return null;
  return logistic(design, {confidence})?.terms.at(-1) ?? null;
}
