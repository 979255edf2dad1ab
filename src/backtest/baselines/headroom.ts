import {meanAuc} from "../../stats/blockAuc.js";
import {compareContestants} from "../compare.js";
import {toBlocks} from "../measures.js";
import type {CohortCell} from "../readScores.js";
import type {LearnedMatch} from "./learnedMatch.js";
import {toMatch} from "./learnedMatch.js";

/** A model against a baseline that is learned, on the same cases. */
export interface HeadroomRow {
  model: string;
  /** `source_rate`; from the model's own criteria `naive_bayes` and `fitted` (L2 logistic regression). */
  rival: string;
  /** `all`, `known_to_author`, or `unknown_to_author`. */
  period: string;
  /** Folds with something to learn and to test. */
  n_folds: number;
  /** AUC of the model over those folds, weighted by pairs of a converted and an unconverted case. */
  model_auc: number | null;
  rival_auc: number | null;
  /** Rival minus model; of `fitted` what the hand-set weights leave on the table. Below 0 the model ranks better. */
  headroom: number | null;
  /** The interval is that of the test; it does not know how the fit would vary with other training cases. */
  lower: number | null;
  upper: number | null;
  n: number;
  n_converted: number;
}

/**
 * The headroom of a model over all tested cohorts, and over those its author could and could not know apart.
 *
 * @param isKnown whether the author may have known how a cohort's leads ended; null where nothing says so
 */
export async function measureHeadroom(
  match: LearnedMatch,
  {rival, isClustered, isKnown}: {rival: string; isClustered: boolean; isKnown: ((cohort: string) => boolean) | null}
): Promise<HeadroomRow[]> {
  const periods: [string, (cohort: string) => boolean][] = [["all", () => true]];
  if (isKnown !== null) {
    periods.push(["known_to_author", isKnown], ["unknown_to_author", (cohort) => !isKnown(cohort)]);
  }
  const rows: HeadroomRow[] = [];
  for (const [period, isKept] of periods) {
    const part = keep(match, isKept);
    if (period !== "all" && part.pairs.length === 0) continue;
    const [row] = await compareContestants(toMatch(part, isClustered), {byCohort: false});
    const auc = (cells: readonly CohortCell[]) => meanAuc(toBlocks({isRefitted: true}, cells));
    const flip = (value: number | null) => (value === null ? null : 0 - value);
    rows.push({
      model: match.model.name,
      rival,
      period,
      n_folds: new Set(part.pairs.map(({block}) => block)).size,
      model_auc: auc(part.model.cells),
      rival_auc: auc(part.learned.cells),
      headroom: flip(row!.difference),
      lower: flip(row!.upper),
      upper: flip(row!.lower),
      n: row!.n,
      n_converted: row!.n_converted
    });
  }
  return rows;
}

function keep({model, learned, pairs}: LearnedMatch, isKept: (cohort: string) => boolean): LearnedMatch {
  const own = ({cohort}: {cohort: string}) => isKept(cohort);
  return {
    model: {...model, cells: model.cells.filter(own)},
    learned: {...learned, cells: learned.cells.filter(own)},
    pairs: pairs.filter(own)
  };
}
