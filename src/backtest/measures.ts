import {averagePrecision} from "../stats/averagePrecision.js";
import {blockAuc} from "../stats/blockAuc.js";
import {blockGains, percentDepths} from "../stats/blockGains.js";
import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {foldOutcomes, mergeFolds, poolCells} from "../stats/foldedOutcomes.js";
import {ks} from "../stats/ks.js";
import {rateInterval} from "../stats/rateInterval.js";
import {groupBy} from "../util/groupBy.js";
import type {CohortCell} from "./readScores.js";
import type {GainRow, MeasureRow} from "./rows.js";

/** Name of the whole in the column `cohort`. */
export const whole = "all";

const topDepths = [0.1, 0.2, 0.3];

/** A score under test: a model of the workspace, or a baseline. */
export interface Contestant {
  name: string;
  cells: readonly CohortCell[];
  /** True where the score is learned anew for each block, so that scores of different blocks may not be mixed. */
  isRefitted: boolean;
  /** Blocks the score says anything about; null for all. */
  learned: ReadonlySet<string> | null;
}

/** Test blocks of some cells: one for a fixed score, one a block for a refitted one. */
export function toBlocks({isRefitted}: Pick<Contestant, "isRefitted">, cells: readonly CohortCell[]): FoldedOutcomes[] {
  return isRefitted ? foldOutcomes(cells) : poolCells(cells);
}

/** Cells that count for the whole: those of blocks without a history to learn from say nothing. */
function wholeCells({cells, learned}: Contestant): readonly CohortCell[] {
  return learned === null ? cells : cells.filter(({block}) => learned.has(block));
}

/** Every ranking measure of one contestant, for the whole and for each cohort. */
export function measureRanking(contestant: Contestant, options: {isClustered: boolean}): MeasureRow[] {
  const cohorts = [...groupBy(contestant.cells, ({cohort}) => cohort)];
  const parts: [string, readonly CohortCell[]][] = [[whole, wholeCells(contestant)], ...cohorts];
  return parts.flatMap(([cohort, cells]) => {
    const rows = measureCells(contestant, cells, options);
    const mean = cohort === whole ? [meanRow(cells, options)] : [];
    return [...rows, ...mean].map((row) => ({model: contestant.name, cohort, ...row}));
  });
}

type Measured = Omit<MeasureRow, "model" | "cohort">;

/** The mean of the cohorts' AUCs: what is left of the AUC when cohorts may not be mixed. */
function meanRow(cells: readonly CohortCell[], options: {isClustered: boolean}): Measured {
  const {value, lower, upper, n, nConverted} = blockAuc(foldOutcomes(cells), options);
  return {measure: "auc_by_cohort", value, lower, upper, p: null, n, n_converted: nConverted};
}

function measureCells(
  contestant: Contestant,
  cells: readonly CohortCell[],
  options: {isClustered: boolean}
): Measured[] {
  const blocks = toBlocks(contestant, cells);
  const auc = blockAuc(blocks, options);
  const cases = {p: null, n: auc.n, n_converted: auc.nConverted};
  const point = (measure: string, value: number | null): Measured => ({
    measure,
    value,
    lower: null,
    upper: null,
    ...cases
  });
  const toGini = (value: number | null) => (value === null ? null : 2 * value - 1);
  // Across refitted blocks one threshold means different things, so only block-wise measures are defined.
  const one = blocks.length === 1 ? mergeFolds(blocks[0]!) : null;
  const rate = rateInterval(
    cells.map(({fold, n, converted}) => ({fold, n, converted})),
    options
  );
  const gains = blockGains(blocks, topDepths);
  return [
    {measure: "auc", value: auc.value, lower: auc.lower, upper: auc.upper, ...cases},
    {measure: "gini", value: toGini(auc.value), lower: toGini(auc.lower), upper: toGini(auc.upper), ...cases},
    point("average_precision", one === null ? null : averagePrecision(one)),
    point("ks", one === null ? null : (ks(one)?.statistic ?? null)),
    {measure: "base_rate", value: rate.rate, lower: rate.lower, upper: rate.upper, ...cases},
    ...topDepths.map((depth, i) => point(`gain_at_${depth * 100}`, gains?.[i]!.gain ?? null))
  ];
}

/** The gains curve of a contestant over all cohorts in steps of a hundredth. */
export function measureGains(contestant: Contestant): GainRow[] {
  const gains = blockGains(toBlocks(contestant, wholeCells(contestant)), percentDepths);
  return (gains ?? []).map(({depth, gain, lift, n}) => ({model: contestant.name, depth, gain, lift, n}));
}
