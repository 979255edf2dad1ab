import {html} from "htl";
import {observedNoun} from "../lib/domain/observed.js";
import type {About, AboutModel} from "../lib/publish/about.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCohort, formatCount, formatNoun} from "./format.js";
import {count} from "./rateColumns.js";
import type {Row} from "./readTable.js";

type Fold = Row<"folds">;

/** What each cohort was tested with: leads learned from, leads tested, leads dropped, and why nothing was learned. */
export function foldTable(
  folds: readonly Fold[],
  {about, model}: {about: About; model: Pick<AboutModel, "model" | "effective_from"> | null}
): HTMLElement {
  if (folds.length === 0) return emptyNote("There is no matured lead, so nothing can be learned or tested.", about);
  const isDated = about.maturity !== "none";
  const noun = isDated ? "cohort" : "fold";
  const used = folds.filter(({reason}) => reason === "").length;
  const dropped = folds.reduce((sum, {n_dropped}) => sum + n_dropped, 0);
  const since = model?.effective_from?.slice(0, 7) ?? null;
  const isKnown = ({cohort}: Fold) => since !== null && cohort < since;
  return html`<div>
    <p>
      ${formatCount(used)} of ${formatNoun(folds.length, noun)} ${used === 1 ? "tests" : "test"} what is learned.
      ${toDropped(dropped, about)}
      ${isDated && model !== null && since !== null ? `${formatNoun(folds.filter(isKnown).length, "cohort")} began before ${model.model} took effect: its author may have known how those leads ended.` : ""}
    </p>
    <details class="numbers">
      <summary>Show the ${noun}s</summary>
      ${dataTable(folds, {
        caption: `What was learned from, and tested on, in each ${noun}`,
        columns: [
          {title: noun, show: ({cohort}) => (isDated ? formatCohort(cohort) : String(Number(cohort) + 1))},
          count("learned from", ({n_train}) => n_train),
          count("of them converted", ({n_train_converted}) => n_train_converted),
          count("tested", ({n_test}) => n_test),
          count("of these converted", ({n_test_converted}) => n_test_converted),
          count("dropped", ({n_dropped}) => n_dropped),
          {title: "known to the author", show: (row) => (isKnown(row) ? "yes" : "")},
          {title: "not used because", show: ({reason}) => reason}
        ]
      })}
    </details>
  </div>`;
}

function toDropped(dropped: number, about: About): string {
  if (about.maturity === "none") return "All leads of an account are in one fold.";
  return dropped === 0
    ? "No lead had to be dropped because its account was learned from."
    : `${formatNoun(dropped, observedNoun(about).slice(0, -1))} ${dropped === 1 ? "was" : "were"} dropped, because ${dropped === 1 ? "its account was" : "their accounts were"} learned from.`;
}
