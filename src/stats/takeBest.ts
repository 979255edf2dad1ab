/** Cases that stand at one place of a list. */
export interface ListStep {
  readonly n: number;
  readonly converted: number;
}

/**
 * Converted cases among the first so many of a list; of a place that the limit cuts, pro rata: the mean over all orders
 * of its cases.
 *
 * @param steps places from the top of the list
 * @param most how many cases are taken, at least 0, whole or not; all where the list is shorter
 * @example
 * takeBest([{n: 2, converted: 2}, {n: 4, converted: 1}], 4); // => 2.5
 */
export function takeBest(steps: Iterable<ListStep>, most: number): number {
  let left = most;
  let found = 0;
  for (const {n, converted} of steps) {
    if (left <= 0) break;
    if (n === 0) continue;
    const share = Math.min(1, left / n);
    found += share * converted;
    left -= share * n;
  }
  return found;
}
