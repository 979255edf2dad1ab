import {html} from "htl";

export interface HeadlineOptions {
  /** What the finding rests on: test, interval, n. */
  basis?: string;
  /** What is still open and what was decided before scoring. */
  maturity?: string;
}

/** The finding of a page in one sentence, what it rests on, and how far it can be trusted in time. */
export const headline = (finding: string, {basis = "", maturity = ""}: HeadlineOptions = {}): HTMLElement =>
  html`<div class="headline" aria-live="polite">
    <p class="finding">${finding}</p>
    ${basis === "" ? null : html`<p class="basis">${basis}</p>`}
    ${maturity === "" ? null : html`<p class="maturity">${maturity}</p>`}
  </div>`;
