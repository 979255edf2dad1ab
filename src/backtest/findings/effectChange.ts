import type {EffectRows} from "../../model/effectRows.js";
import type {SlopeRow} from "../../stats/adjustedSlope.js";
import {adjustedSlope} from "../../stats/adjustedSlope.js";
import {sumCells} from "../../stats/compareRates.js";
import {jackknife} from "../../stats/jackknife.js";
import type {SlopeBreak} from "../../stats/slopeBreaks.js";
import {slopeBreaks} from "../../stats/slopeBreaks.js";

/** Months on either side of a change, so that a season does not pass for one. */
const minMonths = 3;
/** Conversions on either side that leads with the most common points, and those with others, would have at its rate. */
const minExpected = 20;
/** Loss of twice the log-likelihood within which a month fits about as well as the best one (Hansen 2000, 95 %). */
const nearlyAsGood = 7.35;

/** The month in which a criterion most likely lost power, and how surely it did. */
export interface EffectChange {
  /** Number of the first later month. */
  at: number;
  /** p-value of no loss, with the choice among the months paid for (Bonferroni). */
  p: number;
  /** First and last month that fit about as well. */
  from: number;
  to: number;
}

/** An odds ratio between most and fewest points, with its limits. */
export interface Effect {
  ratio: number;
  lower: number;
  upper: number;
}

/**
 * The month from which a criterion separates less than before, if any month has enough cases before and after it.
 *
 * @returns null where nothing can be tested; a large p where nothing has changed
 */
export function findChange({rows, cohorts}: EffectRows, {isClustered}: {isClustered: boolean}): EffectChange | null {
  const months = cohorts.map((_, i) => i).slice(minMonths, cohorts.length - minMonths + 1);
  const at = months.filter((month) => {
    const [before, after] = splitAt(rows, month);
    return hasEnough(before) && hasEnough(after);
  });
  const breaks = slopeBreaks(rows, {at, isClustered});
  const [first] = breaks;
  if (first === undefined) return null;
  const best = breaks.reduce((a: SlopeBreak, b) => (b.z > a.z ? b : a), first);
  const near = breaks.filter(({z}) => z > 0 && z ** 2 >= best.z ** 2 - nearlyAsGood).map((one) => one.at);
  return {at: best.at, p: Math.min(1, best.p * breaks.length), from: near[0] ?? best.at, to: near.at(-1) ?? best.at};
}

/** Rows before a month, and from it on. */
export function splitAt(rows: readonly SlopeRow[], month: number): [before: SlopeRow[], after: SlopeRow[]] {
  return [rows.filter(({factors}) => factors[0]! < month), rows.filter(({factors}) => factors[0]! >= month)];
}

function hasEnough(rows: readonly SlopeRow[]): boolean {
  const {n, converted} = sumCells(rows);
  const sizes = new Map<number, number>();
  for (const row of rows) sizes.set(row.value, (sizes.get(row.value) ?? 0) + row.n);
  const common = Math.max(0, ...sizes.values());
  return n > 0 && (converted / n) * Math.min(common, n - common) >= minExpected;
}

/**
 * Odds of conversion of leads with the most points ÷ odds of those with the fewest, among leads of the same month and
 * source. Wald's limits; where accounts repeat those of the jackknife over folds.
 *
 * @returns null where it is not defined, see `adjustedSlope`
 */
export function measureEffect(rows: readonly SlopeRow[], {isClustered}: {isClustered: boolean}): Effect | null {
  const plain = adjustedSlope(rows);
  if (plain === null) return null;
  const limits = isClustered ? clusteredLimits(rows) : plain;
  if (limits === null) return null;
  return {ratio: Math.exp(plain.estimate), lower: Math.exp(limits.lower), upper: Math.exp(limits.upper)};
}

function clusteredLimits(rows: readonly SlopeRow[]): {lower: number; upper: number} | null {
  const folds = [...new Set(rows.map(({fold}) => fold))].sort((a, b) => a - b);
  const result = jackknife(folds, (kept) => {
    const isKept = new Set(kept);
    return adjustedSlope(rows.filter(({fold}) => isKept.has(fold)))?.estimate ?? null;
  });
  return result === null || result.se === 0 ? null : result;
}
