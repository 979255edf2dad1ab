import {addPoints, createScores, finishScores, sumOf, sumPoints} from "../model/kernel.js";
import type {Model} from "../model/model.js";
import {rocAuc} from "../stats/rocAuc.js";
import {takeBest} from "../stats/takeBest.js";
import {editedTable} from "./editedTable.js";
import type {Matrix} from "./matrix.js";
import type {Objective} from "./search.js";

/** What a search is to make great. */
export type Goal =
  | {kind: "auc"}
  /** Profit of contacting the best leads of every week, as many as there is time for; money in any unit. */
  | {kind: "profit"; valuePerWin: number; costPerContact: number; capacityPerWeek: number};

/** Matured cases to be judged by: columns of one entry a case. */
export interface Cases {
  n: number;
  /** One column a criterion of the base model, in its order. */
  levels: readonly Uint8Array[];
  /** 1 where the case converted within the horizon. */
  isConverted: Uint8Array;
  week: Uint16Array;
}

/**
 * What is wanted of a share of the leads: they have that share of the capacity, and money counts for as many more, so
 * that profits of shares and of the whole can be compared.
 *
 * @param share above 0
 * @example
 * scaleGoal({kind: "profit", valuePerWin: 100, costPerContact: 5, capacityPerWeek: 40}, 0.5);
 * // => {kind: "profit", valuePerWin: 200, costPerContact: 10, capacityPerWeek: 20}
 */
export function scaleGoal(goal: Goal, share: number): Goal {
  if (goal.kind === "auc") return goal;
  const {kind, valuePerWin, costPerContact, capacityPerWeek} = goal;
  return {
    kind,
    valuePerWin: valuePerWin / share,
    costPerContact: costPerContact / share,
    capacityPerWeek: capacityPerWeek * share
  };
}

/**
 * The cases of some rows of the matrix.
 *
 * @param rows positions in the matrix, matured ones only
 * @param columns names of the level columns, in order of the model's criteria
 * @param horizonDays null: any conversion counts
 * @example
 * const none = new Uint16Array(1);
 * const matrix = {n: 1, levels: {c0: Uint8Array.of(1)}, cohort: none, week: none, source: none, segment: none, fold: new Uint8Array(1),
 *   convertedDay: Int32Array.of(5), followedDays: Int32Array.of(90), amountMinor: Float64Array.of(NaN)};
 * takeCases(matrix, Uint32Array.of(0), {columns: ["c0"], horizonDays: 30}).isConverted; // => Uint8Array [1]
 */
export function takeCases(
  matrix: Pick<Matrix, "levels" | "week" | "convertedDay">,
  rows: Uint32Array,
  {columns, horizonDays}: {columns: readonly string[]; horizonDays: number | null}
): Cases {
  const n = rows.length;
  const pick = <T extends Uint8Array | Uint16Array>(from: T, into: T): T => {
    for (let i = 0; i < n; ++i) into[i] = from[rows[i]!]!;
    return into;
  };
  const isConverted = new Uint8Array(n);
  for (let i = 0; i < n; ++i) {
    const day = matrix.convertedDay[rows[i]!]!;
    isConverted[i] = Number(day >= 0 && (horizonDays === null || day <= horizonDays));
  }
  const levels = columns.map((name) => pick(matrix.levels[name]!, new Uint8Array(n)));
  return {n, levels, isConverted, week: pick(matrix.week, new Uint16Array(n))};
}

/**
 * The value of a goal for any edited version of a model on fixed cases. What did not change since the last call is not
 * added up again, so that trying one part after the other is fast.
 *
 * @param base the model whose criteria the columns answer; what is asked for must be made of it by `applyEdits`
 */
export function createObjective(base: Model, cases: Cases, goal: Goal): Objective {
  const {n, levels} = cases;
  const none: Model = {...base, criteria: []};
  const sums = {...sumPoints(none, [], n), gate: null};
  const tables: Int32Array[] = base.criteria.map(() => new Int32Array(256));
  const scores = createScores(base, n);
  const value = goal.kind === "auc" ? createAuc(cases) : createProfit(cases, goal);
  return (model) => {
    const byId = new Map(model.criteria.map((one) => [one.id, one]));
    for (const [c, criterion] of base.criteria.entries()) {
      const table = editedTable(byId.get(criterion.id) ?? null, criterion);
      const change = table.map((points, level) => points - tables[c]![level]!);
      if (change.every((points) => points === 0)) continue;
      addPoints(sumOf(sums, criterion), levels[c]!, change, n);
      tables[c] = table;
    }
    // Neither goal looks at tiers, so their rules and gates need not be decided.
    finishScores({...model, tiers: model.tiers.slice(-1).map((tier) => ({...tier, when: null}))}, sums, n, scores);
    return value(scores.score);
  };
}

type Value = (score: Int32Array) => number | null;

function createAuc({n, isConverted}: Cases): Value {
  const ones = new Uint8Array(n).fill(1);
  return (score) => rocAuc({score, n: ones, converted: isConverted});
}

/** Cells of weeks and scores that are counted at most: beyond it a score in hundredths is counted in coarser steps. */
const mostCells = 2 ** 22;

function createProfit({n, isConverted, week}: Cases, goal: Goal & {kind: "profit"}): Value {
  const nWeeks = 1 + week.reduce((most, one) => Math.max(most, one), 0);
  const sizes = new Uint32Array(nWeeks);
  for (let i = 0; i < n; ++i) ++sizes[week[i]!]!;
  const nContacted = sizes.reduce((sum, size) => sum + Math.min(size, goal.capacityPerWeek), 0);
  return (score) => {
    if (n === 0) return null;
    const cells = countByWeek(score, {n, isConverted, week, nWeeks});
    let won = 0;
    for (let one = 0; one < nWeeks; ++one) won += takeBest(listSteps(cells, one), goal.capacityPerWeek);
    return goal.valuePerWin * won - goal.costPerContact * nContacted;
  };
}

interface WeekCells {
  /** Places of a week, from the lowest score up. */
  size: number;
  /** Cases by week and place. */
  n: Uint32Array;
  converted: Uint32Array;
}

function countByWeek(
  score: Int32Array,
  {n, isConverted, week, nWeeks}: Omit<Cases, "levels"> & {nWeeks: number}
): WeekCells {
  let [low, high] = [score[0]!, score[0]!];
  for (let i = 1; i < n; ++i) {
    if (score[i]! < low) low = score[i]!;
    if (score[i]! > high) high = score[i]!;
  }
  const step = Math.ceil(((high - low + 1) * nWeeks) / mostCells);
  const size = Math.floor((high - low) / step) + 1;
  const cells = {size, n: new Uint32Array(nWeeks * size), converted: new Uint32Array(nWeeks * size)};
  for (let i = 0; i < n; ++i) {
    const at = week[i]! * size + Math.floor((score[i]! - low) / step);
    ++cells.n[at]!;
    cells.converted[at]! += isConverted[i]!;
  }
  return cells;
}

function* listSteps({size, n, converted}: WeekCells, week: number) {
  for (let at = (week + 1) * size - 1; at >= week * size; --at)
    if (n[at]! > 0) yield {n: n[at]!, converted: converted[at]!};
}
