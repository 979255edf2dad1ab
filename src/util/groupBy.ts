/**
 * Items by key, groups in order of first appearance. (`Map.groupBy` needs a newer Node than we ask for.)
 *
 * @example
 * [...groupBy([1, 2, 3], (x) => x % 2).values()]; // => [[1, 3], [2]]
 */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
