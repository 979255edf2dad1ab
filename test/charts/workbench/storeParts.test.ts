// @vitest-environment jsdom
import {expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import type {Keep} from "../../../reports/components/workbench/keep.js";
import {toPanelParts} from "../../../reports/components/workbench/panelParts.js";
import {toPartSections} from "../../../reports/components/workbench/partSections.js";
import type {SearchEvents} from "../../../reports/components/workbench/searchTask.js";
import {toActions, toChanges, toOptimise} from "../../../reports/components/workbench/storeParts.js";
import {openState} from "../../../reports/components/workbench/workState.js";
import {createStore} from "../../../reports/components/workbench/workStore.js";
import {about, model} from "../../support/workbenchLeads.js";

const edited = "edits=v1*c.budget.p-12*c.visits.p-9";

function open(hash = edited) {
  const {state} = openState(about, {hash, filter: noFilter, looks: []});
  const nothing = () => undefined;
  return createStore(about, state, {changed: nothing, moved: nothing, refused: nothing});
}

const click = (element: HTMLElement, text: string) =>
  [...element.querySelectorAll("button")].find((one) => one.textContent.trim() === text)!.click();

it("toActions goes back and forth, and compares with what was saved only where it was", async () => {
  const store = open();
  let isKept = false;
  const written: string[] = [];
  const keep: Keep = {
    copyLink: async () => written.join(),
    downloadYaml: async () => "",
    copyMarkdown: async () => "",
    saveVersion: async () => ({isKept, words: "said"})
  };
  const address = {now: () => void written.push("address"), later: () => undefined};
  const {element, write} = toActions(store, {keep, address, painter: {figures: null}});
  write({canUndo: true, canRedo: true, isChanged: true});
  const said = () => element.querySelector("[role=status]")!.textContent;
  const rest = () => new Promise((resolve) => setTimeout(resolve));
  // The link that is copied is the one of this moment.
  click(element, "Copy link");
  await rest();
  expect(said()).toBe("address");
  click(element, "Save as new version");
  await rest();
  expect(store.state.session.saved.edits).toEqual({});
  isKept = true;
  click(element, "Save as new version");
  await rest();
  expect(store.state.session.saved).toEqual(store.state.session.draft);
  click(element, "Reset all");
  expect(store.state.session.draft.edits).toEqual({});
  click(element, "Undo");
  expect(Object.keys(store.state.session.draft.edits).length).toBe(2);
});

it("toChanges takes back one change and leaves the others", () => {
  const store = open();
  const sections = toPartSections(model, toPanelParts(model, new Map()));
  const element = toChanges(store, {sections});
  expect(element.querySelectorAll("tbody tr").length).toBe(2);
  element.querySelector<HTMLButtonElement>('button[aria-label^="Reset Has budget"]')!.click();
  expect(store.state.session.draft.edits).toEqual({"criteria.visits.points": "9"});
});

it("toOptimise says what is searched, and holds what was found to the split it was begun under", () => {
  const store = open("");
  let events: SearchEvents | null = null;
  const search = (_: unknown, given: SearchEvents) => {
    events = given;
    return () => undefined;
  };
  const element = toOptimise(store, {known: about, port: {search}, nameOf: (path) => path});
  click(element, "Start");
  expect(element.querySelector("[role=status]")!.textContent).toBe("Searching all months.");
  store.set({split: "2026-01"});
  events!.done({
    edits: {"criteria.budget.points": "12"},
    from: 0.7,
    to: 0.8,
    steps: [{path: "criteria.budget.points", from: "10", to: "12", gain: 0.1}],
    nTried: 9,
    stability: [{path: "criteria.budget.points", from: "10", to: "12", nSame: 8, nOpposite: 0}],
    nRepetitions: 8
  });
  click(element, "Use these points");
  expect(store.state.session.draft.edits).toEqual({"criteria.budget.points": "12"});
  expect(store.state.tuning).toEqual([null]);
});
