import {html} from "htl";
import {toSentence} from "./format.js";
import type {Row} from "./readTable.js";

/** Shape beside the word, so that severity is not told by colour alone; unknown words get the quietest. */
const shapes: Readonly<Record<string, string>> = {alarm: "▲", error: "▲", high: "▲", warning: "◆", medium: "◆"};
const looks: Readonly<Record<string, string>> = {"▲": "alarm", "◆": "warning", "●": "note"};

/** Findings of the last run, most severe first; on the pages they belong to without a link to themselves. */
export function findingsList(findings: readonly Row<"findings">[], {page = ""}: {page?: string} = {}): HTMLElement {
  if (findings.length === 0) return html`<p class="empty-note">The last run found nothing to report.</p>`;
  return html`<ul class="findings">
    ${findings.map((finding) => toItem(finding, page))}
  </ul>`;
}

function toItem({severity, title, detail, page}: Row<"findings">, current: string): HTMLElement {
  const shape = shapes[severity] ?? "●";
  const name = page === "overview" ? "index" : page;
  const link =
    name === "" || name === current
      ? null
      : html`<a data-page href=${`./${name === "index" ? "" : `${name}.html`}`}>${toSentence(page)}</a>`;
  return html`<li class=${`is-${looks[shape]!}`}>
    <span class="severity"><span aria-hidden="true">${shape}</span> ${severity}</span>
    <div><b>${title}</b>${detail === "" ? null : html`<p>${detail}</p>`}</div>
    ${link}
  </li>`;
}
