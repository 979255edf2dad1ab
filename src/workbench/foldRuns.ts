import type {FoldedOutcomes} from "../stats/foldedOutcomes.js";
import {groupBy} from "../util/groupBy.js";
import type {Layout, Run} from "./layout.js";
import type {ScoredRows} from "./scorer.js";
import {take, toScores} from "./tally.js";
import {CONVERTED} from "./view.js";

/** Cases of some matured runs by score and fold, with only the scores that occur, ascending. */
export function foldRuns(
  runs: readonly Run[],
  {slot, packing: {size, scoreAt}}: ScoredRows,
  {nFolds}: Pick<Layout, "nFolds">
): FoldedOutcomes {
  const counts = createCounts(nFolds, size);
  countRuns(counts, runs, slot);
  return toFolded(counts, scoreAt);
}

/** The same of each cohort that has a matured row, and of all together, in one go. */
export function foldCohorts(
  runs: readonly Run[],
  {slot, packing: {size, scoreAt}}: ScoredRows,
  {nFolds}: Pick<Layout, "nFolds">
): {whole: FoldedOutcomes; cohorts: readonly {cohort: number; folded: FoldedOutcomes}[]} {
  const whole = createCounts(nFolds, size);
  const cohorts = [...groupBy(runs, ({cohort}) => cohort)].sort(([a], [b]) => a - b);
  const folded = cohorts.map(([cohort, own]) => {
    const counts = createCounts(nFolds, size);
    countRuns(counts, own, slot);
    addCounts(whole, counts);
    return {cohort, folded: toFolded(counts, scoreAt)};
  });
  return {whole: toFolded(whole, scoreAt), cohorts: folded};
}

/** Cases by fold and slot. */
interface Counts {
  n: Uint32Array;
  converted: Uint32Array;
  nFolds: number;
  size: number;
}

const createCounts = (nFolds: number, size: number): Counts => ({
  n: new Uint32Array(nFolds * size),
  converted: new Uint32Array(nFolds * size),
  nFolds,
  size
});

function countRuns({n, converted, size}: Counts, runs: readonly Run[], slot: Int32Array): void {
  for (const {status, fold, from, to} of runs) {
    countRange(n, slot, from, to, fold * size);
    if (status === CONVERTED) countRange(converted, slot, from, to, fold * size);
  }
}

function countRange(counts: Uint32Array, slot: Int32Array, from: number, to: number, base: number): void {
  for (let i = from; i < to; ++i) {
    const place = base + slot[i]!;
    counts[place] = counts[place]! + 1;
  }
}

function addCounts(into: Counts, {n, converted}: Counts): void {
  for (let i = 0; i < n.length; ++i) {
    into.n[i]! += n[i]!;
    into.converted[i]! += converted[i]!;
  }
}

function toFolded({n, converted, nFolds, size}: Counts, scoreAt: (slot: number) => number): FoldedOutcomes {
  const slots: number[] = [];
  for (let one = 0; one < size; ++one)
    for (let fold = 0; fold < nFolds; ++fold)
      if (n[fold * size + one]! > 0) {
        slots.push(one);
        break;
      }
  const folds = Array.from({length: nFolds}, (_, fold) => ({
    n: take(n, slots, fold * size),
    converted: take(converted, slots, fold * size)
  }));
  return {block: "all", score: toScores(slots, scoreAt), folds};
}
