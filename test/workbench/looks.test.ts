import {expect, it} from "vitest";
import type {Looks} from "../../src/workbench/looks.js";
import {addLook, parseLooks, toLookedP} from "../../src/workbench/looks.js";

const see = (looks: Looks, edits: Record<string, string>) => addLook(looks, {model: "points@3", edits});

it("a changed model counts once, however often it is seen again", () => {
  const one = see([], {a: "1"});
  const two = see(one, {a: "2"});
  expect(one.length).toBe(1);
  expect(two.length).toBe(2);
  expect(see(two, {a: "1"})).toBe(two);
});

it("a model as its file has it is no look", () => {
  expect(see([], {})).toEqual([]);
});

it("the same edits of another model are another look", () => {
  expect(addLook(see([], {a: "1"}), {model: "points@2", edits: {a: "1"}}).length).toBe(2);
});

it("looks come back from the text they were kept as, and nothing else does", () => {
  const looks = see(see([], {a: "1"}), {b: "1"});
  expect(parseLooks(JSON.stringify(looks))).toEqual(looks);
  for (const text of [null, "", "{", "7", "null", '{"a":1}', "[1, null]"]) expect(parseLooks(text)).toEqual([]);
});

it("a p-value grows with the looks and ends at 1", () => {
  expect([0, 1, 3].map((n) => toLookedP(0.1, n))).toEqual([0.1, 0.1, expect.closeTo(0.3)]);
  expect(toLookedP(0.3, 7)).toBe(1);
  expect(toLookedP(null, 7)).toBeNull();
});
