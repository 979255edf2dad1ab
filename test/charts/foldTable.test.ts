// @vitest-environment jsdom
import {expect, it} from "vitest";
import {foldTable} from "../../reports/components/foldTable.js";
import {about, champion, folds} from "../support/chartTables.js";

const words = (element: HTMLElement) => element.querySelector("p")!.textContent.replace(/\s+/g, " ").trim();
const model = {...champion, effective_from: "2026-02-01"};

it("foldTable shows what each cohort was learned from and tested on", async () => {
  await expect(foldTable(folds, {about, model}).outerHTML).toMatchFileSnapshot("__snapshots__/foldTable.html");
});

it("foldTable counts cohorts used, leads dropped, and cohorts known to the author", () => {
  expect(words(foldTable(folds, {about, model}))).toBe(
    "2 of 3 cohorts test what is learned. 7 leads were dropped, because their accounts were learned from. 1 cohort began before points@2 took effect: its author may have known how those leads ended."
  );
  expect(words(foldTable(folds.slice(0, 2), {about, model: null}))).toBe(
    "1 of 2 cohorts tests what is learned. No lead had to be dropped because its account was learned from."
  );
});

it("foldTable numbers folds without dates, and has words where there is none", () => {
  const undated = {...about, maturity: "none"} as const;
  const table = foldTable(
    folds.map((fold, i) => ({...fold, cohort: String(i)})),
    {about: undated, model: null}
  );
  expect(words(table)).toBe("2 of 3 folds test what is learned. All leads of an account are in one fold.");
  expect(table.querySelector("tbody td, tbody th")!.textContent.trim()).toBe("1");
  expect(foldTable([], {about, model: null}).textContent).toContain("no matured lead");
});
