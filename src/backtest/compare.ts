import type {Interval} from "../stats/blockAuc.js";
import {clusteredDifference, pairedDifference} from "../stats/blockDifference.js";
import {groupBy} from "../util/groupBy.js";
import type {Contestant} from "./measures.js";
import {toBlocks, whole} from "./measures.js";
import type {CohortCell, PairCells} from "./readScores.js";
import {poolPairs} from "./readScores.js";
import type {ComparisonRow} from "./rows.js";

/** Two contestants on the same observations, and how to get their cases by both scores where they are needed. */
export interface Match {
  a: Contestant;
  b: Contestant;
  isClustered: boolean;
  /** Cases by both scores; asked for only where cases are independent. */
  readPairs(): Promise<PairCells[]>;
}

/**
 * Difference in AUC of two contestants over the whole, and over each cohort if asked.
 *
 * Blocks about which either contestant cannot say anything yet stay out of the whole.
 */
export async function compareContestants(match: Match, {byCohort}: {byCohort: boolean}): Promise<ComparisonRow[]> {
  const {a, b} = match;
  const isLearned = ({block}: {block: string}) => (a.learned?.has(block) ?? true) && (b.learned?.has(block) ?? true);
  const compare = match.isClustered ? clusteredBy(match) : pairedBy(match, await match.readPairs());
  const toRow = (cohort: string, {value, lower, upper, p, n, nConverted}: Interval): ComparisonRow => ({
    model: a.name,
    other: b.name,
    cohort,
    difference: value,
    lower,
    upper,
    p,
    n,
    n_converted: nConverted
  });
  const cohorts = byCohort ? [...new Set(a.cells.map(({cohort}) => cohort))] : [];
  return [
    toRow(whole, compare(isLearned)),
    ...cohorts.map((cohort) =>
      toRow(
        cohort,
        compare((cell) => cell.cohort === cohort)
      )
    )
  ];
}

type Compare = (isKept: (cell: {cohort: string; block: string}) => boolean) => Interval;

function clusteredBy({a, b}: Match): Compare {
  const isRefitted = a.isRefitted || b.isRefitted;
  const blocks = (cells: readonly CohortCell[], isKept: Parameters<Compare>[0]) =>
    toBlocks({isRefitted}, cells.filter(isKept));
  return (isKept) => clusteredDifference(blocks(a.cells, isKept), blocks(b.cells, isKept));
}

function pairedBy({a, b}: Match, pairs: readonly PairCells[]): Compare {
  const isRefitted = a.isRefitted || b.isRefitted;
  return (isKept) => {
    const kept = pairs.filter(isKept);
    if (kept.length === 0) return pairedDifference([]);
    if (!isRefitted) return pairedDifference([poolPairs(kept)]);
    return pairedDifference([...groupBy(kept, ({block}) => block).values()].map(poolPairs));
  };
}

/** Cases by a fixed score and a constant one. */
export function toConstantPairs(cells: readonly CohortCell[]): PairCells[] {
  return [...groupBy(cells, ({cohort, block}) => `${cohort}\n${block}`).values()].map((own) => ({
    cohort: own[0]!.cohort,
    block: own[0]!.block,
    outcomes: {
      scoreA: own.map(({score}) => score),
      scoreB: own.map(() => 0),
      n: own.map(({n}) => n),
      converted: own.map(({converted}) => converted)
    }
  }));
}
