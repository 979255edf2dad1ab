import type {Detector} from "./finding.js";
import {toCount, toNumber} from "./words.js";

/** A model that ranks no better than knowing where a lead came from. */
export const belowSourceRate: Detector = async ({models, context}) =>
  models.flatMap(({model, againstSource: {difference, lower, upper, n, n_converted}}) => {
    if (difference === null || (lower === null ? difference > 0 : lower > 0)) return [];
    const limits =
      lower === null || upper === null ? "" : ` (95% interval ${toNumber(lower, 3)} to ${toNumber(upper, 3)})`;
    const how = context.horizonDays === null ? "from the other leads" : "from what was known at the time";
    return {
      code: "below_source_rate",
      severity: "warning",
      subject: model,
      title:
        upper !== null && upper < 0
          ? `${model} ranks leads worse than their source alone does`
          : `${model} does not rank leads clearly better than their source alone does`,
      detail: `Difference in AUC ${toNumber(difference, 3)}${limits} on ${toCount(n)} matured leads with ${toCount(n_converted)} conversions. The rival only knows each source's past conversion rate, learned ${how}. If it does as well, the criteria add nothing to the channel yet.`,
      page: "backtest"
    };
  });
