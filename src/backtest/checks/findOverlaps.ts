import {UNKNOWN_LEVEL} from "../../domain/level.js";
import type {Criterion} from "../../model/model.js";
import {countLevels} from "./levelMatrix.js";

/** Two criteria that tell the same leads apart. */
export interface Overlap {
  /** Indexes into `Model.criteria`, the earlier first. */
  a: number;
  b: number;
  /**
   * `alike`: wherever both are known, one level of the one goes with one level of the other. `same`: a level of the one
   * is had by exactly the leads that have a level of the other.
   */
  kind: "alike" | "same";
  /** Observations on which it rests: those known to both, or those with the level. */
  n: number;
  /** For `same`: the levels. */
  levelA: number | null;
  levelB: number | null;
}

/** Fewer observations than this may fall together by chance. */
export const MIN_ALIKE = 100;
export const MIN_SAME = 30;

/**
 * Pairs of criteria whose levels split the observations alike, or give points to exactly the same ones. Each criterion
 * is paired with the first it overlaps with, so that five of one kind give four pairs and not ten.
 *
 * @param levels one array per criterion, all of one length
 */
export function findOverlaps(criteria: readonly Pick<Criterion, "rule">[], levels: readonly Uint8Array[]): Overlap[] {
  const columns = levels.map(toColumn);
  const found: Overlap[] = [];
  for (let b = 1; b < columns.length; ++b) {
    for (let a = 0; a < b; ++a) {
      const n = countAlike(columns[a]!, columns[b]!);
      if (n < MIN_ALIKE) continue;
      found.push({a, b, kind: "alike", n, levelA: null, levelB: null});
      break;
    }
  }
  const isPaired = new Set(found.map(({b}) => b));
  return [...found, ...findSameSets(criteria, columns).filter(({b}) => !isPaired.has(b))].sort(
    (x, y) => x.b - y.b || x.a - y.a
  );
}

interface Column {
  levels: Uint8Array;
  counts: Uint32Array;
  /** Some observations of every known level: where two columns differ, they mostly differ there. */
  witnesses: number[];
}

const WITNESSES = 8;

function toColumn(levels: Uint8Array): Column {
  const counts = countLevels(levels);
  let missing = counts.subarray(0, UNKNOWN_LEVEL).reduce((n, count) => n + Math.min(count, WITNESSES), 0);
  const left = new Uint8Array(256).fill(WITNESSES);
  left[UNKNOWN_LEVEL] = 0;
  const witnesses: number[] = [];
  for (let i = 0; missing > 0; ++i) {
    const level = levels[i]!;
    if (left[level] === 0) continue;
    left[level] = left[level]! - 1;
    witnesses.push(i);
    missing -= 1;
  }
  return {levels, counts, witnesses};
}

const countKnownLevels = (counts: Uint32Array) => counts.subarray(0, UNKNOWN_LEVEL).filter((n) => n > 0).length;

/** Observations known to both where levels go together one to one; 0 where they do not, or do not vary. */
function countAlike(a: Column, b: Column): number {
  if (countKnownLevels(a.counts) < 2 || countKnownLevels(b.counts) < 2) return 0;
  const pairing = createPairing();
  for (const i of a.witnesses) if (!pairing.add(a.levels[i]!, b.levels[i]!)) return 0;
  for (const i of b.witnesses) if (!pairing.add(a.levels[i]!, b.levels[i]!)) return 0;
  let n = 0;
  for (let i = 0; i < a.levels.length; ++i) {
    const [one, other] = [a.levels[i]!, b.levels[i]!];
    if (one === UNKNOWN_LEVEL || other === UNKNOWN_LEVEL) continue;
    if (!pairing.add(one, other)) return 0;
    n += 1;
  }
  return pairing.size() < 2 ? 0 : n;
}

function createPairing() {
  const [forth, back] = [new Int16Array(256).fill(-1), new Int16Array(256).fill(-1)];
  let size = 0;
  return {
    /** False where either level already goes with another one. */
    add(a: number, b: number): boolean {
      if (a === UNKNOWN_LEVEL || b === UNKNOWN_LEVEL) return true;
      if (forth[a] === b && back[b] === a) return true;
      if (forth[a] !== -1 || back[b] !== -1) return false;
      forth[a] = b;
      back[b] = a;
      size += 1;
      return true;
    },
    size: () => size
  };
}

/** Levels of `when` and `bands` rules that are had by exactly the same observations. */
function findSameSets(criteria: readonly Pick<Criterion, "rule">[], columns: readonly Column[]): Overlap[] {
  // Sets of different size are different, so only those of one size are compared.
  const bySize = new Map<number, {c: number; level: number}[]>();
  const found: Overlap[] = [];
  for (const [b, {counts, levels}] of columns.entries()) {
    if (criteria[b]!.rule.type === "per") continue;
    const own: Overlap[] = [];
    for (let level = 1; level < UNKNOWN_LEVEL; ++level) {
      if (counts[level]! < MIN_SAME || counts[level] === levels.length) continue;
      const earlier = bySize.get(counts[level]!) ?? [];
      bySize.set(counts[level]!, [...earlier, {c: b, level}]);
      const twin = earlier.find((one) => one.c !== b && isSameSet(columns[one.c]!.levels, one.level, levels, level));
      if (twin === undefined) continue;
      own.push({a: twin.c, b, kind: "same", n: counts[level]!, levelA: twin.level, levelB: level});
    }
    // One pair of levels is enough to say so.
    found.push(...own.slice(0, 1));
  }
  return found;
}

function isSameSet(a: Uint8Array, levelA: number, b: Uint8Array, levelB: number): boolean {
  for (let i = 0; i < a.length; ++i) if ((a[i] === levelA) !== (b[i] === levelB)) return false;
  return true;
}
