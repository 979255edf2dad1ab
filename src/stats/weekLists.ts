import {takeBest} from "./takeBest.js";

/** Matured cases by week, fold and the scores of the champion (a) and a rival (b), in the order of the weeks. */
export interface WeekPairs {
  /** Number of the week, from Monday to Sunday; 0 everywhere without dates. */
  week: ArrayLike<number>;
  /** 0 everywhere where cases are independent. */
  fold: ArrayLike<number>;
  a: ArrayLike<number>;
  b: ArrayLike<number>;
  n: ArrayLike<number>;
  converted: ArrayLike<number>;
}

/** The leads of every week from the best score down. */
export interface WeekLists {
  nWeeks: number;
  n: number;
  nConverted: number;
  /** Cases of each week. */
  sizes: readonly number[];
  /** Folds that hold a case. */
  folds: readonly number[];
  sizeOfFold(fold: number): number;
  /** Conversions among the best `capacity` leads of each week, without those of a fold. */
  take(capacity: number, without?: number): number;
}

/** Positions where a week begins, and the end; the cases are in the order of the weeks. */
export function findWeekStarts(week: ArrayLike<number>): number[] {
  const starts: number[] = [];
  for (let row = 0; row < week.length; ++row) if (row === 0 || week[row] !== week[row - 1]) starts.push(row);
  return [...starts, week.length];
}

/** Rows of each week by falling score, cases of one score together. */
export function toWeekLists({week, fold, n, converted}: WeekPairs, score: ArrayLike<number>): WeekLists {
  const starts = findWeekStarts(week);
  const order = Uint32Array.from(week, (_, row) => row);
  for (let i = 0; i < starts.length - 1; ++i)
    order.subarray(starts[i], starts[i + 1]).sort((x, y) => score[y]! - score[x]!);
  const byFold = new Map<number, number>();
  const sizes = new Array<number>(starts.length - 1).fill(0);
  let nConverted = 0;
  for (let i = 0; i < sizes.length; ++i) {
    for (let row = starts[i]!; row < starts[i + 1]!; ++row) {
      sizes[i]! += n[row]!;
      nConverted += converted[row]!;
      byFold.set(fold[row]!, (byFold.get(fold[row]!) ?? 0) + n[row]!);
    }
  }
  /** One week's steps: a step of several rows is the sum of those with one score. */
  function* steps(i: number, without: number | undefined) {
    let at = starts[i]!;
    while (at < starts[i + 1]!) {
      const level = score[order[at]!]!;
      const step = {n: 0, converted: 0};
      for (; at < starts[i + 1]! && score[order[at]!] === level; ++at) {
        const row = order[at]!;
        if (fold[row] === without) continue;
        step.n += n[row]!;
        step.converted += converted[row]!;
      }
      yield step;
    }
  }
  return {
    nWeeks: sizes.length,
    n: sizes.reduce((sum, size) => sum + size, 0),
    nConverted,
    sizes,
    folds: [...byFold.keys()].sort((x, y) => x - y),
    sizeOfFold: (one) => byFold.get(one) ?? 0,
    take: (capacity, without) => sizes.reduce((sum, _, i) => sum + takeBest(steps(i, without), capacity), 0)
  };
}
