import {UNKNOWN_LEVEL} from "../domain/level.js";
import type {Criterion} from "../model/model.js";
import {toTopLevel} from "../model/pointsTable.js";
import {quoteIdentifier} from "../sql/identifier.js";
import type {Counts} from "../stats/counts.js";
import type {DesignRows} from "../stats/newtonLogistic.js";
import type {ColumnArrays, ColumnKind, Engine} from "../warehouse/engine.js";
import type {AppliedModel} from "./checks/levelMatrix.js";

/** SQL over `observation`, and the kind of column it gives. */
export interface GroupColumn {
  sql: string;
  kind: Exclude<ColumnKind, `${string}?`>;
}

/** Observations that share every level of a model's criteria, and whatever else they are grouped by, as one row. */
export interface LevelRows<B extends Groups = Groups> {
  /** What rows are grouped by besides levels. */
  by: {[name in keyof B]: ColumnArrays[B[name]["kind"]]};
  /** One array a criterion, in the order of `Model.criteria`, one entry a row. */
  levels: readonly Uint8Array[];
  n: Int32Array;
  converted: Int32Array;
}

type Groups = Readonly<Record<string, GroupColumn>>;

/** Which observations are read: SQL over `observation` or what stands in its place. */
interface Selection<B extends Groups> {
  where: string;
  isConverted: string;
  /** Further columns to group by, the first one first in the order of the rows. */
  by?: B;
  /** A table or query with the columns of `observation`. */
  from?: string;
}

/**
 * Reads the observation matrix of a model as rows of equal levels, ordered by what they are grouped by, then by level:
 * the same rows in the same order on every run, so that sums over them are the same bit for bit.
 */
export async function readLevelRows<B extends Groups = Record<never, GroupColumn>>(
  engine: Engine,
  {columns}: Pick<AppliedModel, "columns">,
  {where, isConverted, by, from = "observation"}: Selection<B>
): Promise<LevelRows<B>> {
  const groups = Object.entries<GroupColumn>(by ?? {});
  const names = [...new Set(columns)];
  const keys = [...groups.map(([name]) => name), ...names].map(quoteIdentifier);
  const selected = [
    ...groups.map(([name, {sql}]) => `${sql} as ${quoteIdentifier(name)}`),
    ...names.map(quoteIdentifier)
  ];
  const schema: Record<string, ColumnKind> = {n: "i32", converted: "i32"};
  for (const [name, {kind}] of groups) schema[name] = kind;
  for (const name of names) schema[name] = "u8";
  const grouped = keys.length === 0 ? "" : `\ngroup by ${keys.join(", ")} order by ${keys.join(", ")}`;
  const result = await engine.queryColumns(
    `select ${[...selected, "count(*)::integer as n", "(count(*) filter (is_converted))::integer as converted"].join(", ")}
from (select *, ${isConverted} as is_converted from ${from} where ${where}) as observation join level using (observation_id)${grouped}`,
    schema
  );
  return {
    by: Object.fromEntries(groups.map(([name]) => [name, result[name]])) as unknown as LevelRows<B>["by"],
    levels: columns.map((name) => result[name] as Uint8Array),
    n: result["n"] as Int32Array,
    converted: result["converted"] as Int32Array
  };
}

/** What the columns of a regression stand for. */
export interface DesignPlan {
  /** For each column the criterion it belongs to, as an index into `Model.criteria`. */
  readonly criterionOf: readonly number[];
  /** For each column the level it marks with 1; null for a column that holds the level of a count as a share of its top. */
  readonly levelOf: readonly (number | null)[];
  /** For each criterion and level (criterion × 256 + level) the column it fills, -1 for none. */
  readonly slot: Int16Array;
  /** For each criterion and level the value in that column. */
  readonly value: Float64Array;
}

/**
 * The columns of a regression on the criteria of a model: exactly what its points can express, leaving caps out.
 *
 * A criterion that holds or not, or has bands, gets one column for every level that occurs; level 0 gives no points and
 * has none. A criterion that counts (`per … upto`) gets one column, its level as a share of the highest. Unknown has a
 * column of its own wherever it occurs.
 *
 * @param criteria of the model, in its order
 * @param levels of the rows, one array a criterion
 * @example
 * planDesign([{rule: {type: "per", per: "views", fades: false, points: "5", upto: "4"}}], [[0, 2, 255]]).levelOf; // => [null, 255]
 */
export function planDesign(
  criteria: readonly Pick<Criterion, "rule">[],
  levels: readonly ArrayLike<number>[]
): DesignPlan {
  const criterionOf: number[] = [];
  const levelOf: (number | null)[] = [];
  const slot = new Int16Array(256 * criteria.length).fill(-1);
  const value = new Float64Array(256 * criteria.length);
  for (const [criterion, {rule}] of criteria.entries()) {
    const occurs = findLevels(levels[criterion]!);
    const known = occurs.filter((level) => level !== 0 && level !== UNKNOWN_LEVEL);
    const add = (filled: readonly number[], level: number | null) => {
      for (const one of filled) {
        slot[criterion * 256 + one] = criterionOf.length;
        value[criterion * 256 + one] = level === null ? one / toTopLevel(rule) : 1;
      }
      criterionOf.push(criterion);
      levelOf.push(level);
    };
    if (rule.type !== "per") for (const level of known) add([level], level);
    else if (known.length > 0) add(known, null);
    if (occurs.includes(UNKNOWN_LEVEL)) add([UNKNOWN_LEVEL], UNKNOWN_LEVEL);
  }
  return {criterionOf, levelOf, slot, value};
}

function findLevels(levels: ArrayLike<number>): number[] {
  const occurs = new Uint8Array(256);
  for (let row = 0; row < levels.length; ++row) occurs[levels[row]!] = 1;
  return Array.from(occurs.keys()).filter((level) => occurs[level] === 1);
}

/** Rows of a regression with what their columns stand for. */
export interface Design extends DesignRows, DesignPlan {
  readonly columns: readonly (Uint8Array | Float64Array)[];
}

/**
 * The rows as columns for `l2` or `logistic`.
 *
 * @example
 * toDesign(
 *   [{rule: {type: "when", when: {node: "column", name: "is_big"}, points: "5"}}],
 *   {levels: [[0, 1, 255]], n: [9, 5, 1], converted: [1, 2, 0]}
 * ).columns[0]; // => [0, 1, 0]
 */
export function toDesign(
  criteria: readonly Pick<Criterion, "rule">[],
  {levels, n, converted}: Counts & {readonly levels: readonly ArrayLike<number>[]}
): Design {
  const plan = planDesign(criteria, levels);
  const columns = plan.levelOf.map((level) => (level === null ? new Float64Array(n.length) : new Uint8Array(n.length)));
  for (const [criterion, own] of levels.entries()) {
    for (let row = 0; row < own.length; ++row) {
      const at = criterion * 256 + own[row]!;
      if (plan.slot[at]! >= 0) columns[plan.slot[at]!]![row] = plan.value[at]!;
    }
  }
  return {...plan, columns, n, converted};
}

/**
 * A model's criteria as columns of a regression, with cases and conversions of every distinct row.
 *
 * @param options which observations, which of them converted
 */
export async function readDesign(
  engine: Engine,
  {model, columns}: AppliedModel,
  options: {where: string; isConverted: string}
): Promise<Design> {
  return toDesign(model.criteria, await readLevelRows(engine, {columns}, options));
}
