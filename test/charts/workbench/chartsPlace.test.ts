// @vitest-environment jsdom
import {html} from "htl";
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import type {BenchCharts} from "../../../reports/components/workbench/benchCharts.js";
import {chartsPlace} from "../../../reports/components/workbench/chartsPlace.js";

let see: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(tell: (entries: {isIntersecting: boolean}[]) => void) {
        see = () => tell([{isIntersecting: true}]);
      }
      observe() {
        return undefined;
      }
      disconnect() {
        return undefined;
      }
    }
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open() {
  const drawn: string[] = [];
  let nLoads = 0;
  const charts: BenchCharts = {element: html`<div class="charts"></div>`, show: () => undefined};
  const place = chartsPlace(async () => {
    ++nLoads;
    return charts;
  });
  const show = (name: string) => place.show((given) => drawn.push(given === charts ? name : "other"));
  return {...place, show, drawn, nLoads: () => nLoads, isOpen: () => place.element.contains(charts.element)};
}

/** Lets what is idle run, and promises follow. */
const rest = () => vi.advanceTimersByTimeAsync(10_000);

it("chartsPlace draws what stands when it comes into sight, and everything after that", async () => {
  const {show, drawn, isOpen} = open();
  show("first");
  show("second");
  see();
  await vi.advanceTimersByTimeAsync(0);
  expect([drawn, isOpen()]).toEqual([["second"], true]);
  show("third");
  expect(drawn).toEqual(["second", "third"]);
});

it("chartsPlace fetches charts once figures stood for a while, without drawing them", async () => {
  const {show, drawn, nLoads} = open();
  await rest();
  expect(nLoads()).toBe(0);
  show("first");
  await vi.advanceTimersByTimeAsync(1000);
  expect(nLoads()).toBe(0);
  await rest();
  show("second");
  await rest();
  expect([nLoads(), drawn]).toEqual([1, []]);
  see();
  await rest();
  expect([nLoads(), drawn]).toEqual([1, ["second"]]);
});

it("chartsPlace draws within the event that a print begins with, though it was never in sight", async () => {
  const {show, drawn, isOpen} = open();
  show("first");
  await rest();
  window.dispatchEvent(new Event("beforeprint"));
  expect([drawn, isOpen()]).toEqual([["first"], true]);
  window.dispatchEvent(new Event("beforeprint"));
  see();
  await rest();
  expect(drawn).toEqual(["first"]);
});
