import {DataError} from "../util/errors.js";
import type {Criterion, Group, Model, Range} from "./model.js";
import {pointsTable} from "./pointsTable.js";
import {BLOCK, compileTierRule} from "./tierRule.js";

/** Results of a model, one entry per row. All points are hundredths, so they agree to the digit on every machine. */
export interface Scores {
  /** Points of each dimension, clamped to its range; in order of `Model.dimensions`. */
  dimensions: Int32Array[];
  /** Sum of the dimensions, clamped to the score's range. */
  score: Int32Array;
  /** Index into `Model.tiers`, 0 is best. */
  tier: Uint8Array;
}

/** What the criteria of each row sum to before any cap. */
export interface Sums {
  /** Hundredths from criteria outside groups, in order of `Model.dimensions`. */
  dimensions: Int32Array[];
  /** Hundredths of each group, in order of `Model.groups`. */
  groups: Int32Array[];
  /** Index of the best tier the gates leave open; null where no criterion has a gate. */
  gate: Uint8Array | null;
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
 * Points of each dimension and group before any cap: what a change of one weight can be added to.
 *
 * @returns n hundredths for each dimension and group, n tier indexes for the gates
 * @throws DataError if an array is missing or shorter than n
 */
export function sumPoints(model: Model, levels: readonly Uint8Array[], n: number): Sums {
  const sums: Sums = {
    dimensions: model.dimensions.map(() => new Int32Array(n)),
    groups: model.groups.map(() => new Int32Array(n)),
    gate: model.criteria.some(({gate}) => gate !== null) ? new Uint8Array(n) : null
  };
  for (const [c, criterion] of model.criteria.entries()) {
    const column = levels[c];
    if (column === undefined || column.length < n) throw new DataError(`levels are missing: ${criterion.id}`);
    addPoints(sumOf(sums, criterion), column, pointsTable(criterion), n);
    if (criterion.gate !== null) closeGate(sums.gate!, column, criterion.gate, n);
  }
  return sums;
}

/** The sum a criterion's points go to: that of its group, else of its dimension. */
export function sumOf(sums: Sums, {dimension, group}: Pick<Criterion, "dimension" | "group">): Int32Array {
  return group === null ? sums.dimensions[dimension]! : sums.groups[group]!;
}

function closeGate(gate: Uint8Array, levels: Uint8Array, tier: number, n: number): void {
  for (let i = 0; i < n; ++i) if (levels[i] === 1 && gate[i]! < tier) gate[i] = tier;
}

/**
 * Adds the points of one criterion to the sum it goes to, in place: the only function here that changes its argument. For a what-if, pass the difference of two tables.
 *
 * @param table hundredths by level, 256 entries
 * @param from first row, for callers that go block by block
 */
export function addPoints(sums: Int32Array, levels: Uint8Array, table: Int32Array, to: number, from = 0): void {
  let i = from;
  // Four rows a step: the engine asks once a step whether it is to be interrupted, which costs as much as a row.
  for (; i < to - 3; i += 4) {
    sums[i] = sums[i]! + table[levels[i]!]!;
    sums[i + 1] = sums[i + 1]! + table[levels[i + 1]!]!;
    sums[i + 2] = sums[i + 2]! + table[levels[i + 2]!]!;
    sums[i + 3] = sums[i + 3]! + table[levels[i + 3]!]!;
  }
  for (; i < to; ++i) sums[i] = sums[i]! + table[levels[i]!]!;
}

/**
 * Caps, score and tier from the points of each dimension and group: groups are capped first, then dimensions, then the
 * score; the tier is the first whose rule holds, or a worse one where a gate says so.
 *
 * @param sums from `sumPoints`; not changed
 * @param into arrays of at least n entries to write to, for pages that score many times; new ones when left out
 */
export function finishScores(model: Model, sums: Sums, n: number, into = createScores(model, n)): Scores {
  const groupsOf = model.dimensions.map((_, d) => model.groups.flatMap((one, g) => (one.dimension === d ? [g] : [])));
  const rules = model.tiers.flatMap(({when}) => (when === null ? [] : [compileTierRule(when)]));
  const mask = new Uint8Array(BLOCK);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(from + BLOCK, n);
    into.score.fill(0, from, to);
    for (const [d, range] of model.dimensions.entries()) {
      const points = into.dimensions[d]!;
      if (groupsOf[d]!.length === 0) clampBlock(sums.dimensions[d]!, range, points, from, to);
      else {
        copyBlock(sums.dimensions[d]!, points, from, to);
        for (const g of groupsOf[d]!) addClampedBlock(sums.groups[g]!, toRange(model.groups[g]!), points, from, to);
        clampBlock(points, range, points, from, to);
      }
      addBlock(into.dimensions[d]!, into.score, from, to);
    }
    clampBlock(into.score, model.score, into.score, from, to);
    into.tier.fill(rules.length, from, to);
    // From the last rule to the first, so that the best tier that holds is the one that stays.
    for (let t = rules.length - 1; t >= 0; --t) {
      rules[t]!(into.dimensions, into.score, from, to, mask);
      setBlock(into.tier, t, mask, from, to);
    }
    if (sums.gate !== null) gateBlock(into.tier, sums.gate, from, to);
  }
  return into;
}

/** Arrays for the results of n rows. */
export function createScores(model: Model, n: number): Scores {
  return {
    dimensions: model.dimensions.map(() => new Int32Array(n)),
    score: new Int32Array(n),
    tier: new Uint8Array(n)
  };
}

function clampBlock(values: Int32Array, {min, max}: Range, into: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; ++i) {
    const value = values[i]!;
    into[i] = value < min ? min : value > max ? max : value;
  }
}

/** Beyond every sum: 200 criteria of 100,000 points, in hundredths, stay within 32 bits. */
const UNLIMITED = 2_000_000_000;

function toRange({min, max}: Group): Range {
  return {min: min ?? -UNLIMITED, max: max ?? UNLIMITED};
}

function addClampedBlock(values: Int32Array, {min, max}: Range, into: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; ++i) {
    const value = values[i]!;
    into[i] = into[i]! + (value < min ? min : value > max ? max : value);
  }
}

function copyBlock(values: Int32Array, into: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; ++i) into[i] = values[i]!;
}

function gateBlock(tier: Uint8Array, gate: Uint8Array, from: number, to: number): void {
  for (let i = from; i < to; ++i) if (gate[i]! > tier[i]!) tier[i] = gate[i]!;
}

function addBlock(values: Int32Array, into: Int32Array, from: number, to: number): void {
  for (let i = from; i < to; ++i) into[i] = into[i]! + values[i]!;
}

function setBlock(tier: Uint8Array, t: number, mask: Uint8Array, from: number, to: number): void {
  for (let i = from; i < to; ++i) tier[i] = tier[i]! + (t - tier[i]!) * mask[i - from]!;
}
