import {nFolds as allFolds} from "../stats/foldedOutcomes.js";
import {DataError} from "../util/errors.js";
import type {Matrix, WorkbenchAbout} from "./matrix.js";
import type {View} from "./view.js";
import {LEFT_OUT, OPEN_WON, statuses, toPlaces, toRowRule} from "./view.js";

/** Rows that share side, status, cohort and fold, one after the other. */
export interface Run {
  side: number;
  status: number;
  cohort: number;
  /** 0 where cases are independent and folds are not asked for. */
  fold: number;
  from: number;
  to: number;
}

/**
 * The rows of a view in such an order that everything an edit counts is a range of rows: no outcome and no filter has
 * to be looked up while a slider moves.
 */
export interface Layout {
  /** Rows looked at. */
  n: number;
  /** Row of the matrix by place. */
  rows: Uint32Array;
  runs: readonly Run[];
  /** Folds kept apart: 20 where cases are clustered, else 1. */
  nFolds: number;
  /** A column of levels in this order; made when first asked for. */
  levels(name: string): Uint8Array;
  /** A column of the matrix in this order; made when first asked for. */
  order<A extends Uint8Array | Uint16Array>(column: A): A;
}

/**
 * @throws DataError where the view names what the data does not have, or a column is asked for that the matrix lacks
 */
export function createLayout(matrix: Matrix, about: WorkbenchAbout, view: View): Layout {
  const nCohorts = about.cohorts.length;
  const nFolds = about.isClustered ? allFolds : 1;
  const places = toPlaces(matrix, {rule: toRowRule(about, view), view, nCohorts, nFolds});
  const starts = new Uint32Array(2 * statuses.length * nCohorts * nFolds + 1);
  for (const place of places) if (place !== LEFT_OUT) ++starts[place + 1]!;
  for (let i = 1; i < starts.length; ++i) starts[i]! += starts[i - 1]!;
  const n = starts.at(-1)!;
  const runs = toRuns(starts, nCohorts, nFolds);
  const rows = new Uint32Array(n);
  for (let row = 0; row < places.length; ++row) {
    const place = places[row]!;
    if (place !== LEFT_OUT) rows[starts[place]!++] = row;
  }
  const ordered = new Map<Uint8Array | Uint16Array, Uint8Array | Uint16Array>();
  const order = <A extends Uint8Array | Uint16Array>(column: A): A => {
    const known = ordered.get(column);
    if (known !== undefined) return known as A;
    const made = new (column.constructor as new (length: number) => A)(n);
    for (let i = 0; i < n; ++i) made[i] = column[rows[i]!]!;
    ordered.set(column, made);
    return made;
  };
  const levels = (name: string): Uint8Array => {
    const column = matrix.levels[name];
    if (column === undefined) throw new DataError(`the matrix has no such column: ${name}`);
    return order(column);
  };
  return {n, rows, runs, nFolds, levels, order};
}

function toRuns(starts: Uint32Array, nCohorts: number, nFolds: number): Run[] {
  const runs: Run[] = [];
  for (let place = 0; place < starts.length - 1; ++place) {
    const [from, to] = [starts[place]!, starts[place + 1]!];
    if (from === to) continue;
    const fold = place % nFolds;
    const cohort = Math.floor(place / nFolds) % nCohorts;
    const status = Math.floor(place / nFolds / nCohorts) % statuses.length;
    const side = Math.floor(place / nFolds / nCohorts / statuses.length);
    runs.push({side, status, cohort, fold, from, to});
  }
  return runs;
}

/** Runs of one side that have matured. */
export const listMatured = (runs: readonly Run[], side: number): Run[] =>
  runs.filter((run) => run.side === side && run.status < OPEN_WON);

/** Places of one side and status: the runs of both are neighbours. */
export function findRange(runs: readonly Run[], side: number, status: number): {from: number; to: number} {
  const own = runs.filter((run) => run.side === side && run.status === status);
  return own.length === 0 ? {from: 0, to: 0} : {from: own[0]!.from, to: own.at(-1)!.to};
}
