import {expect, it} from "vitest";
import type {AddressState} from "../../../reports/components/workbench/address.js";
import {parseHash, toHash} from "../../../reports/components/workbench/address.js";

const state: AddressState = {
  model: "points@3",
  edits: "v1*c.budget.p-12*s.h--2.5",
  reference: "saved",
  horizon: 90,
  split: "2026-01",
  isTunedBefore: false
};

it("the address goes there and back, and reads well", () => {
  expect(toHash(state)).toBe("model=points@3&edits=v1*c.budget.p-12*s.h--2.5&against=saved&horizon=90&split=2026-01");
  expect(parseHash(`#${toHash(state)}`)).toEqual(state);
  expect(parseHash(toHash({...state, horizon: "ever"})).horizon).toBe("ever");
  expect(toHash({...state, isTunedBefore: true})).toMatch(/&split=2026-01&tuned=before$/);
  expect(parseHash("split=fifth&tuned=before")).toMatchObject({split: "fifth", isTunedBefore: true});
});

it("an address without anything says nothing", () => {
  const nothing = {model: null, edits: "", reference: null, horizon: null, split: null, isTunedBefore: false};
  expect(toHash(nothing)).toBe("");
  expect(parseHash("")).toEqual(nothing);
});

it("a horizon that is none is left out", () => {
  for (const text of ["0", "-3", "1.5", "soon", "99999", ""]) expect(parseHash(`horizon=${text}`).horizon).toBeNull();
});
