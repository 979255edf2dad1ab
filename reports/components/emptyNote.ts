import {html} from "htl";

/** What a page shows in place of a chart when there is nothing to draw: the reason, in words. */
export const emptyNote = (text: string): HTMLElement => html`<p class="empty-note">${text}</p>`;
