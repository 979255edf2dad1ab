import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {formatCount, formatNoun, formatPercent, joinWords} from "./format.js";
import type {Row} from "./readTable.js";
import type {Summary} from "./summarise.js";
import {sumOf} from "./summarise.js";

/** Every lead in the file, by what became of it before it could be scored. */
export interface LeadCounts {
  n: number;
  observed: number;
  decidedWon: number;
  decidedLost: number;
  decided: number;
  notYet: number;
  wonEver: number;
}

export function countLeads(rows: readonly Row<"leads">[]): LeadCounts {
  const decidedWon = sumOf(rows, (row) => row.n_decided_won);
  const decidedLost = sumOf(rows, (row) => row.n_decided_lost);
  return {
    n: sumOf(rows, (row) => row.n),
    observed: sumOf(rows, (row) => row.n_observed),
    decidedWon,
    decidedLost,
    decided: decidedWon + decidedLost,
    notYet: sumOf(rows, (row) => row.n_not_yet),
    wonEver: sumOf(rows, (row) => row.n_won_ever)
  };
}

/** How far the numbers can be trusted in time, in words: what is still open, what was decided before scoring. */
export function toMaturityNote(about: About, all: Summary, leads: LeadCounts): string {
  if (about.maturity === "none") {
    return `Without dates all ${formatNoun(all.n, "lead")} count as matured; when they converted is not known.`;
  }
  const open =
    all.open === 0
      ? `All ${formatNoun(all.n, "scored lead")} have had their ${about.horizon_days} days.`
      : `${formatCount(all.matured)} of ${formatNoun(all.n, "scored lead")} have had their ${about.horizon_days} days; ` +
        `${formatCount(all.open)} are still open and are never counted as not converted` +
        `${all.openWon === 0 ? "." : `, nor are the ${formatCount(all.openWon)} of them already won counted as converted.`}`;
  return [sayObservations(open, about.is_repeated), toDecidedNote(leads), toNotYetNote(leads)]
    .filter((text) => text !== "")
    .join(" ");
}

/** Leads decided before the moment of scoring, with their own conversion. */
function toDecidedNote({n, decided, decidedWon, decidedLost}: LeadCounts): string {
  if (decided === 0) return "";
  const parts = [`${formatCount(decidedWon)} won`, `${formatCount(decidedLost)} lost or disqualified`];
  return `${formatNoun(decided, "lead")} (${formatPercent(decided / n)}) ${decided === 1 ? "was" : "were"} decided before scoring and ${decided === 1 ? "is" : "are"} in no rate: ${joinWords(parts)}.`;
}

const toNotYetNote = ({notYet}: LeadCounts) =>
  notYet === 0 ? "" : `${formatNoun(notYet, "lead")} had not reached the moment of scoring.`;
