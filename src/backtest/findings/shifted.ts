import {groupBy} from "../../util/groupBy.js";
import type {Subject} from "../drift/distribution.js";
import type {ShiftRow} from "../drift/shifts.js";
import {customs} from "../drift/shifts.js";
import type {ModelEvidence} from "./finding.js";
import {toCount, toMonth, toNumber, toP, toRoundPercent} from "./words.js";

const level = 0.05;
/** Months that must have shifted; one alone may be a campaign. */
const fewestMonths = 2;

/** Something whose distribution has left that of the base in several months. */
export interface Shifted {
  subject: Subject;
  /** Months with a shift, in time, and all later months. */
  rows: readonly ShiftRow[];
  nMonths: number;
  worst: ShiftRow;
}

/** True for the champion and for models of another name than its own; its older versions are nobody's any more. */
export function isWatched(model: string, models: readonly Pick<ModelEvidence, "model" | "isChampion">[]): boolean {
  const champion = models.find(({isChampion}) => isChampion)?.model;
  const idOf = (name: string) => name.slice(0, name.lastIndexOf("@"));
  return champion === undefined || model === champion || idOf(model) !== idOf(champion);
}

/**
 * What has shifted above the custom, above the noise of its sample size, and beyond chance for the number of things and
 * months looked at, in at least two months. Attributes of which only the latest value is known are left out: they change
 * with the age of a lead, not with its month.
 */
export function findShifted(all: readonly ShiftRow[], isAsked: (row: ShiftRow) => boolean): Shifted[] {
  const asked = all.filter((row) => row.known === "creation" && isAsked(row));
  const groups = groupBy(asked, ({kind, model, subject}) => `${kind}\n${model}\n${subject}`);
  return [...groups.values()].flatMap((own) => {
    const rows = own.filter(
      ({state, p_adjusted}) => (state === "moderate" || state === "strong") && p_adjusted < level
    );
    if (rows.length < Math.min(fewestMonths, own.length) || rows.length === 0) return [];
    return [{subject: own[0]!, rows, nMonths: own.length, worst: rows.reduce((a, b) => (b.psi > a.psi ? b : a))}];
  });
}

/** Where and how far it moved, for a title. */
export function toShift({rows, nMonths, worst}: Shifted): string {
  const since = rows.length === 1 ? "in" : "the first in";
  return `in ${toCount(rows.length)} of ${toCount(nMonths)} months, ${since} ${toMonth(rows[0]!.cohort)} (PSI up to ${toNumber(worst.psi, 2)}, in ${toMonth(worst.cohort)})`;
}

/** What moved most, what chance alone would give, and what the base is. */
export function toEvidence({worst}: Shifted): string {
  const ends = `${toNumber(customs.moderate, 2)} counts as moderate, ${toNumber(customs.strong, 2)} as strong`;
  return `In ${toMonth(worst.cohort)} most moved was “${worst.bin}”: ${toRoundPercent(worst.share_reference)} of ${toCount(worst.n_reference)} scored leads in the base (the first months), ${toRoundPercent(worst.share)} of ${toCount(worst.n)} then. By custom ${ends}; without any shift samples of this size stay below ${toNumber(worst.noise, 2)} in 95 of 100 months. Adjusted for everything looked at: ${toP(worst.p_adjusted)}.`;
}
