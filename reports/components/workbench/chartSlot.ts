import {html} from "htl";

export interface ChartSlot {
  element: HTMLElement;
  /** Puts another drawing in place of the one that stands; its table stays open where a reader opened it. */
  show: (draw: (width: number) => HTMLElement) => void;
}

/**
 * A place for a chart that is drawn again and again, as wide as there is room. The width is told by an observer: asking
 * for it between two drawings would make the browser lay out the page each time.
 */
export function chartSlot(): ChartSlot {
  const element = html`<div class="wb-slot"></div>`;
  let last: ((width: number) => HTMLElement) | null = null;
  let width = 0;
  const draw = () => {
    if (last === null || width === 0) return;
    const isOpen = element.querySelector("details")?.open ?? false;
    const chart = last(width);
    const details = chart.querySelector("details");
    if (details !== null) details.open = isOpen;
    element.replaceChildren(chart);
  };
  const observer = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry!.contentRect.width);
    if (now === width) return;
    width = now;
    draw();
  });
  observer.observe(element);
  return {
    element,
    show(next) {
      last = next;
      // Nothing was told yet where a print begins at once: one layout then, and none after it.
      if (width === 0) width = Math.floor(element.clientWidth);
      draw();
    }
  };
}
