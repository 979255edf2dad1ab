import {sumCells} from "../../stats/compareRates.js";
import type {RatedCut} from "../../stats/contactProfit.js";
import type {CutTables, SalesCut} from "../../stats/cutPolicies.js";
import {jackknife} from "../../stats/jackknife.js";
import type {FoldCell} from "../../stats/rateInterval.js";
import {rateInterval, sumByFold} from "../../stats/rateInterval.js";
import type {CutCell, CutParts} from "./cutCells.js";

/** Cuts besides "nobody": enough to see a curve, few enough to send to a page. */
const mostCuts = 100;

/** The cuts of a model with the cases at or above each. */
export interface ModelCuts {
  /** Hundredths of points; null for nobody, which stands first. */
  cuts: readonly (number | null)[];
  tables: CutTables & {choose: readonly SalesCut[]};
}

/**
 * Scores to cut at, from nobody to everybody: every score there is, or a hundred of them at even depths.
 *
 * @example
 * pickCuts([{score: 5, n: 1}, {score: 9, n: 3}]); // => [null, 9, 5]
 */
export function pickCuts(cells: readonly {score: number; n: number}[]): (number | null)[] {
  const sizes = new Map<number, number>();
  for (const {score, n} of cells) sizes.set(score, (sizes.get(score) ?? 0) + n);
  const scores = [...sizes.keys()].sort((a, b) => b - a);
  if (scores.length <= mostCuts) return [null, ...scores];
  const total = [...sizes.values()].reduce((sum, n) => sum + n, 0);
  const picked = new Set<number>();
  let above = 0;
  let next = total / mostCuts;
  for (const score of scores) {
    above += sizes.get(score)!;
    if (above < next && score !== scores.at(-1)) continue;
    picked.add(score);
    while (next <= above) next += total / mostCuts;
  }
  return [null, ...picked];
}

/** Counts a model's cases at every cut, for the leads that choose and those that report. */
export function toModelCuts(
  cells: readonly CutCell[],
  {parts, isClustered}: {parts: CutParts; isClustered: boolean}
): ModelCuts {
  const cuts = pickCuts(cells);
  const own = (part: CutCell["part"]) => cells.filter((cell) => cell.part === part);
  const sales = rateInterval(
    own("report").map(({fold, nSales, convertedSales}) => ({fold, n: nSales, converted: convertedSales})),
    {isClustered}
  );
  return {
    cuts,
    tables: {
      choose: countCuts(own("choose"), cuts, isClustered),
      report: countCuts(own("report"), cuts, isClustered),
      chooseWeeks: parts.chooseWeeks,
      reportWeeks: parts.reportWeeks,
      designEffect: isClustered ? toDesignEffect(cells) : 1,
      todayLower: sales.lower,
      todayUpper: sales.upper
    }
  };
}

function countCuts(cells: readonly CutCell[], cuts: readonly (number | null)[], isClustered: boolean): SalesCut[] {
  const order = [...cells].sort((a, b) => b.score - a.score);
  const byFold = new Map<number, {fold: number; n: number; converted: number}>();
  const sum = {n: 0, converted: 0, nSales: 0, convertedSales: 0};
  let at = 0;
  return cuts.map((cut) => {
    for (; cut !== null && at < order.length && order[at]!.score >= cut; ++at) {
      const cell = order[at]!;
      const fold = byFold.get(cell.fold) ?? {fold: cell.fold, n: 0, converted: 0};
      fold.n += cell.n;
      fold.converted += cell.converted;
      byFold.set(cell.fold, fold);
      sum.n += cell.n;
      sum.converted += cell.converted;
      sum.nSales += cell.nSales;
      sum.convertedSales += cell.convertedSales;
    }
    return {...sum, ...toLimits([...byFold.values()], isClustered)};
  });
}

function toLimits(folds: readonly FoldCell[], isClustered: boolean): Pick<RatedCut, "rateLower" | "rateUpper"> {
  const {lower, upper} = rateInterval(folds, {isClustered});
  return {rateLower: lower, rateUpper: upper};
}

/**
 * How much wider the folds say the conversion rate is than independent cases would have it, as a ratio of variances; at
 * least 1.
 *
 * @see Rao and Scott 1992, Biometrics 48, pages 577-585 (counts divided by the design effect)
 */
function toDesignEffect(cells: readonly FoldCell[]): number {
  const folds = sumByFold(cells);
  const {n, converted} = sumCells(folds);
  const spread = jackknife(folds, (kept) => {
    const sum = sumCells(kept);
    return sum.n === 0 ? null : sum.converted / sum.n;
  });
  if (spread === null || converted === 0 || converted === n) return 1;
  const rate = converted / n;
  return Math.max(1, spread.se ** 2 / ((rate * (1 - rate)) / n));
}
