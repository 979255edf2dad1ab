import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";

/**
 * What a page shows in place of a chart when there is nothing to draw: the reason, in words.
 *
 * @param about where it says that leads are scored repeatedly, the text speaks of observations
 */
export const emptyNote = (text: string, about?: Pick<About, "is_repeated">): HTMLElement =>
  html`<p class="empty-note">${sayObservations(text, about?.is_repeated ?? false)}</p>`;
