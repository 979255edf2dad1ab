import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import type {Layout, Run} from "./layout.js";
import type {ScoredRows} from "./scorer.js";
import {CONVERTED} from "./view.js";

/** Cases of some matured runs by score and fold, with only the scores that occur, ascending. */
export function foldRuns(
  runs: readonly Run[],
  {slot, packing: {size, scoreAt}}: ScoredRows,
  {nFolds}: Pick<Layout, "nFolds">
): FoldedOutcomes {
  const n = new Float64Array(nFolds * size);
  const converted = new Float64Array(nFolds * size);
  const isFilled = new Uint8Array(size);
  for (const {status, fold, from, to} of runs) {
    const base = fold * size;
    for (let i = from; i < to; ++i) {
      const one = slot[i]!;
      n[base + one] = n[base + one]! + 1;
      if (status === CONVERTED) converted[base + one] = converted[base + one]! + 1;
      isFilled[one] = 1;
    }
  }
  const slots: number[] = [];
  for (let one = 0; one < size; ++one) if (isFilled[one] === 1) slots.push(one);
  const folds = Array.from({length: nFolds}, (_, fold) => ({
    n: Float64Array.from(slots, (one) => n[fold * size + one]!),
    converted: Float64Array.from(slots, (one) => converted[fold * size + one]!)
  }));
  return {block: "all", score: Float64Array.from(slots, scoreAt), folds};
}
