import {groupOutcomes} from "./groupOutcomes.js";
import type {Outcomes} from "./outcomes.js";

/** A run of neighbouring scores that get one probability. */
export interface IsotonicBlock {
  /** Lowest score of the run. */
  from: number;
  /** Highest score of the run. */
  to: number;
  /** Probability: converted ÷ n of the run. */
  value: number;
  /** Cases in the run. */
  n: number;
}

/**
 * Isotonic regression: the probabilities that fit best of all those that never fall as the score rises.
 *
 * Equal scores are merged first; runs whose rates would fall are pooled, and runs of equal rate are one block. It
 * takes any rising shape, but follows chance below about a thousand cases, and the ends may be exactly 0 or 1. Use
 * it on other cases than it was fitted on.
 *
 * @param outcomes grouped cases: score (any unit, higher is better), n cases with it, converted of those; weights pass
 * @returns blocks by ascending score; none if there is no case
 * @throws DataError if the lengths differ, a score is not finite, or converted exceeds n
 * @see Zadrozny and Elkan 2002, KDD; Barlow and others 1972. Agrees with R `isoreg` and scikit-learn `IsotonicRegression`
 * @example
 * isotonic({score: [1, 2, 3], n: [10, 10, 10], converted: [3, 1, 6]});
 * // => [{from: 1, to: 2, value: 0.2, n: 20}, {from: 3, to: 3, value: 0.6, n: 10}]
 */
export function isotonic(outcomes: Outcomes): IsotonicBlock[] {
  const {score, n, converted} = groupOutcomes(outcomes);
  const blocks: {from: number; to: number; n: number; converted: number}[] = [];
  for (let i = score.length - 1; i >= 0; --i) {
    let last = {from: score[i]!, to: score[i]!, n: n[i]!, converted: converted[i]!};
    for (let before = blocks.at(-1); before !== undefined; before = blocks.at(-1)) {
      // Rates compared as whole numbers, so that rounding pools nothing.
      if (before.converted * last.n < last.converted * before.n) break;
      last = {from: before.from, to: last.to, n: before.n + last.n, converted: before.converted + last.converted};
      blocks.pop();
    }
    blocks.push(last);
  }
  return blocks.map((block) => ({from: block.from, to: block.to, value: block.converted / block.n, n: block.n}));
}

/**
 * Probability of a score by isotonic regression: its block's, on a straight line between two blocks, the end block's
 * outside the scores seen.
 *
 * @param blocks as `isotonic` gives them
 * @param score any finite number
 * @returns null if there is no block
 * @example
 * isotonicAt([{from: 1, to: 2, value: 0.2, n: 20}, {from: 4, to: 4, value: 0.6, n: 10}], 3); // => 0.4
 */
export function isotonicAt(blocks: readonly IsotonicBlock[], score: number): number | null {
  if (blocks.length === 0) return null;
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.to < score) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low]!;
  const before = blocks[low - 1];
  if (score >= block.from || before === undefined) return block.value;
  return before.value + ((score - before.to) / (block.from - before.to)) * (block.value - before.value);
}
