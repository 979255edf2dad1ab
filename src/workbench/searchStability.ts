import type {Model} from "../model/model.js";
import type {Edits} from "./edits.js";
import {listParts} from "./parts.js";
import type {Objective, SearchOptions, SearchProgress, SearchResult} from "./search.js";
import {searchPoints} from "./search.js";

/** How far a search and its repetitions have come. */
export interface StableProgress extends SearchProgress {
  /** 0 for the search itself, from 1 on for repetitions. */
  repetition: number;
  nRepetitions: number;
}

/** Whether a change comes back where other leads are searched. */
export interface PartStability {
  path: string;
  from: string;
  to: string;
  /** Repetitions that move the part the same way, of `nRepetitions`. */
  nSame: number;
  /** Repetitions that move it the other way; the rest leave it. */
  nOpposite: number;
}

export interface StableSearch extends SearchResult {
  /** One entry a part that the search moved, in reading order. */
  stability: readonly PartStability[];
  nRepetitions: number;
}

/**
 * A search over all leads, then the same over parts of them: what does not come back there was luck.
 *
 * @param objectives the objective over all leads, and over each part of them
 */
export function* searchStable(
  model: Model,
  {whole, parts}: {whole: Objective; parts: readonly Objective[]},
  options: SearchOptions & {start: Edits}
): Generator<StableProgress, StableSearch> {
  const nRepetitions = parts.length;
  const found = yield* withRepetition(searchPoints(model, whole, options), {repetition: 0, nRepetitions});
  const repeated: Edits[] = [];
  for (const [i, objective] of parts.entries()) {
    const search = searchPoints(model, objective, options);
    repeated.push((yield* withRepetition(search, {repetition: i + 1, nRepetitions})).edits);
  }
  const stability = listParts(model).flatMap(({path, base}): PartStability[] => {
    const from = options.start[path] ?? base;
    const to = found.edits[path] ?? base;
    const direction = Math.sign(Number(to) - Number(from));
    if (!options.free.includes(path) || direction === 0) return [];
    const moves = repeated.map((edits) => Math.sign(Number(edits[path] ?? base) - Number(from)) * direction);
    const count = (wanted: number) => moves.filter((move) => move === wanted).length;
    return [{path, from, to, nSame: count(1), nOpposite: count(-1)}];
  });
  return {...found, stability, nRepetitions};
}

function* withRepetition(
  search: Generator<SearchProgress, SearchResult>,
  place: {repetition: number; nRepetitions: number}
): Generator<StableProgress, SearchResult> {
  for (;;) {
    const {done, value} = search.next();
    if (done === true) return value;
    yield {...value, ...place};
  }
}
