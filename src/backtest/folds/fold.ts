import {isTraining, minTrainConverted} from "../../stats/walkForward.js";

/** One test of whatever is learned: what it is tested on, and what it may learn from. */
export interface Fold {
  /** Its cohort, `YYYY-MM`; without dates its number, from 0. */
  name: string;
  /** First moment of scoring in the cohort; null without dates. */
  firstAsOf: string | null;
  nTrain: number;
  nTrainConverted: number;
  /** Cases tested, those dropped not among them. */
  nTest: number;
  nTestConverted: number;
  /** Cases left out of the test because their account, else lead, has a case in training. */
  nDropped: number;
  /** Why nothing is learned or tested here, in words; null where something is. */
  reason: string | null;
}

/** A fold as `backtest_fold` keeps it, see `Fold`; `cohort` is its name. */
export interface FoldRow {
  cohort: string;
  first_as_of: string | null;
  n_train: number;
  n_train_converted: number;
  n_test: number;
  n_test_converted: number;
  n_dropped: number;
  reason: string | null;
}

/** Matured cases by fold and by the first fold that may learn from them. */
export interface PlacedCount {
  /** Position of the fold in which they are tested. */
  block: number;
  /** Position of the first fold that may learn from them; without dates that of their own fold. */
  usable: number;
  isDropped: boolean;
  n: number;
  converted: number;
}

/**
 * The folds with their sizes, in order.
 *
 * @param blocks name and beginning of each fold
 * @example
 * toFolds([{name: "0", firstAsOf: null}], [], {isDated: false})[0].reason; // => "nothing to learn from"
 */
export function toFolds(
  blocks: readonly Pick<Fold, "name" | "firstAsOf">[],
  counts: readonly PlacedCount[],
  options: {isDated: boolean}
): Fold[] {
  return blocks.map(({name, firstAsOf}, block) => {
    const train = total(counts.filter(({usable}) => isTraining(usable, block, options)));
    const own = counts.filter((count) => count.block === block);
    const test = total(own.filter(({isDropped}) => !isDropped));
    const sizes = {nTrain: train.n, nTrainConverted: train.converted, nTest: test.n, nTestConverted: test.converted};
    const nDropped = total(own.filter(({isDropped}) => isDropped)).n;
    return {name, firstAsOf, ...sizes, nDropped, reason: toReason(sizes, options)};
  });
}

function total(counts: readonly PlacedCount[]): {n: number; converted: number} {
  return {
    n: counts.reduce((sum, one) => sum + one.n, 0),
    converted: counts.reduce((sum, one) => sum + one.converted, 0)
  };
}

type Sizes = Pick<Fold, "nTrain" | "nTrainConverted" | "nTest" | "nTestConverted">;

function toReason(
  {nTrain, nTrainConverted, nTest, nTestConverted}: Sizes,
  {isDated}: {isDated: boolean}
): string | null {
  if (nTrain === 0) return isDated ? "no earlier lead whose horizon was over" : "nothing to learn from";
  if (nTrainConverted === 0 || nTrainConverted === nTrain) return "one outcome only in training";
  if (nTrainConverted < minTrainConverted) return `fewer than ${minTrainConverted} conversions in training`;
  if (nTest === 0) return "every lead of the test has its account in training";
  if (nTestConverted === 0 || nTestConverted === nTest) return "one outcome only in the test";
  return null;
}

/** The folds as rows of `backtest_fold`. */
export function toFoldRows(folds: readonly Fold[]): FoldRow[] {
  return folds.map(({name, firstAsOf, nTrain, nTrainConverted, nTest, nTestConverted, nDropped, reason}) => ({
    cohort: name,
    first_as_of: firstAsOf,
    n_train: nTrain,
    n_train_converted: nTrainConverted,
    n_test: nTest,
    n_test_converted: nTestConverted,
    n_dropped: nDropped,
    reason
  }));
}
