import {html} from "htl";
import {sayObservations} from "../lib/domain/observed.js";
import type {About} from "../lib/publish/about.js";

export interface FigureOptions {
  /** Says whether leads are scored repeatedly: title, note and source then speak of observations. */
  about: Pick<About, "is_repeated">;
  /** What the figure shows, as a sentence computed from the data. */
  title: string;
  /** Units, n and how to read the marks. */
  note?: string;
  /** Where the numbers come from and when they were known. */
  source: string;
  /**
   * The same numbers as a table, for those who cannot or do not want to read the chart; a function where it is to be made
   * only when it is opened, because the chart is drawn again and again.
   */
  table?: Element | (() => Element);
  /** Draws at this width only; without it the figure follows the width of the page. */
  width?: number;
}

/** Frame of every chart: the finding above, the drawing, the numbers behind it, the source below. */
export function figure(draw: (width: number) => Element, options: FigureOptions): HTMLElement {
  const {about, table, width} = options;
  const say = (text: string) => sayObservations(text, about.is_repeated);
  const title = say(options.title);
  const plot = html`<div class="plot"></div>`;
  if (width !== undefined) plot.append(label(draw(width), title));
  else followWidth(plot, (current) => label(draw(current), title));
  const element = html`<figure class="chart">
    <figcaption>
      <h3>${title}</h3>
      ${options.note === undefined ? null : html`<p>${say(options.note)}</p>`}
    </figcaption>
    ${plot}
    ${
      table === undefined
        ? null
        : html`<details class="numbers">
            <summary>Show the numbers</summary>
            ${typeof table === "function" ? null : table}
          </details>`
    }
    <p class="source">${say(options.source)}</p>
  </figure>`;
  if (typeof table === "function") fillWhenOpened(element.querySelector("details")!, table);
  return element;
}

/** Makes the table when it is opened for the first time. */
function fillWhenOpened(details: HTMLDetailsElement, table: () => Element): void {
  details.ontoggle = () => {
    details.ontoggle = null;
    details.append(table());
  };
}

/** Gives a drawing its text for those who do not see it. */
function label(drawing: Element, title: string): Element {
  for (const svg of drawing.tagName.toLowerCase() === "svg" ? [drawing] : drawing.querySelectorAll("svg")) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", title);
    // Plot names each group of marks after its kind, which a group may not have and no reader needs.
    for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  }
  return drawing;
}

function followWidth(plot: HTMLElement, draw: (width: number) => Element): void {
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry!.contentRect.width);
    if (width === 0 || width === drawn) return;
    drawn = width;
    plot.replaceChildren(draw(width));
  }).observe(plot);
}
