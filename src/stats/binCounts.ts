import type {GroupedValues} from "./groupedValues.js";
import {checkValues} from "./groupedValues.js";

/** On which side a bin holds its edge: `right` is (lower, upper], `left` is [lower, upper). */
export type ClosedSide = "left" | "right";

/**
 * In which bin a value lies: the number of inner edges below it, those equal to it counted where bins are closed left.
 *
 * The outer bins are open, so every value has one.
 *
 * @param value any finite number
 * @param innerEdges edges between bins, ascending; k edges make k + 1 bins
 * @param options closed, default `right`
 * @example
 * findBin(0.2, [0.1, 0.2]); // => 1
 * findBin(0.2, [0.1, 0.2], {closed: "left"}); // => 2
 */
export function findBin(
  value: number,
  innerEdges: ArrayLike<number>,
  {closed = "right"}: {closed?: ClosedSide} = {}
): number {
  let low = 0;
  let high = innerEdges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const edge = innerEdges[middle]!;
    if (edge < value || (closed === "left" && edge === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Cases a bin, for bins frozen beforehand: what `psi` compares between two samples.
 *
 * @param sample grouped values; weights pass
 * @param innerEdges edges between bins, ascending; the outer bins are open, so no value is lost
 * @param options closed, on which side a bin holds its edge, default `right`
 * @returns one count a bin, one more than there are edges
 * @throws DataError if the lengths differ, a value is not finite, or a count is not usable
 * @example
 * binCounts({value: [5, 10, 15], n: [1, 2, 3]}, [10]); // => [3, 3]
 */
export function binCounts(
  sample: GroupedValues,
  innerEdges: ArrayLike<number>,
  options: {closed?: ClosedSide} = {}
): number[] {
  checkValues(sample);
  const counts = new Array<number>(innerEdges.length + 1).fill(0);
  for (let i = 0; i < sample.value.length; ++i) {
    counts[findBin(sample.value[i]!, innerEdges, options)]! += sample.n[i]!;
  }
  return counts;
}
