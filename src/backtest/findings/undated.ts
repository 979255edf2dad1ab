import type {Detector} from "./finding.js";
import {toCount} from "./words.js";

/** A workspace without dates. */
export const undated: Detector = async ({workspace, totals}) => {
  if (workspace.observe.kind !== "undated") return [];
  return [
    {
      code: "undated",
      severity: "warning",
      subject: "workspace",
      title: "The data has no dates, so time could not be respected",
      detail: `All ${toCount(totals.n)} leads are one snapshot. Whether a value was known before its outcome cannot be told, leads still open count as not converted, and no trend can be shown. Read every figure as an upper bound, and get dates of creation and outcome.`,
      page: "overview"
    }
  ];
};
