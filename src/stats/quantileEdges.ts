import type {GroupedValues} from "./groupedValues.js";
import {checkValues} from "./groupedValues.js";
import {groupOutcomes} from "./groupOutcomes.js";

/**
 * Edges that cut a sample into parts of equal size: the smallest value, the quantiles between, the largest value.
 *
 * Quantiles of type 7 (linear interpolation between the two neighbours, the default of R and NumPy). The position is
 * found in whole numbers, so an edge that is a value of the sample is exactly that value. Few distinct values make
 * edges repeat: merge them before they are used as bins.
 *
 * @param sample grouped values, whole counts
 * @param options parts, default 10
 * @returns parts + 1 edges, ascending; null if there is no case
 * @throws DataError if the lengths differ, a value is not finite, or a count is not whole
 * @see Hyndman and Fan 1996, The American Statistician 50. Agrees with R `quantile(type = 7)`
 * @example
 * quantileEdges({value: [1, 2, 3], n: [2, 1, 2]}, {parts: 2}); // => [1, 2, 3]
 */
export function quantileEdges({value, n}: GroupedValues, {parts = 10} = {}): number[] | null {
  const total = checkValues({value, n}, {isWhole: true});
  if (total === 0) return null;
  const descending = groupOutcomes({score: value, n, converted: n});
  const values = descending.score.toReversed();
  const ends = descending.n.toReversed();
  for (let i = 1; i < ends.length; ++i) ends[i]! += ends[i - 1]!;
  let slot = 0;
  return Array.from({length: parts + 1}, (_, part) => {
    const reach = part * (total - 1);
    const position = Math.floor(reach / parts);
    while (ends[slot]! <= position) ++slot;
    const low = values[slot]!;
    const high = ends[slot]! > position + 1 ? low : (values[slot + 1] ?? low);
    const share = (reach - position * parts) / parts;
    // From the nearer end, as NumPy does, so that the last bit is the same.
    return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
  });
}
