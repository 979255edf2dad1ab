import {isRepeated} from "../../workspace/isRepeated.js";
import type {Detector} from "./finding.js";
import {toCount, toCountOf, toPercent, toRoundPercent, toWindow} from "./words.js";

/** Smallest relative error that open leads would bring for which it is worth a note. */
const minError = 0.01;

/** Leads whose horizon is not over, and what counting them as lost would have done. */
export const openKeptOut: Detector = async ({context, workspace, totals: {n, n_matured, n_converted, n_open_won}}) => {
  const nOpen = n - n_matured;
  if (context.horizonDays === null || nOpen === 0 || n_converted === 0) return [];
  const rate = n_converted / n_matured;
  const falseRate = n_converted / n;
  if (1 - falseRate / rate <= minError) return [];
  const won =
    n_open_won === 0
      ? "None of them has converted yet."
      : `${toCount(n_open_won)} of them have converted already and wait with the rest, because only the quick ones can be seen yet.`;
  const noun = isRepeated(workspace) ? "observation" : "lead";
  return [
    {
      code: "open_kept_out",
      severity: "note",
      subject: "workspace",
      title: `${toCountOf(nOpen, noun)} (${toRoundPercent(nOpen / n)}) are still open and kept out: counted as lost, they would make conversion ${toPercent(falseRate)} instead of ${toPercent(rate)}`,
      detail: `${noun === "lead" ? "A lead" : "An observation"} counts once its ${toCountOf(context.horizonDays, "day")} are over: ${toCount(n_matured)} of ${toCount(n)} have matured, ${toCount(n_converted)} of those converted ${toWindow(context.horizonDays)}. ${won}`,
      page: "overview"
    }
  ];
};
