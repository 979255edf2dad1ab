import {html} from "htl";
import {observedNoun, sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatInterval, formatPercent} from "./format.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

/** The rate of matured leads beside what open ones add to it, per tier of a model and over all. */
export function maturityTable(
  rows: readonly Row<"maturity">[],
  {about, model}: {about: About; model: string | null}
): HTMLElement {
  const own = rows.filter((row) => row.model === model);
  if (own.length === 0) {
    return emptyNote(
      about.maturity === "none"
        ? "Without dates no lead is known to be open: every rate takes all leads as matured."
        : "There is no model to test."
    );
  }
  return html`<div>
    <p><b>${toMaturityFinding(own[0]!, {horizon: about.horizon_days!, noun: observedNoun(about)})}</b></p>
    <p class="basis">
      Rate: converted of ${sayObservations("matured leads", about.is_repeated)}. Estimate: Kaplan–Meier from all leads,
      open ones up to their age, lost ones staying in the count; 95%
      intervals${own.some(({method}) => method === "jackknife") ? ", jackknife over accounts" : ""}. The filter does not
      apply.
    </p>
    ${dataTable(own, {
      caption: `Conversion by ${model!}, of matured leads and estimated from all`,
      isSortable: false,
      about,
      columns: [
        {title: "tier", show: ({position, tier}) => (position === 0 ? "all tiers" : tier)},
        count(observedNoun(about), ({n}) => n),
        count("matured", ({n_matured}) => n_matured),
        {title: "rate", value: ({rate}) => rate, show: ({rate}) => formatPercent(rate)},
        {
          title: "95% interval",
          value: ({lower}) => lower,
          show: ({lower, upper}) => formatInterval(lower, upper)
        },
        {title: "estimate", value: ({estimate}) => estimate, show: ({estimate}) => formatPercent(estimate)},
        {
          title: "95% interval",
          value: ({estimate_lower}) => estimate_lower,
          show: ({estimate_lower, estimate_upper}) => formatInterval(estimate_lower, estimate_upper)
        },
        count("followed to the end", ({n_at_risk}) => n_at_risk)
      ]
    })}
  </div>`;
}

/** Whether the open leads say anything else than the matured ones. */
export function toMaturityFinding(
  all: Row<"maturity">,
  {horizon, noun}: {horizon: number; noun: "leads" | "observations"}
): string {
  const {n, n_matured, rate, lower, upper, estimate} = all;
  const open = n - n_matured;
  const within = `within ${formatCount(horizon)} days`;
  if (rate === null || estimate === null) {
    return `No lead has matured: nobody knows yet how many convert ${within}`;
  }
  if (open === 0) return `All ${formatCount(n)} ${noun} are matured: ${formatPercent(rate)} converted ${within}`;
  const pair = `${formatPercent(estimate)} ${within} with the ${formatCount(open)} open ${noun}, ${formatPercent(rate)} of the matured alone`;
  return estimate >= lower! && estimate <= upper!
    ? `Open ${noun} do not change the picture: ${pair}`
    : `Open ${noun} convert ${estimate > rate ? "faster" : "slower"} than the matured did: ${pair}`;
}
