import type {Scores, Sums} from "../../model/kernel.js";
import {addPoints, finishScores, sumOf, sumPoints} from "../../model/kernel.js";
import type {Criterion, Model} from "../../model/model.js";
import {pointsTable} from "../../model/pointsTable.js";
import {countLevels} from "./levelMatrix.js";
import type {Limits} from "./pointsRange.js";
import {clamp, isAlwaysLost} from "./pointsRange.js";

/** What takes the points of a criterion away. */
export type Absorber = "group" | "dimension" | "score";

/** A criterion without which every observation has the same score and the same tier. */
export interface Idle {
  /** Index into `Model.criteria`. */
  c: number;
  absorber: Absorber;
  /** Observations to which it gives points, or a gate. */
  n: number;
  /** True where that follows from the model alone, whatever the data. */
  isStructural: boolean;
}

/** Observations scored at a time: most criteria show that they matter within the first. */
const CHUNK = 65_536;

/**
 * Criteria whose points are always lost in a cap: without them, and without their gate, no observation has another
 * score or another tier. Found by scoring all observations again without the criterion, by the same kernel.
 *
 * @param levels one array per criterion, all of length n
 */
export function findIdle(model: Model, levels: readonly Uint8Array[], n: number): Idle[] {
  const giving = model.criteria.map((criterion, c) => countGiven(criterion, levels[c]!));
  let left = model.criteria.flatMap((criterion, c) => (giving[c]! > 0 ? [{c, criterion, isIn: inAll()}] : []));
  for (let from = 0; from < n && left.length > 0; from += CHUNK) {
    const size = Math.min(CHUNK, n - from);
    const part = levels.map((column) => column.subarray(from, from + size));
    const sums = sumPoints(model, part, size);
    const before = finishScores(model, sums, size);
    left = left.filter(({c, criterion, isIn}) => {
      const without = withoutCriterion(model, {sums, levels: part}, c, size);
      const after = finishScores(model, without, size);
      if (!isSame(before.score, after.score) || !isSame(before.tier, after.tier)) return false;
      note(isIn, {model, criterion, before, after, sums, without});
      return true;
    });
  }
  return left.map(({c, isIn}) => ({
    c,
    absorber: isIn.group ? "group" : isIn.dimension ? "dimension" : "score",
    n: giving[c]!,
    isStructural: model.criteria[c]!.gate === null && isAlwaysLost(model, c)
  }));
}

interface Absorbed {
  group: boolean;
  dimension: boolean;
}

const inAll = (): Absorbed => ({group: true, dimension: true});

/** Observations the criterion gives points or a gate. */
function countGiven(criterion: Criterion, levels: Uint8Array): number {
  const table = pointsTable(criterion);
  let n = 0;
  for (const [level, count] of countLevels(levels).entries()) {
    if (table[level] !== 0 || (criterion.gate !== null && level === 1)) n += count;
  }
  return n;
}

function withoutCriterion(
  model: Model,
  {sums, levels}: {sums: Sums; levels: readonly Uint8Array[]},
  c: number,
  n: number
): Sums {
  const criterion = model.criteria[c]!;
  const own = sumOf(sums, criterion).slice();
  addPoints(
    own,
    levels[c]!,
    pointsTable(criterion).map((points) => -points),
    n
  );
  const replace = (arrays: Int32Array[], index: number | null) => arrays.map((one, i) => (i === index ? own : one));
  const isGrouped = criterion.group !== null;
  return {
    dimensions: isGrouped ? sums.dimensions : replace(sums.dimensions, criterion.dimension),
    groups: isGrouped ? replace(sums.groups, criterion.group) : sums.groups,
    gate: criterion.gate === null ? sums.gate : closeOthers(model, levels, c, n)
  };
}

/** The gates of all other criteria. */
function closeOthers(model: Model, levels: readonly Uint8Array[], without: number, n: number): Uint8Array {
  const gate = new Uint8Array(n);
  for (const [c, criterion] of model.criteria.entries()) {
    if (criterion.gate === null || c === without) continue;
    const column = levels[c]!;
    for (let i = 0; i < n; ++i) if (column[i] === 1 && gate[i]! < criterion.gate) gate[i] = criterion.gate;
  }
  return gate;
}

interface Compared {
  model: Model;
  criterion: Criterion;
  before: Scores;
  after: Scores;
  sums: Sums;
  without: Sums;
}

/** Keeps in `isIn` whether the points were lost in the group already, or in the dimension at the latest. */
function note(isIn: Absorbed, {model, criterion, before, after, sums, without}: Compared): void {
  const {dimension, group} = criterion;
  isIn.dimension &&= isSame(before.dimensions[dimension]!, after.dimensions[dimension]!);
  if (group === null) isIn.group = false;
  else isIn.group &&= isSameClamped(sums.groups[group]!, without.groups[group]!, model.groups[group]!);
}

function isSame(a: Int32Array | Uint8Array, b: Int32Array | Uint8Array): boolean {
  for (let i = 0; i < a.length; ++i) if (a[i] !== b[i]) return false;
  return true;
}

function isSameClamped(a: Int32Array, b: Int32Array, limits: Limits): boolean {
  for (let i = 0; i < a.length; ++i) if (clamp(a[i]!, limits) !== clamp(b[i]!, limits)) return false;
  return true;
}
