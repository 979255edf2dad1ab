import {formatDecimal, parseDecimal, toDecimal} from "../model/decimal.js";
import type {Model} from "../model/model.js";
import {applyEdits, normalizeEdits} from "./applyEdits.js";
import type {Edits} from "./edits.js";
import type {Part} from "./parts.js";
import {listParts} from "./parts.js";

/** What a search makes as great as it can; null where it is undefined, which no search prefers. */
export type Objective = (model: Model) => number | null;

export interface SearchOptions {
  /** Paths of the points that may change; all others stay. */
  free: readonly string[];
  /** Points by which a part may differ from what the model's file says, whole, at least 1. */
  mostChange: number;
  /** Sign that points may have, by path; 0 is allowed with either. Left out: any. */
  signs: Readonly<Record<string, "positive" | "negative">>;
  /** Smallest gain that is worth a change; smaller ones are noise and make a model hard to explain. */
  leastGain: number;
  /** Rounds over all parts at most. */
  mostRounds: number;
}

/** How far a search has come; given after every part. */
export interface SearchProgress {
  round: number;
  /** Parts looked at in this round, of how many. */
  nDone: number;
  nParts: number;
  nTried: number;
  edits: Edits;
  value: number;
}

/** One change that a search made, in the order it was made in. */
export interface SearchStep {
  path: string;
  from: string;
  to: string;
  /** What the objective gained by it, given all changes before. */
  gain: number;
}

export interface SearchResult {
  edits: Edits;
  /** The objective before and after; null where it is undefined for the model it began with: nothing is changed then. */
  from: number | null;
  to: number | null;
  steps: readonly SearchStep[];
  nTried: number;
}

/**
 * Coordinate search: part after part, the whole points that make the objective greatest while all others stay, until a
 * round over all parts gains nothing. Finds a good place near the start, not surely the best of all.
 *
 * A generator, so that whoever runs it can show how far it is, and stop by asking for no more.
 *
 * @param start edits to begin with; limits count from the file's points, not from these
 * @throws DataError where a free path is none of the model's points
 */
export function* searchPoints(
  model: Model,
  objective: Objective,
  {start, ...options}: SearchOptions & {start: Edits}
): Generator<SearchProgress, SearchResult> {
  const parts = toFree(model, options.free);
  let edits = normalizeEdits(model, start);
  const from = objective(applyEdits(model, edits));
  const result: SearchResult = {edits, from, to: from, steps: [], nTried: 1};
  if (from === null) return result;
  const steps: SearchStep[] = [];
  let [value, nTried] = [from, 1];
  for (const {path, base} of parts) {
    const now = edits[path] ?? base;
    if (!isAgainst(options.signs[path], Number(now))) continue;
    // A pinned sign is an order, whatever it costs.
    const next = normalizeEdits(model, {...edits, [path]: "0"});
    const tried = objective(applyEdits(model, next)) ?? value;
    ++nTried;
    steps.push({path, from: now, to: "0", gain: tried - value});
    [edits, value] = [next, tried];
  }
  for (let round = 1; round <= options.mostRounds; ++round) {
    const nBefore = steps.length;
    for (const [i, part] of parts.entries()) {
      const now = edits[part.path] ?? part.base;
      let best: {text: string; value: number} | null = null;
      for (const text of listCandidates(part, now, options)) {
        const tried = objective(applyEdits(model, {...edits, [part.path]: text}));
        ++nTried;
        if (tried !== null && tried >= value + options.leastGain && tried > (best?.value ?? -Infinity))
          best = {text, value: tried};
      }
      if (best !== null) {
        steps.push({path: part.path, from: now, to: best.text, gain: best.value - value});
        edits = normalizeEdits(model, {...edits, [part.path]: best.text});
        value = best.value;
      }
      yield {round, nDone: i + 1, nParts: parts.length, nTried, edits, value};
    }
    if (steps.length === nBefore) break;
  }
  return {edits, from, to: value, steps, nTried};
}

function toFree(model: Model, free: readonly string[]): Part[] {
  // Refuses what is no part at all, in the words that edits are refused with.
  normalizeEdits(model, Object.fromEntries(free.map((path) => [path, "0"])));
  return listParts(model).filter(({path}) => free.includes(path));
}

const isAgainst = (sign: "positive" | "negative" | undefined, points: number) =>
  (sign === "positive" && points < 0) || (sign === "negative" && points > 0);

/** Distances that are tried: near ones all, farther ones in growing steps, as the objective has more than one top. */
const distances = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89];

/**
 * Points to try for a part: whole ones at growing distances from where it stands, what the file says, and none, within
 * its limits; nearest first, so that of equally good ones the smallest change is taken.
 */
export function listCandidates(
  {path, base, min, max}: Part,
  now: string,
  {mostChange, signs}: Pick<SearchOptions, "mostChange" | "signs">
): string[] {
  const said = Number(base);
  const at = Number(now);
  const isAllowed = (points: number) =>
    points >= min! && points <= max! && Math.abs(points - said) <= mostChange && !isAgainst(signs[path], points);
  const whole = distances.flatMap((by) => [Math.round(at) - by, Math.round(at) + by]);
  const limits = [Math.ceil(said - mostChange), Math.floor(said + mostChange)];
  const all = [...new Set([Math.round(at), ...whole, ...limits, said, 0])];
  return all
    .filter((points) => points !== at && isAllowed(points))
    .sort((a, b) => Math.abs(a - at) - Math.abs(b - at) || a - b)
    .map((points) => formatDecimal(points === said ? parseDecimal(base) : toDecimal(points)));
}
