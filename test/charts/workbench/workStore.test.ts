import {expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import {isKeptApart} from "../../../reports/components/workbench/tuning.js";
import {openState} from "../../../reports/components/workbench/workState.js";
import {createStore} from "../../../reports/components/workbench/workStore.js";
import {about} from "../../support/workbenchLeads.js";

function open(hash = "") {
  const told: (string | null)[] = [];
  const {state} = openState(about, {hash, filter: noFilter, looks: []});
  const store = createStore(about, state, {
    changed: () => told.push("changed"),
    moved: () => told.push("moved"),
    refused: (message) => message !== null && told.push(message)
  });
  const budget = (points: string, split?: string | null) =>
    store.edit({"criteria.budget.points": points}, {key: points, ...(split === undefined ? {} : {split})});
  const isFair = () => isKeptApart(store.state.tuning, store.state.split);
  return {store, told, budget, isFair, edits: () => store.state.session.draft.edits};
}

it("a store takes edits that make a model, and goes back and forth", () => {
  const {store, told, budget, edits} = open();
  budget("12");
  expect([edits(), told]).toEqual([{"criteria.budget.points": "12"}, ["changed", "moved"]]);
  store.undo();
  expect(edits()).toEqual({});
  store.redo();
  expect(edits()).toEqual({"criteria.budget.points": "12"});
  // What equals the file is no edit.
  budget("10");
  expect(edits()).toEqual({});
});

it("a store refuses in words what makes no model, and keeps what stands", () => {
  const {store, told, budget, edits} = open();
  budget("12");
  store.edit({"score.min": "500"}, {key: "score.min"});
  expect(edits()).toEqual({"criteria.budget.points": "12"});
  expect(told.at(-1)).toContain("min is above max");
});

it("changing the model begins anew and can be taken back", () => {
  const {store, budget, edits} = open();
  budget("12");
  store.changeModel("legacy@1");
  expect(store.state.session.draft).toEqual({model: "legacy@1", edits: {}});
  store.undo();
  expect(edits()).toEqual({"criteria.budget.points": "12"});
  store.keep();
  expect(store.state.session.saved.edits).toEqual({"criteria.budget.points": "12"});
});

it("a split keeps apart only what was not tuned on before it was set, back and forth too", () => {
  const {store, budget, isFair} = open();
  budget("12");
  store.set({split: "2026-01"});
  expect(isFair()).toBe(false);
  budget("12.5");
  expect(isFair()).toBe(false);
  store.undo();
  store.undo();
  // The model as its file has it was tuned on nothing here.
  budget("13");
  expect(isFair()).toBe(true);
  store.set({split: "2026-02"});
  expect(isFair()).toBe(true);
  store.set({split: "2025-12"});
  expect(isFair()).toBe(false);
  budget("14");
  store.set({split: "2026-02"});
  expect(isFair()).toBe(true);
  store.set({split: "fifth"});
  expect(isFair()).toBe(false);
});

it("what came before a split stays so after everything was reset and brought back", () => {
  const {store, budget, isFair} = open();
  budget("12");
  store.edit({}, {key: "reset"});
  store.set({split: "2026-01"});
  budget("13");
  expect(isFair()).toBe(true);
  store.undo();
  store.undo();
  expect([store.state.session.draft.edits["criteria.budget.points"], isFair()]).toEqual(["12", false]);
});

it("what a search found belongs to the split it was begun under", () => {
  const {store, budget, isFair} = open();
  store.set({split: "2026-01"});
  budget("12", null);
  expect(isFair()).toBe(false);
});
