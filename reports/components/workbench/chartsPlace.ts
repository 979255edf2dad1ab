import {html} from "htl";
import type {BenchCharts} from "./benchCharts.js";
import {whenIdle} from "./whenIdle.js";
import {whenSeen} from "./whenSeen.js";

export interface ChartsPlace {
  element: HTMLElement;
  /** What is to be drawn now; it waits until charts come into sight, or onto paper. */
  show: (draw: (charts: BenchCharts) => void) => void;
}

/**
 * A place below what is read first for charts, which are a third of the page's weight: they are fetched once figures
 * stand and the page is idle, and drawn when they are scrolled to. A print takes what is drawn when it begins, so they
 * are drawn then where they were never seen.
 */
export function chartsPlace(load: () => Promise<BenchCharts>): ChartsPlace {
  const element = html`<div class="wb-place"></div>`;
  let draw: ((charts: BenchCharts) => void) | null = null;
  let charts: BenchCharts | null = null;
  let loading: Promise<void> | null = null;
  let isOpen = false;
  const fetch = () => (loading ??= load().then((loaded) => void (charts = loaded)));
  const open = () => {
    if (isOpen || charts === null) return;
    isOpen = true;
    element.replaceChildren(charts.element);
    draw?.(charts);
  };
  whenSeen(element, () => fetch().then(open));
  window.addEventListener("beforeprint", open);
  return {
    element,
    show(next) {
      const isFirst = draw === null;
      draw = next;
      if (isOpen) draw(charts!);
      else if (isFirst) whenIdle(() => void fetch());
    }
  };
}

/** The charts of the draft, as a part of their own that is not loaded with the page. */
export const loadCharts = (): Promise<BenchCharts> => import("./benchCharts.js").then(({benchCharts}) => benchCharts());
