import type {Change} from "./difference.js";
import {toMoveClass, toMoveRule} from "./difference.js";
import type {Hybrid} from "./hybrid.js";
import {createHybrids} from "./hybrid.js";
import type {Scores, Sums} from "./kernel.js";
import {addPoints, createScores, finishScores, sumPoints} from "./kernel.js";
import type {Model} from "./model.js";
import {pointsTable} from "./pointsTable.js";

/** Which changes the moves between two models hang on; counts of leads. */
export interface Attribution {
  /** Leads that count as something else under the second model. */
  nMoved: number;
  /** In order of the changes given. */
  changes: ChangeEffect[];
  /** Moved leads that two or more changes are each needed for: taking back any one of them undoes the move. */
  nTogether: number;
  /** Moved leads that no single change is needed for: whichever is taken back, others move them all the same. */
  nEither: number;
}

/** What one change does. `nSole` over all changes, `nTogether` and `nEither` sum to `nMoved`, exactly. */
export interface ChangeEffect {
  change: Change;
  /** Leads that move when this change alone is made to the first model, whether or not they move in the end. */
  nAlone: number;
  /** Moved leads that stay where they were when this change alone is taken back from the second model. */
  nNeeded: number;
  /** Those of them that no other change is needed for: the moves this change causes. */
  nSole: number;
}

export interface LevelColumns {
  /** Levels of the first model's criteria, in its order. */
  a: readonly Uint8Array[];
  /** Levels of the second model's criteria for the same rows. */
  b: readonly Uint8Array[];
  /** Number of rows. */
  n: number;
}

/** Attribution in both directions: a move there and a move back hang on different changes. */
export interface Attributions {
  forward: Attribution;
  backward: Attribution;
}

/**
 * Which change causes which move, by making and taking back every change alone.
 *
 * For each change that can move a lead two models in between are scored: the first with this change, and the second
 * without it. The sums are exact: every moved lead is counted once, at the one change it needs, or with those that need
 * several, or with those that need none in particular.
 *
 * @param changes from `listChanges(a, b)`; those that cannot move a lead get zeros
 * @throws DataError if a level column is missing or too short
 */
export function attributeMoves(a: Model, b: Model, changes: readonly Change[], columns: LevelColumns): Attributions {
  const hybridOf = createHybrids(a, b);
  const scorer = createScorer(columns);
  const classify = createClassifier(a, b);
  const first = scorer.start(hybridOf(() => false));
  const second = scorer.start(hybridOf(() => true));
  const from = classify(first.hybrid.model, scorer.score(first, first.hybrid));
  const to = classify(second.hybrid.model, scorer.score(second, second.hybrid));
  const forward = createTally(from, to);
  const backward = createTally(to, from);
  for (const change of changes) {
    const classOf = (start: Start, isMade: (id: string) => boolean): Uint8Array => {
      const hybrid = hybridOf(isMade);
      return classify(hybrid.model, scorer.score(start, hybrid));
    };
    const only = change.canMove ? classOf(first, (id) => id === change.id) : from;
    const without = change.canMove ? classOf(second, (id) => id !== change.id) : to;
    forward.add(change, only, without);
    backward.add(change, without, only);
  }
  return {forward: forward.finish(), backward: backward.finish()};
}

/** A hybrid whose points are summed already, for others to start from. */
interface Start {
  hybrid: Hybrid;
  sums: Sums;
}

/** Scores hybrids from one that is summed: only criteria that differ are added again, so that a change costs few passes. */
function createScorer({a, b, n}: LevelColumns) {
  const columnOf = ({side, index}: Hybrid["levels"][number]) => (side === "a" ? a : b)[index]!;
  const sumAll = ({model, levels}: Hybrid) => sumPoints(model, levels.map(columnOf), n);
  // Every hybrid has the same dimensions, so one set of arrays serves them all.
  let results: Scores | undefined;
  return {
    start: (hybrid: Hybrid): Start => ({hybrid, sums: sumAll(hybrid)}),
    /** Tier of every row, until the next hybrid is scored. */
    score({hybrid: start, sums}: Start, hybrid: Hybrid): {tier: Uint8Array} {
      results ??= createScores(hybrid.model, n);
      if (listGates(start) !== listGates(hybrid)) return finishScores(hybrid.model, sumAll(hybrid), n, results);
      const changed: Sums = {dimensions: [...sums.dimensions], groups: [...sums.groups], gate: sums.gate};
      addDifference(changed, sums, start, -1);
      addDifference(changed, sums, hybrid, 1);
      return finishScores(hybrid.model, changed, n, results);

      function addDifference(into: Sums, before: Sums, one: Hybrid, sign: 1 | -1): void {
        const other = one === start ? hybrid : start;
        for (const [c, criterion] of one.model.criteria.entries()) {
          const from = one.levels[c]!;
          if (other.levels.some(({side, index}) => side === from.side && index === from.index)) continue;
          const [list, place] =
            criterion.group === null
              ? (["dimensions", criterion.dimension] as const)
              : (["groups", criterion.group] as const);
          if (into[list][place] === before[list][place]) into[list][place] = before[list][place]!.slice();
          addPoints(
            into[list][place]!,
            columnOf(from),
            pointsTable(criterion).map((points) => sign * points),
            n
          );
        }
      }
    }
  };
}

/** Which criteria close which tiers: where that changes, sums are made anew. */
const listGates = ({model, levels}: Hybrid) =>
  JSON.stringify(model.criteria.map(({gate}, c) => (gate === null ? null : [levels[c], gate])).filter(Boolean));

/** What every row counts as, as a small number that means the same for every hybrid. */
function createClassifier(a: Model, b: Model) {
  const rule = toMoveRule(a.tiers, b.tiers);
  const codes = new Map<string, number>();
  const codeOf = (text: string): number => {
    if (!codes.has(text)) codes.set(text, codes.size);
    return codes.get(text)!;
  };
  return ({tiers}: Model, {tier}: {tier: Uint8Array}): Uint8Array => {
    const codeOfTier = Uint8Array.from(tiers, (one) => codeOf(toMoveClass(one, rule)));
    const classes = new Uint8Array(tier.length);
    for (let i = 0; i < tier.length; ++i) classes[i] = codeOfTier[tier[i]!]!;
    return classes;
  };
}

/** Counts for one direction. */
function createTally(from: Uint8Array, to: Uint8Array) {
  const n = from.length;
  const effects: ChangeEffect[] = [];
  /** How many changes a moved lead needs, and the last one of them. */
  const needed = new Uint16Array(n);
  const last = new Uint16Array(n);
  return {
    add(change: Change, only: Uint8Array, without: Uint8Array): void {
      let nAlone = 0;
      let nNeeded = 0;
      for (let i = 0; i < n; ++i) {
        if (only[i] !== from[i]) nAlone += 1;
        if (to[i] === from[i] || without[i] !== from[i]) continue;
        nNeeded += 1;
        needed[i]! += 1;
        last[i] = effects.length;
      }
      effects.push({change, nAlone, nNeeded, nSole: 0});
    },
    finish(): Attribution {
      let [nMoved, nTogether, nEither] = [0, 0, 0];
      for (let i = 0; i < n; ++i) {
        if (to[i] === from[i]) continue;
        nMoved += 1;
        if (needed[i] === 1) effects[last[i]!]!.nSole += 1;
        else if (needed[i] === 0) nEither += 1;
        else nTogether += 1;
      }
      return {nMoved, changes: effects, nTogether, nEither};
    }
  };
}
