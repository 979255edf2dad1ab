// @vitest-environment jsdom
import {expect, it} from "vitest";
import {splitControl} from "../../../reports/components/workbench/splitControl.js";
import type {SplitAbout} from "../../../reports/components/workbench/splitWords.js";
import {dated, undated} from "../../support/splitAbouts.js";

function open(about: SplitAbout) {
  const splits: (string | null)[] = [];
  const {element, write} = splitControl(about, (split) => splits.push(split));
  const handle = element.querySelector("input")!;
  const way = element.querySelector("select")!;
  const choose = (value: string) => {
    way.value = value;
    way.dispatchEvent(new Event("change"));
  };
  const move = (value: string) => {
    handle.value = value;
    handle.dispatchEvent(new Event("input"));
  };
  return {element, write, handle, way, choose, move, splits};
}

it("splitControl goes from no split through the cohorts, and says both sides in words", () => {
  const {element, write, handle, move, splits} = open(dated);
  expect(element.textContent).toContain("none: fitted and judged on the same months");
  for (const value of ["1", "2", "0"]) move(value);
  expect(splits).toEqual(["2026-02", "2026-03", null]);
  write("2026-02");
  expect(handle.value).toBe("1");
  expect(handle.getAttribute("aria-valuetext")).toBe("fit Jan 2026, judge Feb 2026 to Mar 2026");
});

it("splitControl parts by accounts instead of months, and goes back to the month", () => {
  const {element, write, handle, way, choose, move, splits} = open(dated);
  expect([...way.options].map(({text}) => text)).toEqual(["by month", "by account"]);
  move("2");
  choose("fifth");
  expect(handle.hidden).toBe(true);
  expect(element.textContent).toContain("fit four fifths, judge the fifth of the accounts set apart here");
  choose("");
  expect(handle.hidden).toBe(false);
  expect(splits).toEqual(["2026-03", "fifth", "2026-03"]);
  write("fifth");
  expect([way.value, handle.hidden]).toEqual(["fifth", true]);
});

it("splitControl offers the fifth held back, or nothing, where there are no months", () => {
  const {handle, way, choose, splits} = open(undated);
  expect([...way.options].map(({text}) => text)).toEqual(["none", "the fifth of the leads held back"]);
  expect(handle.hidden).toBe(true);
  choose("fifth");
  choose("");
  expect(splits).toEqual(["fifth", null]);
});
