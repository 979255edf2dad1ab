import {averagePrecision} from "../../src/stats/averagePrecision.js";
import {brierLoss} from "../../src/stats/brierLoss.js";
import {logLoss} from "../../src/stats/logLoss.js";
import {checkOutcomes} from "../../src/stats/outcomes.js";
import {rocAuc} from "../../src/stats/rocAuc.js";
import {DataError} from "../../src/util/errors.js";
import type {Adapters} from "./adapters.js";
import {outcomesOf} from "./rankingValues.js";
import type {GoldenCase} from "./read.js";

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
    const ranking = {auc: rocAuc(outcomes), ap: averagePrecision(outcomes)};
    return {...ranking, ...losses, prevalence: converted / n, sum_of_weights: n};
  }
};
