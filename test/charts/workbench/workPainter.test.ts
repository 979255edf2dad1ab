// @vitest-environment jsdom
import {html} from "htl";
import {expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import type {BenchPort} from "../../../reports/components/workbench/benchPort.js";
import {engineBench} from "../../../reports/components/workbench/engineBench.js";
import {workPainter} from "../../../reports/components/workbench/workPainter.js";
import {openState} from "../../../reports/components/workbench/workState.js";
import {createStore} from "../../../reports/components/workbench/workStore.js";
import {about as pageAbout} from "../../support/chartTables.js";
import {about, createMatrix} from "../../support/workbenchLeads.js";

const matrix = createMatrix();

function open(hash: string, port: BenchPort = engineBench(matrix, about)) {
  const told: unknown[] = [];
  const {state} = openState(about, {hash, filter: noFilter, looks: []});
  const nothing = () => undefined;
  const painter = workPainter({
    about: pageAbout,
    workbench: about,
    port,
    store: createStore(about, state, {changed: nothing, moved: nothing, refused: nothing}),
    voice: {element: html`<p></p>`, say: (text) => told.push(text)},
    results: {element: html`<p></p>`, write: ({judge}) => `judged ${judge.n}`},
    charts: {
      element: html`<p></p>`,
      show: (draw) =>
        draw({
          element: html`<p></p>`,
          show: (_, side, {draft}) => void told.push([draft.model, side.n])
        })
    },
    failed: (message) => told.push(`failed ${message}`),
    followFigures: () => told.push("figures"),
    followCharts: () => told.push("charts")
  });
  return {painter, told};
}

it("workPainter writes figures, says them, and lets the rest follow; charts show the side that tables show", () => {
  const {painter, told} = open("edits=v1*c.visits.p-9&split=2026-02");
  painter.paintCharts();
  expect([told, painter.figures]).toEqual([[], null]);
  painter.paintFigures();
  const {judge} = painter.figures!;
  expect(told).toEqual([`judged ${judge.n}`, "figures"]);
  painter.paintCharts();
  expect(told.slice(2)).toEqual([["points@2 changed", judge.n], "charts"]);
  expect(judge.n).toBeLessThan(matrix.n);
});

it("workPainter says what the engine refuses, and paints nothing", () => {
  const port = engineBench(matrix, about);
  const set = () => {
    throw new Error("no such cohort: 2031-01");
  };
  const {painter, told} = open("", {...port, set});
  painter.paintFigures();
  painter.paintCharts();
  expect([told, painter.figures]).toEqual([["failed no such cohort: 2031-01"], null]);
});
