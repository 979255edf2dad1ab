import type {Model, Range} from "../model/model.js";

/** Smallest and greatest value that each part of a model can have, whatever the levels. */
export interface Reach {
  /** Sum of a dimension, groups capped, before its own cap. */
  sums: readonly Range[];
  /** The same within the dimension's range. */
  dimensions: readonly Range[];
  score: Range;
  /** Hundredths of which every score is a multiple; 100 where all points are whole. */
  unit: number;
}

/** A criterion as its points: where they go, and how many by level. */
export interface CriterionTable {
  dimension: number;
  group: number | null;
  /** Entries of levels that cannot occur are 0. */
  table: Int32Array;
}

/** What dimensions and score can reach: the range of the tables that are looked up while a slider moves. */
export function findReach(
  {dimensions, groups, score}: Pick<Model, "dimensions" | "groups" | "score">,
  criteria: readonly CriterionTable[]
): Reach {
  const sums = dimensions.map(() => ({min: 0, max: 0}));
  const grouped = groups.map(() => ({min: 0, max: 0}));
  let unit = 0;
  for (const {dimension, group, table} of criteria) {
    const sum = group === null ? sums[dimension]! : grouped[group]!;
    const own = summarise(table);
    sum.min += own.min;
    sum.max += own.max;
    unit = gcd(unit, own.unit);
  }
  for (const [g, {dimension, min, max}] of groups.entries()) {
    const capped = clampRange(grouped[g]!, {min: min ?? -Infinity, max: max ?? Infinity});
    sums[dimension]!.min += capped.min;
    sums[dimension]!.max += capped.max;
  }
  const bounds = [...dimensions, ...groups, score].flatMap(({min, max}) => [min ?? 0, max ?? 0]);
  const clamped = sums.map((range, d) => clampRange(range, dimensions[d]!));
  const total = {
    min: clamped.reduce((sum, {min}) => sum + min, 0),
    max: clamped.reduce((sum, {max}) => sum + max, 0)
  };
  return {
    sums,
    dimensions: clamped,
    score: clampRange(total, score),
    unit: Math.max(
      1,
      bounds.reduce((common, bound) => gcd(common, Math.abs(bound)), unit)
    )
  };
}

/** Tables are never written to once they are made, and most are the same from edit to edit. */
const known = new WeakMap<Int32Array, Range & {unit: number}>();

function summarise(table: Int32Array): Range & {unit: number} {
  const found = known.get(table);
  if (found !== undefined) return found;
  const made = {min: 0, max: 0, unit: 0};
  for (const points of table) {
    made.min = Math.min(made.min, points);
    made.max = Math.max(made.max, points);
    made.unit = gcd(made.unit, Math.abs(points));
  }
  known.set(table, made);
  return made;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
const clamp = (value: number, {min, max}: Range) => Math.min(max, Math.max(min, value));
const clampRange = ({min, max}: Range, within: Range): Range => ({min: clamp(min, within), max: clamp(max, within)});
