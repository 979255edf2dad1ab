import {averagePrecision} from "../../src/stats/averagePrecision.js";
import {brierLoss} from "../../src/stats/brierLoss.js";
import {effectiveCases} from "../../src/stats/effectiveCases.js";
import {logLoss} from "../../src/stats/logLoss.js";
import {mcnemar} from "../../src/stats/mcnemar.js";
import {checkOutcomes} from "../../src/stats/outcomes.js";
import {pairedBrier} from "../../src/stats/pairedBrier.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {sortOrder} from "../../src/stats/sortOrder.js";
import {DataError} from "../../src/util/errors.js";
import type {Adapters} from "./adapters.js";
import {outcomesOf} from "./rankingValues.js";
import type {GoldenCase} from "./read.js";
import {numbers} from "./read.js";

/** Clip of the reference's default, the spacing of doubles at 1. */
const machineClip = 2.220446049250313e-16;

/** Points are not probabilities: the loss is refused for them, as the set asks. */
function refusesPoints(golden: GoldenCase): boolean {
  if (golden.params["prob"] !== false) return false;
  try {
    brierLoss(outcomesOf(golden));
    return false;
  } catch (error) {
    return error instanceof DataError;
  }
}

/** Whether each row is among the first `rows` of the score, ties in the order of the file. */
function isOnTop(score: number[], rows: number): boolean[] {
  const best = new Set(sortOrder(score.map((value) => -value)).subarray(0, rows));
  return score.map((_, row) => best.has(row));
}

export const probabilityValues: Adapters = {
  brier(golden) {
    if (refusesPoints(golden)) return null;
    const {loss, skill} = brierLoss(outcomesOf(golden))!;
    return {brier: loss, skill};
  },
  brier_decomposition(golden) {
    const {reliability, resolution, uncertainty} = brierLoss(outcomesOf(golden))!;
    return {reliability, resolution, uncertainty};
  },
  log_loss: (golden) => ({
    unclipped: logLoss(outcomesOf(golden)),
    "clip_1e-15": logLoss(outcomesOf(golden), {clip: 1e-15}),
    clip_float_eps: logLoss(outcomesOf(golden), {clip: machineClip})
  }),
  weighted(golden) {
    const outcomes = outcomesOf(golden);
    const {n, converted} = checkOutcomes(outcomes);
    const losses = {brier: brierLoss(outcomes)!.loss, log_loss: logLoss(outcomes, {clip: machineClip})};
    const weights = numbers(golden, "weight");
    const kish = effectiveCases({sum: n, sumSquares: weights.reduce((sum, weight) => sum + weight ** 2, 0)});
    const ranking = {auc: rocAuc(outcomes), ap: averagePrecision(outcomes)};
    return {...ranking, ...losses, prevalence: converted / n, sum_of_weights: n, kish_effective_n: kish};
  },
  paired_brier(golden) {
    const converted = numbers(golden, "label");
    const scores = {scoreA: numbers(golden, "score_a"), scoreB: numbers(golden, "score_b")};
    const {difference, t, p} = pairedBrier({...scores, n: converted.map(() => 1), converted})!;
    return {mean: difference, t, p};
  },
  mcnemar_top(golden) {
    const label = numbers(golden, "label");
    const rows = Math.ceil(((golden.params["topPercent"] as number) * label.length) / 100);
    const [a, b] = ["score_a", "score_b"].map((column) => isOnTop(numbers(golden, column), rows));
    const count = (inA: boolean, inB: boolean) =>
      label.filter((won, i) => won && a![i] === inA && b![i] === inB).length;
    const [onlyA, onlyB] = [count(true, false), count(false, true)];
    const {p, statistic} = mcnemar({onlyA, onlyB});
    const agreed = {both: count(true, true), neither: count(false, false)};
    return {rows, ...agreed, only_a: onlyA, only_b: onlyB, p_exact: p, chi2: statistic};
  }
};
