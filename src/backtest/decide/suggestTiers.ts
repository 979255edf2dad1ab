import {ckmeans} from "simple-statistics";
import type {PolicyResult} from "../../stats/cutPolicies.js";
import {rateInterval} from "../../stats/rateInterval.js";
import type {CutCell} from "./cutCells.js";
import type {ModelCuts} from "./cutTables.js";
import type {SuggestedTierRow} from "./decideRows.js";

/** Leads that stand for all of them at even depths: ckmeans takes no weights, and every lead would be slow. */
const nStandIns = 2000;

/**
 * Lowest score of each natural tier but the last, best first: groups within which scores differ least.
 *
 * @see Wang and Song 2011, The R Journal 3/2 (ckmeans); the implementation is that of simple-statistics
 * @example
 * findBreaks([{score: 1, n: 5}, {score: 2, n: 5}, {score: 50, n: 5}], 2); // => [50]
 */
export function findBreaks(cells: readonly {score: number; n: number}[], nTiers: number): number[] {
  const order = [...cells].filter(({n}) => n > 0).sort((a, b) => a.score - b.score);
  const total = order.reduce((sum, {n}) => sum + n, 0);
  const nScores = new Set(order.map(({score}) => score)).size;
  if (nScores < 2 || nTiers < 2) return [];
  const size = Math.min(total, nStandIns);
  const values: number[] = [];
  let below = 0;
  for (const {score, n} of order) {
    below += n;
    while (values.length < size && ((values.length + 0.5) * total) / size < below) values.push(score);
  }
  const groups = ckmeans(values, Math.min(nTiers, new Set(values).size));
  return groups
    .slice(1)
    .map(([lowest]) => lowest!)
    .reverse();
}

/**
 * Tiers as the leads that choose would draw them, with their conversion among those that report: by natural breaks of
 * the scores, as many as the model has, and by profit: what the capacity takes of the leads worth it, the rest worth
 * it, and those not worth a contact.
 */
export function suggestTiers(
  model: string,
  cells: readonly CutCell[],
  {
    cuts,
    nTiers,
    policies,
    isClustered
  }: {cuts: ModelCuts; nTiers: number; policies: readonly PolicyResult[]; isClustered: boolean}
): SuggestedTierRow[] {
  const choose = cells.filter(({part}) => part === "choose");
  const report = cells.filter(({part}) => part === "report");
  const toRows = (method: SuggestedTierRow["method"], breaks: readonly number[]): SuggestedTierRow[] =>
    breaks.length === 0
      ? []
      : [...breaks, null].map((from, position) => {
          const upper = breaks[position - 1] ?? Infinity;
          const own = report.filter(({score}) => score < upper && score >= (from ?? -Infinity));
          const rate = rateInterval(own, {isClustered});
          const limits = {rate: rate.rate, lower: rate.lower, upper: rate.upper};
          return {
            model,
            method,
            position,
            from_points: from === null ? null : from / 100,
            n: rate.n,
            n_converted: rate.converted,
            ...limits
          };
        });
  return [
    ...toRows("natural_breaks", findBreaks(choose, nTiers)),
    ...toRows("profit", findProfitBreaks(cuts, policies))
  ];
}

function findProfitBreaks({cuts}: ModelCuts, policies: readonly PolicyResult[]): number[] {
  const breaks = (["within_capacity", "best"] as const).flatMap((name) => {
    const position = policies.find(({policy}) => policy === name)?.position;
    return position === undefined || position === null ? [] : (cuts[position] ?? []);
  });
  // A tier below everybody would be empty.
  return [...new Set(breaks)].filter((cut) => cut !== cuts.at(-1));
}
