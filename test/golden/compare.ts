/** One difference between what was expected and what was found. */
export interface Difference {
  path: string;
  expected: unknown;
  found: unknown;
}

export interface Comparison {
  /** Numbers, texts, nulls and flags that were compared. */
  compared: number;
  differences: Difference[];
}

export interface Tolerance {
  abs: number;
  rel: number;
}

const specials: Record<string, number> = {Infinity: Infinity, "-Infinity": -Infinity, NaN: NaN};

function isNear(found: unknown, expected: unknown, {abs, rel}: Tolerance): boolean {
  const target = typeof expected === "string" && expected in specials ? specials[expected] : expected;
  if (typeof target !== "number" || typeof found !== "number") return found === target;
  if (!Number.isFinite(target)) return Object.is(found, target);
  return Math.abs(found - target) <= abs + rel * Math.abs(target);
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/**
 * Compares a found value with an expected one, leaf by leaf. Fields named in `skipped` are left out, those in
 * `loose` have a tolerance of their own; a field that is
 * expected but not found differs.
 */
export function compare(
  found: unknown,
  expected: unknown,
  {
    tolerance,
    skipped = [],
    loose = {}
  }: {tolerance: Tolerance; skipped?: readonly string[]; loose?: Readonly<Record<string, Tolerance>>}
): Comparison {
  const result: Comparison = {compared: 0, differences: []};
  const visit = (mine: unknown, theirs: unknown, path: string, within: Tolerance): void => {
    if (isContainer(theirs) && isContainer(mine)) {
      if (Array.isArray(theirs) && (mine as unknown as unknown[]).length !== theirs.length) {
        result.differences.push({path: `${path}.length`, expected: theirs.length, found: mine["length"]});
        return;
      }
      for (const key of Object.keys(theirs)) {
        if (!skipped.includes(key)) visit(mine[key], theirs[key], `${path}.${key}`, loose[key] ?? within);
      }
      return;
    }
    ++result.compared;
    if (!isNear(mine, theirs, within)) result.differences.push({path, expected: theirs, found: mine});
  };
  visit(found, expected, "", tolerance);
  return result;
}
