import {DataError} from "../util/errors.js";
import type {Model, Range} from "./model.js";
import {pointsTable} from "./pointsTable.js";
import {compileTierRule} from "./tierRule.js";

/** Results of a model, one entry per row. All points are hundredths, so they agree to the digit on every machine. */
export interface Scores {
  /** Points of each dimension, clamped to its range; in order of `Model.dimensions`. */
  dimensions: Int32Array[];
  /** Sum of the dimensions, clamped to the score's range. */
  score: Int32Array;
  /** Index into `Model.tiers`, 0 is best. */
  tier: Uint8Array;
}

/**
 * Points, score and tier of every row from its levels.
 *
 * @param levels one array per criterion, in order of `Model.criteria`; 255 is unknown
 * @param n number of rows; only the first n entries are read
 * @throws DataError if an array is missing or shorter than n
 */
export function scoreLevels(model: Model, levels: readonly Uint8Array[], n: number): Scores {
  const sums = sumPoints(model, levels, n);
  return finishScores(model, sums, n);
}

/**
 * Points of each dimension before any cap: what a change of one weight can be added to.
 *
 * @returns one array of n hundredths per dimension, in order of `Model.dimensions`
 * @throws DataError if an array is missing or shorter than n
 */
export function sumPoints(model: Model, levels: readonly Uint8Array[], n: number): Int32Array[] {
  const sums = model.dimensions.map(() => new Int32Array(n));
  for (const [c, criterion] of model.criteria.entries()) {
    const column = levels[c];
    if (column === undefined || column.length < n) throw new DataError(`levels are missing: ${criterion.id}`);
    addPoints(sums[criterion.dimension]!, column, pointsTable(criterion), n);
  }
  return sums;
}

/**
 * Adds the points of one criterion to the sums of its dimension, in place: the only function here that changes its
 * argument. For a what-if, pass the difference of two tables.
 *
 * @param table hundredths by level, 256 entries
 */
export function addPoints(sums: Int32Array, levels: Uint8Array, table: Int32Array, n: number): void {
  for (let i = 0; i < n; ++i) sums[i] = sums[i]! + table[levels[i]!]!;
}

/**
 * Caps, score and tier from the points of each dimension.
 *
 * @param sums from `sumPoints`; not changed
 */
export function finishScores(model: Model, sums: readonly Int32Array[], n: number): Scores {
  const dimensions = model.dimensions.map((range, d) => clampAll(sums[d]!, range, n));
  const total = new Int32Array(n);
  for (const points of dimensions) for (let i = 0; i < n; ++i) total[i] = total[i]! + points[i]!;
  const score = clampAll(total, model.score, n);
  return {dimensions, score, tier: toTiers(model, dimensions, score, n)};
}

function clampAll(values: Int32Array, {min, max}: Range, n: number): Int32Array {
  const clamped = new Int32Array(n);
  for (let i = 0; i < n; ++i) {
    const value = values[i]!;
    clamped[i] = value < min ? min : value > max ? max : value;
  }
  return clamped;
}

function toTiers({tiers}: Model, dimensions: readonly Int32Array[], score: Int32Array, n: number): Uint8Array {
  const rules = tiers.flatMap(({when}) => (when === null ? [] : [compileTierRule(when)]));
  const tier = new Uint8Array(n);
  for (let i = 0; i < n; ++i) {
    let t = 0;
    while (t < rules.length && !rules[t]!(dimensions, score, i)) ++t;
    tier[i] = t;
  }
  return tier;
}
