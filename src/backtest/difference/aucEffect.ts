import {clusteredDifference, pairedDifference} from "../../stats/blockDifference.js";
import {poolCells} from "../../stats/foldedOutcomes.js";
import type {PairedOutcomes} from "../../stats/pairedDeLong.js";
import {rocAuc} from "../../stats/rocAuc.js";
import type {RankedCell} from "./rankedCells.js";
import type {Effect} from "./salesEffect.js";

/**
 * AUC of both models on the same matured cases: DeLong's paired test, or the jackknife where accounts repeat.
 *
 * @param pairs cases by both scores, the model arrived at first
 * @param cells the same cases by fold, asked for where accounts repeat
 */
export function measureAuc(
  pairs: PairedOutcomes,
  {from, to, isClustered}: {from: readonly RankedCell[]; to: readonly RankedCell[]; isClustered: boolean}
): Effect {
  const {n, converted} = pairs;
  const blocks = (cells: readonly RankedCell[]) => poolCells(cells.map((cell) => ({...cell, block: "all"})));
  const result = isClustered ? clusteredDifference(blocks(to), blocks(from)) : pairedDifference([pairs]);
  return {
    from_value: rocAuc({score: pairs.scoreB, n, converted}),
    to_value: rocAuc({score: pairs.scoreA, n, converted}),
    difference: result.value,
    lower: result.lower,
    upper: result.upper,
    p: result.p,
    n_from: result.n,
    n_to: result.n
  };
}
