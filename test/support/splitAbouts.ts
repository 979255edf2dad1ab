import type {SplitAbout} from "../../reports/components/workbench/splitWords.js";

/** What a split has to know of repeated observations over three months. */
export const dated: SplitAbout = {
  cohorts: ["2026-01", "2026-02", "2026-03"],
  isDated: true,
  isClustered: true,
  holdoutFold: null
};

/** The same of leads without dates, a fifth of which is held back. */
export const undated: SplitAbout = {cohorts: ["undated"], isDated: false, isClustered: false, holdoutFold: 4};
