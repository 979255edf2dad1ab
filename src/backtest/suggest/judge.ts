import {scoreLevels} from "../../model/kernel.js";
import type {Model} from "../../model/model.js";
import type {Interval} from "../../stats/blockAuc.js";
import {blockAuc} from "../../stats/blockAuc.js";
import {clusteredDifference, pairedDifference} from "../../stats/blockDifference.js";
import type {ScoreCell} from "../../stats/foldedOutcomes.js";
import {foldOutcomes} from "../../stats/foldedOutcomes.js";
import type {PairedOutcomes} from "../../stats/pairedDeLong.js";
import type {History} from "./history.js";
import {tally} from "./tally.js";

/** Observations held out, and what two ways of weighing make of each pattern. */
export interface Trial {
  name: string;
  test: Int32Array;
  present: ArrayLike<number>;
  suggested: ArrayLike<number>;
}

/** Ranking of observations that had no part in the learning; above 0 favours the suggested weights. */
export interface Judgement {
  present: Interval;
  suggested: Interval;
  difference: Interval;
}

/** The score a model gives each pattern, caps and all. */
export function scorePatterns(model: Model, {levels, nPatterns}: History): Int32Array {
  return scoreLevels(model, levels, nPatterns).score;
}

/** AUC of present and suggested weights on what was held out, paired; blocks of several trials are never pooled. */
export function judge(history: History, trials: readonly Trial[], {isClustered}: {isClustered: boolean}): Judgement {
  const blocks = (side: "present" | "suggested") =>
    foldOutcomes(trials.flatMap((trial) => toCells(history, trial, trial[side])));
  const [present, suggested] = [blocks("present"), blocks("suggested")];
  return {
    present: blockAuc(present, {isClustered}),
    suggested: blockAuc(suggested, {isClustered}),
    difference: isClustered
      ? clusteredDifference(suggested, present)
      : pairedDifference(trials.map((trial) => toPairs(history, trial)))
  };
}

function toCells({fold, pattern, converted}: History, {name, test}: Trial, score: ArrayLike<number>): ScoreCell[] {
  return Array.from(test, (row) => ({
    block: name,
    fold: fold[row]!,
    score: score[pattern[row]!]!,
    n: 1,
    converted: converted[row]!
  }));
}

function toPairs(history: History, {test, present, suggested}: Trial): PairedOutcomes {
  const {n, converted} = tally(history, test);
  return {scoreA: suggested, scoreB: present, n, converted};
}
