import type {Counts} from "./counts.js";
import {checkCounts} from "./counts.js";

/** Partial tables of one step before giving up: some seconds of work in all. */
const mostPartials = 400_000;

/** Partial tables with the same conversions left and the same probability. */
interface Partial {
  /** Logarithm of the ways to choose the conversions of the groups so far. */
  log: number;
  /** How many partial tables share it. */
  nTables: number;
}

/** Partial tables by the conversions that are left for the later groups. */
type Stage = Map<number, Map<number, Partial>>;

/** Largest and smallest logarithm that a group and those after it can add, by the conversions left for them. */
interface Bounds {
  most: Float64Array;
  least: Float64Array;
}

/**
 * Fisher's exact test that the conversion rate is the same in all groups, for groups too small for `chiSquare`.
 *
 * Two-sided: the probability of all tables with the same margins that are no more likely than this one, with a
 * relative slack of 1e-7, so that equal probabilities are not lost to rounding (as R does). Groups are added one
 * after the other; partial tables that can only end on one side of the limit are settled at once. For independent
 * cases, whole counts.
 *
 * @param counts groups, such as the levels of a criterion; those without cases are left out
 * @returns p-value; 1 where only one table is possible; null where there are too many tables to go through (then
 * `chiSquare` is good enough)
 * @throws DataError if a count is not usable or not whole, see `checkCounts`
 * @see Freeman and Halton 1951, Biometrika 38; Mehta and Patel 1983, JASA 78. Agrees with R `fisher.test`
 * @example
 * fisherGroups({n: [4, 4, 4], converted: [0, 1, 4]})?.toFixed(6); // => "0.030303"
 */
export function fisherGroups(counts: Counts): number | null {
  const {n, converted} = checkCounts(counts, {isWhole: true});
  // The rarer outcome is counted: the test is the same, and there are fewer partial tables.
  const isConversion = 2 * converted <= n;
  const hits = isConversion ? converted : n - converted;
  const sizes = Array.from(counts.n);
  if (sizes.length * hits * hits > 250 * mostPartials) return null;
  const choose = toChoose(n);
  const bounds = toBounds(sizes, {hits, choose});
  const observed = sizes.reduce((sum, size, i) => sum + choose(size, counts.converted[i]!), 0);
  const walk = {limit: observed + Math.log1p(1e-7), all: choose(n, hits), choose};
  let p = 0;
  let stage: Stage = new Map([[hits, new Map([[0, {log: 0, nTables: 1}]])]]);
  let later = n;
  for (const [i, size] of sizes.entries()) {
    later -= size;
    const next = addGroup(stage, {...walk, size, later, bounds: bounds[i + 1]!});
    if (next === null) return null;
    p += next.p;
    stage = next.stage;
  }
  return Math.min(1, p);
}

type Choose = (n: number, k: number) => number;

/** Logarithm of the binomial coefficient, up to the number of cases. */
function toChoose(most: number): Choose {
  const factorial = new Float64Array(most + 1);
  for (let k = 2; k <= most; ++k) factorial[k] = factorial[k - 1]! + Math.log(k);
  return (n, k) => factorial[n]! - factorial[k]! - factorial[n - k]!;
}

/** Bounds before each group, and of nothing after the last one; impossible counts have an empty range. */
function toBounds(sizes: readonly number[], {hits, choose}: {hits: number; choose: Choose}): Bounds[] {
  const empty = (): Bounds => ({
    most: new Float64Array(hits + 1).fill(-Infinity),
    least: new Float64Array(hits + 1).fill(Infinity)
  });
  const bounds = Array.from({length: sizes.length + 1}, empty);
  bounds[sizes.length]!.most[0] = bounds[sizes.length]!.least[0] = 0;
  for (let i = sizes.length - 1; i >= 0; --i) {
    const [here, after] = [bounds[i]!, bounds[i + 1]!];
    for (let left = 0; left <= hits; ++left) {
      for (let k = 0; k <= Math.min(sizes[i]!, left); ++k) {
        const log = choose(sizes[i]!, k);
        here.most[left] = Math.max(here.most[left]!, log + after.most[left - k]!);
        here.least[left] = Math.min(here.least[left]!, log + after.least[left - k]!);
      }
    }
  }
  return bounds;
}

interface Walk {
  /** Tables whose logarithm is at most this count. */
  limit: number;
  /** Logarithm of the number of all ways. */
  all: number;
  choose: Choose;
  /** Cases of the group that is added. */
  size: number;
  /** Cases of the groups after it. */
  later: number;
  /** What the groups after it can add. */
  bounds: Bounds;
}

/** Adds a group to all partial tables: the probability settled by it, and the tables still open; null if too many. */
function addGroup(stage: Stage, {limit, all, choose, size, later, bounds}: Walk): {p: number; stage: Stage} | null {
  const next: Stage = new Map();
  let p = 0;
  let nPartials = 0;
  for (const [hits, partials] of stage) {
    for (let k = Math.max(0, hits - later); k <= Math.min(size, hits); ++k) {
      const left = hits - k;
      const here = choose(size, k);
      const rest = choose(later, left) - all;
      const open = next.get(left) ?? new Map<number, Partial>();
      for (const {log, nTables} of partials.values()) {
        const sum = log + here;
        if (sum + bounds.most[left]! <= limit) p += nTables * Math.exp(sum + rest);
        else if (sum + bounds.least[left]! <= limit && keepPartial(open, {log: sum, nTables})) ++nPartials;
      }
      if (open.size > 0) next.set(left, open);
      if (nPartials > mostPartials) return null;
    }
  }
  return {p, stage: next};
}

/** Adds to the partial tables of the same probability; true if there were none. */
function keepPartial(open: Map<number, Partial>, {log, nTables}: Partial): boolean {
  // Equal probabilities reached in another order differ by rounding, far below the slack of the limit.
  const key = Math.round(log * 1e10);
  const same = open.get(key);
  if (same === undefined) open.set(key, {log, nTables});
  else same.nTables += nTables;
  return same === undefined;
}
