import type {TierCell} from "../stats/tierTable.js";
import type {Layout} from "./layout.js";
import type {Tally} from "./tally.js";
import {CONVERTED, OPEN_WON} from "./view.js";

/** Leads that are in one tier under the reference and in one under the model as it is. */
export interface Flow {
  /** Index into the reference's tiers. */
  from: number;
  /** Index into the model's tiers. */
  to: number;
  n: number;
  n_matured: number;
  n_converted: number;
}

/** Rows of one side by tier, fold and cohort, and from tier to tier. */
export interface SideCells {
  totals: {n: number; nMatured: number; nConverted: number; nOpenWon: number};
  /** By tier and fold. */
  whole: readonly TierCell[];
  /** In time, those that have a row. */
  cohorts: readonly {cohort: string; cells: readonly TierCell[]}[];
  flow: readonly Flow[];
}

/** Counts of a tier and fold, then open ones and wins among them; in this order. */
const [ALL, MATURED, HITS, EARLY] = [0, 1, 2, 3] as const;

export function toSideCells(
  tally: Tally,
  side: number,
  {layout, cohorts}: {layout: Layout; cohorts: readonly string[]}
): SideCells {
  const {cells, nTiers, nReferenceTiers} = tally;
  const {runs, nFolds} = layout;
  const width = nTiers * nFolds;
  const counts = new Float64Array(4 * width * cohorts.length);
  const flows = new Float64Array(3 * nTiers * nReferenceTiers);
  const nPairs = nTiers * nReferenceTiers;
  for (const [r, run] of runs.entries()) {
    if (run.side !== side) continue;
    for (let pair = 0; pair < nPairs; ++pair) {
      const count = cells[r * nPairs + pair]!;
      if (count === 0) continue;
      const at = 4 * (run.cohort * width + (pair % nTiers) * nFolds + run.fold);
      counts[at + ALL]! += count;
      flows[3 * pair]! += count;
      if (run.status < OPEN_WON) {
        counts[at + MATURED]! += count;
        flows[3 * pair + 1]! += count;
      } else if (run.status === OPEN_WON) counts[at + EARLY]! += count;
      if (run.status === CONVERTED) {
        counts[at + HITS]! += count;
        flows[3 * pair + 2]! += count;
      }
    }
  }
  const sums = new Float64Array(4 * width);
  for (let i = 0; i < counts.length; ++i) sums[i % sums.length]! += counts[i]!;
  const whole = toCells(sums, "all", {nTiers, nFolds});
  const byCohort = cohorts.map((cohort, c) => ({
    cohort,
    cells: toCells(counts.subarray(4 * width * c, 4 * width * (c + 1)), cohort, {nTiers, nFolds})
  }));
  const total = (key: "n" | "n_matured" | "n_converted" | "n_open_won") =>
    whole.reduce((sum, cell) => sum + cell[key], 0);
  return {
    totals: {
      n: total("n"),
      nMatured: total("n_matured"),
      nConverted: total("n_converted"),
      nOpenWon: total("n_open_won")
    },
    whole,
    cohorts: byCohort.filter((one) => one.cells.length > 0),
    flow: toFlow(flows, nTiers)
  };
}

function toCells(counts: Float64Array, cohort: string, {nTiers, nFolds}: {nTiers: number; nFolds: number}): TierCell[] {
  const cells: TierCell[] = [];
  for (let tier = 0; tier < nTiers; ++tier)
    for (let fold = 0; fold < nFolds; ++fold) {
      const at = 4 * (tier * nFolds + fold);
      if (counts[at]! === 0) continue;
      cells.push({
        cohort,
        tier,
        fold,
        n: counts[at + ALL]!,
        n_matured: counts[at + MATURED]!,
        n_converted: counts[at + HITS]!,
        n_open_won: counts[at + EARLY]!
      });
    }
  return cells;
}

function toFlow(flows: Float64Array, nTiers: number): Flow[] {
  const found: Flow[] = [];
  for (let pair = 0; 3 * pair < flows.length; ++pair) {
    const n = flows[3 * pair]!;
    if (n === 0) continue;
    const [matured, converted] = [flows[3 * pair + 1]!, flows[3 * pair + 2]!];
    found.push({from: Math.floor(pair / nTiers), to: pair % nTiers, n, n_matured: matured, n_converted: converted});
  }
  return found;
}
