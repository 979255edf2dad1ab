/**
 * Order of two strings by code unit, the same on every machine (a locale's order is not).
 *
 * @example
 * ["b", "a", "B"].sort(compareText); // => ["B", "a", "b"]
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
