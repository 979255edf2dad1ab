// @vitest-environment jsdom
import {expect, it} from "vitest";
import {splitControl} from "../../../reports/components/workbench/splitControl.js";

const cohorts = ["2026-01", "2026-02", "2026-03"];

it("splitControl goes from no split through the cohorts, and says both sides in words", () => {
  const splits: (string | null)[] = [];
  const {element, write} = splitControl({cohorts, change: (split) => splits.push(split)});
  const handle = element.querySelector("input")!;
  expect(element.textContent).toContain("none");
  for (const value of ["1", "2", "0"]) {
    handle.value = value;
    handle.dispatchEvent(new Event("input"));
  }
  expect(splits).toEqual(["2026-02", "2026-03", null]);
  write("2026-02");
  expect(handle.value).toBe("1");
  expect(handle.getAttribute("aria-valuetext")).toBe("fit Jan 2026, judge Feb 2026 to Mar 2026");
});

it("splitControl is not shown where there is one cohort", () => {
  expect(splitControl({cohorts: ["undated"], change: () => undefined}).element.hidden).toBe(true);
});
