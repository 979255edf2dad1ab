import {html} from "htl";

export interface KeyFigure {
  label: string;
  value: string;
  /** A line below: interval, share, meaning. */
  hint?: string;
}

/** The few numbers a page begins with. */
export const keyFigures = (figures: readonly KeyFigure[]): HTMLElement =>
  html`<dl class="key-figures">
    ${figures.map(
      ({label, value, hint}) =>
        html`<div>
          <dt>${label}</dt>
          <dd>${value}</dd>
          ${hint === undefined ? null : html`<dd class="hint">${hint}</dd>`}
        </div>`
    )}
  </dl>`;
