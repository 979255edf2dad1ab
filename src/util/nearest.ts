/** Edit distance: insertions, deletions and replacements of single characters (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const current = [i];
    for (let j = 1; j <= b.length; ++j) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, replaced));
    }
    previous = current;
  }
  return previous[b.length]!;
}

/**
 * The name most like `value`, or null when none is near enough to be a slip of the pen.
 *
 * @example
 * findNearest("creatd_at", ["created_at", "source"]); // => "created_at"
 */
export function findNearest(value: string, names: Iterable<string>): string | null {
  const typed = value.slice(0, 100).toLowerCase();
  let best: {name: string; distance: number} | null = null;
  for (const name of names) {
    const distance = editDistance(typed, name.toLowerCase());
    if (best === null || distance < best.distance) best = {name, distance};
  }
  return best !== null && best.distance <= Math.max(2, Math.floor(best.name.length / 3)) ? best.name : null;
}

/** `did you mean X?`, else `expected A, B, C` for a short list, else null. */
export function suggest(value: string, names: Iterable<string>): string | null {
  const all = [...names];
  const nearest = findNearest(value, all);
  if (nearest !== null) return `did you mean ${nearest}?`;
  return all.length > 0 && all.length <= 16 ? `expected ${all.join(", ")}` : null;
}
