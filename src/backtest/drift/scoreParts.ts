import type {CriterionCells, ScoreSum} from "./readLevels.js";
import type {PartSums} from "./splitMeans.js";

/** Groups of one month by key. */
export type MonthGroups = ReadonlyMap<string, PartSums>;

/**
 * A model's scores by month and group, part by part: one part a criterion, and last what the limits of groups,
 * dimensions and score take away or add. The parts sum to the score to the digit.
 *
 * @returns hundredths of points by month, then group
 */
export function toScoreParts(
  criteria: readonly CriterionCells[],
  scores: readonly ScoreSum[]
): ReadonlyMap<string, MonthGroups> {
  const months = new Map<string, Map<string, {n: number; parts: number[]}>>();
  const find = (cohort: string, group: string) => {
    let groups = months.get(cohort);
    if (groups === undefined) months.set(cohort, (groups = new Map<string, {n: number; parts: number[]}>()));
    let sums = groups.get(group);
    if (sums === undefined) groups.set(group, (sums = {n: 0, parts: new Array<number>(criteria.length + 1).fill(0)}));
    return sums;
  };
  for (const {cohort, group, n, sum} of scores) {
    const own = find(cohort, group);
    own.n += n;
    own.parts[criteria.length]! += sum;
  }
  for (const [part, {cells, points}] of criteria.entries()) {
    for (const {cohort, group, level, n} of cells) {
      const own = find(cohort, group);
      const given = n * (points.get(level) ?? 0);
      own.parts[part]! += given;
      own.parts[criteria.length]! -= given;
    }
  }
  return months;
}

/** Groups of several months together. */
export function sumMonths(months: ReadonlyMap<string, MonthGroups>, chosen: readonly string[]): MonthGroups {
  const sums = new Map<string, {n: number; parts: number[]}>();
  for (const cohort of chosen) {
    for (const [key, {n, parts}] of months.get(cohort) ?? []) {
      const own = sums.get(key) ?? {n: 0, parts: parts.map(() => 0)};
      sums.set(key, own);
      own.n += n;
      for (const [part, value] of parts.entries()) own.parts[part]! += value;
    }
  }
  return sums;
}
