import type {Detector} from "./finding.js";
import {toCountOf, toWindow} from "./words.js";

const minMatured = 100;
const minConverted = 20;

/** Too few matured or converted leads for a judgement. */
export const notEnoughData: Detector = async ({context, totals: {n_matured, n_converted}}) => {
  if (n_matured >= minMatured && n_converted >= minConverted) return [];
  return [
    {
      code: "not_enough_data",
      severity: "warning",
      subject: "workspace",
      title: `${toCountOf(n_matured, "matured lead")} with ${toCountOf(n_converted, "conversion")} ${n_matured === 1 ? "is" : "are"} too few to judge a model`,
      detail: `Conversion counts ${toWindow(context.horizonDays)}. From ${minMatured} matured leads and ${minConverted} conversions on, figures begin to say something; wait for more, or bring a longer history.`,
      page: "backtest"
    }
  ];
};
