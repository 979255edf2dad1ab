// @vitest-environment jsdom
import {html} from "htl";
import {expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import {engineBench} from "../../../reports/components/workbench/engineBench.js";
import {resultsPlace} from "../../../reports/components/workbench/resultsPlace.js";
import {openState, toBenchView, toReference} from "../../../reports/components/workbench/workState.js";
import {about, createMatrix} from "../../support/workbenchLeads.js";

const matrix = createMatrix();

function open() {
  const kept = html`<details open><summary>Search</summary></details>`;
  const place = resultsPlace(about, {noun: "leads", above: [], below: [kept]});
  const port = engineBench(matrix, about);
  const write = (hash: string) => {
    const {state} = openState(about, {hash, filter: noFilter, looks: []});
    port.set({draft: state.session.draft, reference: toReference(state), view: toBenchView(state)});
    return place.write(port.figures(), state);
  };
  const find = (selector: string) => place.element.querySelector(selector)!;
  return {element: place.element, kept, write, find};
}

it("resultsPlace writes into what stands while names are the same", () => {
  const {write, find} = open();
  expect(write("edits=v1*c.visits.p-9")).toMatch(/leads a week for sales/);
  const [table, auc] = [find(".wb-tiers"), find(".wb-value").textContent];
  write("edits=v1*c.visits.p-2");
  expect(find(".wb-tiers")).toBe(table);
  expect(find(".wb-value").textContent).not.toBe(auc);
});

it("resultsPlace builds figures and tables anew for other names, and leaves alone what stands around them", () => {
  const {element, kept, write, find} = open();
  write("");
  const [table, around] = [find(".wb-tiers"), kept.parentElement];
  write("edits=v1*c.visits.p-9");
  expect(find(".wb-tiers")).not.toBe(table);
  expect(find(".wb-tiers caption").textContent).toContain("points@2 changed");
  expect([kept.parentElement === around, kept.isConnected || element.contains(kept)]).toEqual([true, true]);
  expect(element.querySelectorAll(".wb-top").length).toBe(1);
  write("split=2026-02");
  expect(element.querySelectorAll(".wb-figures dd").length).toBe(10);
});
