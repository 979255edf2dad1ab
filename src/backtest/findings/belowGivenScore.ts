import {whole} from "../measures.js";
import {holdout} from "../readScores.js";
import type {Detector} from "./finding.js";
import {toCount, toNumber} from "./words.js";

/** A champion that ranks no better than a score that came with the leads, where possible on leads held back from tuning. */
export const belowGivenScore: Detector = async ({given}) =>
  given.flatMap(({name, against}) => {
    const row =
      against.find(({cohort, lower}) => cohort === holdout && lower !== null) ??
      against.find(({cohort}) => cohort === whole);
    if (row === undefined || row.difference === null || row.lower === null || row.lower > 0) return [];
    const {model, difference, lower, upper, n, n_converted, cohort} = row;
    return {
      code: "below_given_score",
      severity: "warning",
      subject: model,
      title:
        upper! < 0
          ? `${model} ranks leads worse than the given score ${name}`
          : `${model} does not rank leads clearly better than the given score ${name}`,
      detail: `Difference in AUC ${toNumber(difference, 3)} (95% interval ${toNumber(lower, 3)} to ${toNumber(upper!, 3)}) on the same ${toCount(n)} matured leads with ${toCount(n_converted)} conversions that have the given score${cohort === holdout ? " and were held back from tuning" : ""}. A model of one's own has to do better than what comes for free, or use it.`,
      page: "backtest"
    };
  });
