/**
 * Whether two values of a JSON or YAML file say the same; the order of keys means nothing.
 *
 * @example
 * isSame({a: [1, null], b: "x"}, {b: "x", a: [1, null]}); // => true
 * isSame({a: undefined}, {}); // => false
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a, b] as Record<string, unknown>[];
  const keys = Object.keys(one!);
  return (
    keys.length === Object.keys(other!).length &&
    keys.every((key) => Object.hasOwn(other!, key) && isSame(one![key], other![key]))
  );
}
