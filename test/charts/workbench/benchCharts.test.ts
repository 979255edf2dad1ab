// @vitest-environment jsdom
import {beforeEach, expect, it, vi} from "vitest";
import {benchCharts} from "../../../reports/components/workbench/benchCharts.js";
import {engineBench} from "../../../reports/components/workbench/engineBench.js";
import {about as pageAbout} from "../../support/chartTables.js";
import {about, createMatrix} from "../../support/workbenchLeads.js";

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(private readonly tell: (entries: {contentRect: {width: number}}[]) => void) {}
      observe() {
        this.tell([{contentRect: {width: 400}}]);
      }
    }
  );
});

const view = {horizon: 30, from: null, to: null, sources: [], segments: [], split: null} as const;

function show(edits: Record<string, string>) {
  const port = engineBench(createMatrix(), about);
  port.set({draft: {model: "points@2", edits}, reference: {model: "points@2", edits: {}}, view});
  const charts = benchCharts();
  charts.show(port.charts("judge"), port.figures().judge, {
    about: pageAbout,
    draft: {model: "points@2 changed"},
    capacityPerWeek: 10
  });
  return charts.element;
}

it("benchCharts draws six charts of the draft, each with a finding and its source", () => {
  const element = show({"criteria.budget.points": "3"});
  const figures = [...element.querySelectorAll("figure.chart")];
  expect(figures.length).toBe(6);
  expect(figures.every((one) => one.querySelector("svg") !== null)).toBe(true);
  expect(figures.map((one) => one.querySelector("h3")!.textContent.includes("points@2 changed"))).toContain(true);
  for (const one of figures) expect(one.textContent).toContain("Source: ");
  // Gains, profit and AUC by month say the draft and what it is held against by name.
  expect(element.textContent).toContain("points@2 changed");
});

it("benchCharts draws other numbers in the places that stand", () => {
  const port = engineBench(createMatrix(), about);
  const charts = benchCharts();
  const draw = (edits: Record<string, string>) => {
    port.set({draft: {model: "points@2", edits}, reference: {model: "points@2", edits: {}}, view});
    charts.show(port.charts("judge"), port.figures().judge, {
      about: pageAbout,
      draft: {model: "points@2"},
      capacityPerWeek: null
    });
    return [...charts.element.children].map((slot) => slot.innerHTML);
  };
  const slots = [...charts.element.children];
  const [before, after] = [draw({}), draw({"criteria.visits.points": "-9"})];
  expect([...charts.element.children]).toEqual(slots);
  expect(before.map((one, i) => one !== after[i])).toEqual([true, true, true, true, true, true]);
});
