import {html} from "./html.js";

/** The finding of a page in one sentence, and one more that says what it rests on. */
export const headline = (finding: string, basis = ""): HTMLElement =>
  html`<div class="headline" aria-live="polite">
    <p class="finding">${finding}</p>
    ${basis === "" ? null : html`<p class="basis">${basis}</p>`}
  </div>`;
