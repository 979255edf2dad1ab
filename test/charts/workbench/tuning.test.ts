import {expect, it} from "vitest";
import {addTuning, isKeptApart} from "../../../reports/components/workbench/tuning.js";

it("addTuning names each split once", () => {
  expect(addTuning(addTuning(addTuning([], null), "fifth"), null)).toEqual([null, "fifth"]);
});

it("nothing is kept apart by a split that was set after the tuning", () => {
  expect(isKeptApart([], "2026-03")).toBe(true);
  expect(isKeptApart([], null)).toBe(false);
  expect(isKeptApart([null], "2026-03")).toBe(false);
  expect(isKeptApart(["2026-03", null], "2026-03")).toBe(false);
});

it("later months were kept apart with earlier ones; months and accounts cross", () => {
  expect(isKeptApart(["2026-01", "2026-02"], "2026-02")).toBe(true);
  expect(isKeptApart(["2026-03"], "2026-02")).toBe(false);
  expect(isKeptApart(["fifth"], "fifth")).toBe(true);
  expect(isKeptApart(["fifth"], "2026-02")).toBe(false);
  expect(isKeptApart(["2026-02"], "fifth")).toBe(false);
});
