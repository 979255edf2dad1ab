import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";

export interface HeadlineOptions {
  /** What the finding rests on: test, interval, n. */
  basis?: string;
  /** What is still open and what was decided before scoring. */
  maturity?: string;
  /** Where it says that leads are scored repeatedly, the text speaks of observations. */
  about?: Pick<About, "is_repeated">;
}

/** The finding of a page in one sentence, what it rests on, and how far it can be trusted in time. */
export function headline(finding: string, options: HeadlineOptions = {}): HTMLElement {
  const {about, basis = "", maturity = ""} = options;
  const say = (text: string) => sayObservations(text, about?.is_repeated ?? false);
  return html`<div class="headline" aria-live="polite">
    <p class="finding">${say(finding)}</p>
    ${basis === "" ? null : html`<p class="basis">${say(basis)}</p>`}
    ${maturity === "" ? null : html`<p class="maturity">${say(maturity)}</p>`}
  </div>`;
}
