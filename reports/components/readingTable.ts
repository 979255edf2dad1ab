import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";
import {dataTable} from "./dataTable.js";
import {emptyNote} from "./emptyNote.js";
import {formatCount, formatInterval, formatNumber, formatPercent} from "./format.js";
import type {Row} from "./readTable.js";
import {isThin} from "./summarise.js";

type Reading = Row<"readings">;

/** What tiers and round scores stand for: probability by the curve through everything matured, beside what was seen. */
export function readingTable(
  rows: readonly Reading[],
  {model, about}: {model: string; about: Pick<About, "is_repeated">}
): HTMLElement {
  const own = rows.filter((row) => row.model === model);
  const tiers = own.filter(({kind}) => kind === "tier");
  const scores = own.filter(({kind}) => kind === "score");
  const [example] = [...tiers].sort((a, b) => a.position - b.position);
  if (example === undefined)
    return emptyNote(
      "What a score stands for cannot be said: fewer than 20 matured leads converted, fewer than 20 did not, or all scores are the same.",
      about
    );
  return html`<div>
    <p>
      ${toSentence(example)} The curve is drawn through every ${sayObservations("matured lead", about.is_repeated)};
      where the observed share lies outside its interval, the curve does not fit there.
    </p>
    <div class="columns">${[toTable(tiers, "tier", model), toTable(scores, "points", model)]}</div>
  </div>`;
}

/** `A lead in tier excellent, 61 points on average, converts in 19.8% of cases (18.2–21.5%).` */
const toSentence = ({label, score, probability, lower, upper}: Reading): string =>
  `A lead in tier ${label}, ${formatNumber(score, 0)} points on average, converts in ${formatPercent(probability)} of cases (${formatInterval(lower, upper)}).`;

function toTable(rows: readonly Reading[], kind: "tier" | "points", model: string): HTMLElement {
  const ordered = [...rows].sort((a, b) => a.position - b.position);
  const caption = kind === "tier" ? `What the tiers of ${model} stand for` : `What scores of ${model} stand for`;
  return dataTable(ordered, {
    caption,
    isSortable: false,
    rowClass: ({n, n_converted}) => (isThin(n, n_converted) ? "thin" : ""),
    columns: [
      {title: kind, show: ({label}) => label.replace("-", kind === "points" ? "−" : "-")},
      {title: "probability", value: ({probability}) => probability, show: (row) => formatPercent(row.probability)},
      {title: "95% interval", show: ({lower, upper}) => formatInterval(lower, upper)},
      {
        title: kind === "tier" ? "observed" : "observed near it",
        value: ({rate}) => rate,
        show: ({rate}) => formatPercent(rate)
      },
      {title: "matured", value: ({n}) => n, show: ({n}) => formatCount(n)}
    ]
  });
}
