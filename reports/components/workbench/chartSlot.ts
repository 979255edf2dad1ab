import {html} from "htl";

export interface ChartSlot {
  element: HTMLElement;
  /** Puts another drawing in place of the one that stands; its table stays open where a reader opened it. */
  show: (draw: (width: number) => HTMLElement) => void;
}

/** A place for a chart that is drawn again and again, as wide as there is room. */
export function chartSlot(): ChartSlot {
  const element = html`<div class="wb-slot"></div>`;
  let last: ((width: number) => HTMLElement) | null = null;
  let drawnAt = 0;
  const draw = () => {
    const width = Math.floor(element.getBoundingClientRect().width);
    if (last === null || width === 0) return;
    drawnAt = width;
    const isOpen = element.querySelector("details")?.open ?? false;
    const chart = last(width);
    const details = chart.querySelector("details");
    if (details !== null) details.open = isOpen;
    element.replaceChildren(chart);
  };
  if (typeof ResizeObserver !== "undefined") {
    new ResizeObserver(([entry]) => {
      if (Math.floor(entry!.contentRect.width) !== drawnAt) draw();
    }).observe(element);
  }
  return {
    element,
    show(next) {
      last = next;
      draw();
    }
  };
}
