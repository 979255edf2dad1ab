/** Categories told apart, the most frequent of the base; all others are one. */
const mostCategories = 20;
export const others = "others";

/**
 * Edges of bins that each hold about a tenth of the base: deciles that coincide are merged, and the outer bins are open,
 * so that no later value falls outside.
 *
 * @param values distinct values of the base in rising order, with their cases
 * @returns rising; bin i holds edges[i − 1] ≤ x < edges[i], so there is one bin more than edges
 * @example
 * decileEdges([{value: 0, n: 60}, {value: 5, n: 30}, {value: 9, n: 10}]); // => [5, 9]
 */
export function decileEdges(values: readonly {value: number; n: number}[]): number[] {
  const total = values.reduce((sum, {n}) => sum + n, 0);
  const edges = new Set<number>();
  let below = 0;
  let decile = 1;
  for (const {value, n} of values) {
    // In integers, so that an exact tenth is one; the value at which a decile is passed begins a bin.
    while (decile <= 9 && 10 * (below + n) > decile * total) {
      if (below > 0) edges.add(value);
      ++decile;
    }
    below += n;
  }
  return [...edges];
}

/** Number of the bin of a value. */
export function findBin(edges: readonly number[], value: number): number {
  let bin = 0;
  while (bin < edges.length && value >= edges[bin]!) ++bin;
  return bin;
}

/**
 * What the bins between edges hold, in words.
 *
 * @example
 * describeBins([5, 9], String); // => ["below 5", "5 to below 9", "9 or more"]
 */
export function describeBins(edges: readonly number[], show: (edge: number) => string): string[] {
  if (edges.length === 0) return ["any"];
  const inner = edges.slice(1).map((edge, i) => `${show(edges[i]!)} to below ${show(edge)}`);
  return [`below ${show(edges[0]!)}`, ...inner, `${show(edges.at(-1)!)} or more`];
}

/**
 * Categories that stand for themselves: the twenty most frequent of the base, ties by name.
 *
 * @example
 * [...keepCategories(new Map([["b", 3], ["a", 3], ["c", 9]]))]; // => ["c", "a", "b"]
 */
export function keepCategories(base: ReadonlyMap<string, number>): Set<string> {
  const names = [...base].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name]) => name);
  return new Set(names.slice(0, mostCategories));
}
