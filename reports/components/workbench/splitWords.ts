import type {WorkbenchAbout} from "../../lib/workbench/matrix.js";
import {formatCohort} from "../format.js";

/** A split by accounts instead of months, as the engine calls it. */
export const fifth = "fifth";

/** What decides how leads can be parted. */
export type SplitAbout = Pick<WorkbenchAbout, "cohorts" | "isDated" | "isClustered" | "holdoutFold">;

/** True where leads can be parted by time. */
export const hasMonths = ({cohorts, isDated}: SplitAbout): boolean => isDated && cohorts.length > 1;

/** A split that the data have; null for any other text. The first month cannot be one: nothing would be left to fit on. */
export function toSplit(text: string | null, about: SplitAbout): string | null {
  if (text === fifth) return fifth;
  return text !== null && hasMonths(about) && about.cohorts.slice(1).includes(text) ? text : null;
}

/** What a fifth is dealt by; where no account has several leads, the reader knows leads only. */
export const unitOf = ({isClustered}: SplitAbout): string => (isClustered ? "account" : "lead");
const toUnits = (about: SplitAbout) => `${unitOf(about)}s`;

/** What is parted, in words: months, accounts or leads. */
export function toParted(split: string | null, about: SplitAbout): string {
  return split === fifth ? toUnits(about) : about.isDated ? "months" : "leads";
}

/** The choice of a fifth, in words: held back by the workspace, or only here. */
export const nameFifth = (about: SplitAbout): string =>
  `the fifth of the ${toUnits(about)} ${about.holdoutFold === null ? "set apart here" : "held back"}`;

/** What is fitted on and what is judged on, in words. */
export function describeSplit(split: string | null, about: SplitAbout): string {
  if (split === null) return `none: fitted and judged on the same ${toParted(null, about)}`;
  if (split === fifth) return `fit four fifths, judge ${nameFifth(about)}`;
  const at = about.cohorts.indexOf(split);
  return `fit ${toSpan(about.cohorts.slice(0, at))}, judge ${toSpan(about.cohorts.slice(at))}`;
}

const toSpan = (cohorts: readonly string[]) =>
  cohorts.length === 1 ? formatCohort(cohorts[0]!) : `${formatCohort(cohorts[0]!)} to ${formatCohort(cohorts.at(-1)!)}`;

/** What a search looks at, in words. */
export const describeFitted = (split: string | null, about: SplitAbout): string =>
  `${split === null ? "all " : "the "}${toParted(split, about)}${split === null ? "" : " to fit on"}`;

/** Which leads a sentence is about, as its beginning; empty where it is about all. */
export function describeSide(split: string | null, side: "fit" | "judge", about: SplitAbout): string {
  if (split === null) return "";
  if (split !== fifth) return side === "judge" ? `From ${formatCohort(split)} on: ` : `Before ${formatCohort(split)}: `;
  if (side === "fit") return `On the other four fifths of the ${toUnits(about)}: `;
  const by = about.holdoutFold === null ? "set apart here" : "that the workspace holds back";
  return `On the fifth of the ${toUnits(about)} ${by}: `;
}
