import type {HeldAgainst} from "../domain/headroomWords.js";
import {judgeAgainstSource} from "../domain/headroomWords.js";

/**
 * The first line of a backtest: whether the model beats its sources.
 *
 * @param rows of `backtest_headroom`
 * @param model null where the workspace has none in use and none was named
 */
export function toVerdict(rows: readonly HeldAgainst[], model: string | null): string {
  if (model === null) return "No model is in use: name one with --model";
  const verdict = judgeAgainstSource(rows, model);
  return verdict === null
    ? `${model} cannot be judged against the conversion rate of the lead's source: no cohort has a history to learn it from and both outcomes to test it on`
    : `${verdict.finding}: ${verdict.basis}`;
}
