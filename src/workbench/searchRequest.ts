import type {Model} from "../model/model.js";
import {createRandom} from "../util/random.js";
import type {Edits} from "./edits.js";
import type {Matrix} from "./matrix.js";
import type {Goal} from "./objective.js";
import {createObjective, scaleGoal, takeCases} from "./objective.js";
import type {SearchOptions} from "./search.js";
import type {StableProgress, StableSearch} from "./searchStability.js";
import {searchStable} from "./searchStability.js";

/** Everything a search needs, as it is sent to a worker. */
export interface SearchRequest {
  matrix: Pick<Matrix, "levels" | "week" | "fold" | "convertedDay">;
  model: Model;
  /** Names of level columns, in order of the model's criteria. */
  columns: readonly string[];
  /** Matured rows that the search may look at: those to fit on, never those to judge on. */
  rows: Uint32Array;
  /** Null: any conversion counts. */
  horizonDays: number | null;
  goal: Goal;
  options: SearchOptions & {start: Edits};
  /** Searches of half of the leads each, to see which changes come back; 0 for none. */
  nRepetitions: number;
}

/** Folds an account can fall into. */
const nFolds = 20;

/** The same halves on every run. */
const seed = 20240611;

/**
 * The search of a request, with its repetitions: each on the accounts of half of the folds, drawn by chance, so that an
 * account is in or out as a whole.
 *
 * @throws DataError where a path is none of the model's points
 */
export function openSearch(request: SearchRequest): Generator<StableProgress, StableSearch> {
  const {matrix, model, rows, goal, nRepetitions, options} = request;
  const random = createRandom(seed);
  const toObjective = (own: Uint32Array) =>
    createObjective(
      model,
      takeCases(matrix, own, request),
      scaleGoal(goal, Math.max(1, own.length) / Math.max(1, rows.length))
    );
  const parts = Array.from({length: nRepetitions}, () => {
    const order = Array.from({length: nFolds}, (_, fold) => ({fold, at: random.uniform()}));
    const half = new Set(
      order
        .sort((a, b) => a.at - b.at)
        .slice(0, nFolds / 2)
        .map(({fold}) => fold)
    );
    // Made when its turn comes: each holds a copy of its leads.
    return lazily(() => toObjective(rows.filter((row) => half.has(matrix.fold[row]!))));
  });
  return searchStable(model, {whole: toObjective(rows), parts}, options);
}

function lazily<Argument, Result>(make: () => (argument: Argument) => Result): (argument: Argument) => Result {
  let made: ((argument: Argument) => Result) | null = null;
  return (argument) => (made ??= make())(argument);
}
