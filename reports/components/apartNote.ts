import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatNoun, formatPercent} from "./format.js";
import type {LeadCounts} from "./leadCounts.js";
import {count} from "./rateColumns.js";
import type {TierRow} from "./tierRows.js";

/** Leads that are in no rate: still open, by tier; decided before scoring, with their own conversion. */
export function apartNote(tiers: readonly TierRow[], {about, leads}: {about: About; leads: LeadCounts}): HTMLElement {
  if (about.maturity === "none") {
    return emptyNote(
      "Without dates no lead can be called open, and none can be seen to have been decided before scoring."
    );
  }
  const open = tiers.reduce((sum, tier) => sum + tier.open, 0);
  return html`<div>
    ${open === 0 ? emptyNote("No scored lead is open: every one has had its full time.", about) : openTable(tiers, observedNoun(about))}
    ${leads.decided === 0 ? emptyNote("No lead was decided before the moment of scoring.") : decidedNote(leads)}
  </div>`;
}

const openTable = (tiers: readonly TierRow[], noun: "leads" | "observations") =>
  dataTable(tiers, {
    caption: `Open ${noun}: their time is not over, so they are in no rate`,
    columns: [
      {title: "tier", show: ({tier}) => tier},
      {title: "action", show: ({action}) => action},
      count(`open ${noun}`, ({open}) => open),
      count("of them already won", ({openWon}) => openWon)
    ]
  });

const decidedNote = ({n, decided, decidedWon, decidedLost}: LeadCounts) =>
  html`<p>
    ${formatNoun(decided, "lead")} (${formatPercent(decided / n)}) ${decided === 1 ? "was" : "were"} decided before the
    moment of scoring: ${formatCount(decidedWon)} won, ${formatCount(decidedLost)} lost or disqualified, which is
    ${formatPercent(decidedWon / decided)} won. No tier holds them.
  </p>`;
