import {toModelName} from "../../model/model.js";
import type {Engine} from "../../warehouse/engine.js";
import type {AppliedModel} from "../checks/levelMatrix.js";
import type {PlacedCases} from "../folds/placeCases.js";
import {holdout} from "../readScores.js";
import type {HeadroomRow} from "./headroom.js";
import {measureHeadroom} from "./headroom.js";
import type {LearnedMatch} from "./learnedMatch.js";
import {toLearnedMatch} from "./learnedMatch.js";
import {scoreFitted, scoreNaiveBayes} from "./learnedScores.js";
import {readCases} from "./readCases.js";

/** What is learned from the criteria of a model: name of the rival in `backtest_headroom`, and in words behind the model's. */
const rivals = {naive_bayes: "naive Bayes", fitted: "fitted"} as const;

/** The baselines learned from one model's criteria. */
export interface LearnedBaselines {
  model: string;
  matches: readonly LearnedMatch[];
  headroom: readonly HeadroomRow[];
}

/**
 * Learns naive Bayes and a logistic regression from the criteria of a model, fold by fold, and tests both beside the
 * model on cases none of them has seen.
 */
export async function learnBaselines(
  engine: Engine,
  applied: AppliedModel,
  {placed, isClustered, isUndated}: {placed: PlacedCases; isClustered: boolean; isUndated: boolean}
): Promise<LearnedBaselines> {
  const model = toModelName(applied.model);
  const cases = await readCases(engine, model, applied);
  const scores = {
    naive_bayes: scoreNaiveBayes(cases, placed),
    fitted: scoreFitted(cases, applied.model.criteria, placed)
  };
  const isKnown = toKnown(applied.model, placed, isUndated);
  const matches: LearnedMatch[] = [];
  const headroom: HeadroomRow[] = [];
  for (const [rival, words] of Object.entries(rivals) as [keyof typeof rivals, string][]) {
    const match = toLearnedMatch(cases, scores[rival], {placed, model, name: `${model} ${words}`});
    matches.push(match);
    headroom.push(...(await measureHeadroom(match, {rival, isClustered, isKnown})));
  }
  return {model, matches, headroom};
}

/**
 * Cohorts whose outcomes the author of a model may have known: those that began before the month in which it took
 * effect; without dates all but the leads held back.
 *
 * @returns null where nothing says so
 */
export function toKnown(
  {effectiveFrom}: {effectiveFrom: string | null},
  {cohorts}: Pick<PlacedCases, "cohorts">,
  isUndated: boolean
): ((cohort: string) => boolean) | null {
  if (isUndated) return cohorts.includes(holdout) ? (cohort) => cohort !== holdout : null;
  if (effectiveFrom === null) return null;
  const month = effectiveFrom.slice(0, 7);
  return (cohort) => cohort < month;
}
