import {expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import {engineBench} from "../../../reports/components/workbench/engineBench.js";
import {toFigureRows, toNotes} from "../../../reports/components/workbench/markdownRows.js";
import {listSides, toResults, toShownSide} from "../../../reports/components/workbench/toResults.js";
import {openState, toBenchView, toReference} from "../../../reports/components/workbench/workState.js";
import {about, createMatrix} from "../../support/workbenchLeads.js";

const matrix = createMatrix();

function read(hash: string, more: object = {}, world = about) {
  const state = {...openState(world, {hash, filter: noFilter, looks: ["a", "b"]}).state, ...more};
  const port = engineBench(matrix, world);
  port.set({draft: state.session.draft, reference: toReference(state), view: toBenchView(state)});
  const figures = port.figures();
  return {state, figures, results: toResults(figures, state, world)};
}
const edits = "edits=v1*c.visits.p-9";

it("toResults says that nothing differs where nothing does, and the same aloud", () => {
  const {results} = read("");
  expect(results.finding).toMatch(/^points@2 ranks with AUC 0\.\d{3}$/);
  expect(results.announcement).toContain("leads a week for sales");
});

it("toResults gives no p-value on what was tuned on, and one after looks on the later months", () => {
  expect(read(edits).results.basis).toContain("no p-value: judged on the months it is tuned on");
  const {results, state} = read(`${edits}&split=2026-02`);
  expect(listSides(state).map(({title}) => title)).toEqual(["fit", "judge"]);
  expect(results.basis).toMatch(/^From Feb 2026 on: .* after 2 looks/);
  expect(results.order.text).toMatch(/test for order, z = .*p .* after 2 looks/);
  expect(results.figures[0]!.values.length).toBe(2);
});

it("toResults never shows a p-value that the engine withheld, and says of which fifth it speaks", () => {
  const undated = {...about, isDated: false};
  for (const world of [about, undated, {...undated, holdoutFold: 1}]) {
    for (const hash of ["", edits, "against=legacy@1", `${edits}&against=legacy@1`]) {
      for (const split of [null, "fifth", ...(world.isDated ? ["2025-12", "2026-03"] : [])]) {
        for (const tuned of ["", "&tuned=before"]) {
          const at = `${hash}${split === null ? "" : `&split=${split}`}${tuned}`;
          const {figures, results, state} = read(at, {}, world);
          const shown = results.figures[1]!.values.map(({hint}) => /p [=<]/.test(hint));
          const allowed = listSides(state).map(
            ({name}) => !figures[name]!.isTuned && figures[name]!.difference.p !== null
          );
          expect(
            shown.every((one, i) => !one || allowed[i]!),
            at
          ).toBe(true);
          if (!world.isDated && split === null) expect(shown).toEqual([false]);
        }
      }
    }
  }
  const own = read(`${edits}&split=fifth`, {}, undated).results;
  expect(own.basis).toMatch(/^On the fifth of the leads set apart here: .*after 2 looks/);
  expect(read("split=fifth&against=legacy@1", {}, undated).results.basis).toContain("no p-value: without dates");
  const held = read("split=fifth&against=legacy@1", {}, {...undated, holdoutFold: 1}).results;
  expect(held.basis).toMatch(/^On the fifth of the leads that the workspace holds back: .*p [=<]/);
  expect(read(`${edits}&split=fifth&tuned=before`, {}, undated).results.basis).toContain("tuned before these leads");
});

it("toResults shows nothing of hidden months, and speaks of the earlier ones", () => {
  const {results, state} = read(`${edits}&split=2026-02`, {isJudgeShown: false});
  expect(toShownSide(state)).toBe("fit");
  expect(results.basis).toMatch(/^Before Feb 2026: /);
  expect(results.figures[0]!.values[1]!.value).toBe("hidden");
});

it("toResults raises the alarm only where the backtest would", () => {
  const {figures, state} = read("");
  const inversions = [{better: "excellent", worse: "poor", rateBetter: 0.02, rateWorse: 0.08}];
  const inverted = toResults({fit: null, judge: {...figures.judge, inversions}}, state, about);
  expect(inverted.order.kind).toBe("inverted");
  expect(inverted.order.text).toContain("Inverted: poor converts 8.0%, the better tier excellent only 2.0%");
});

it("a difference as Markdown says its figures, side by side, and what they are of", () => {
  const {figures, state} = read(`${edits}&split=2026-02`);
  expect(toFigureRows(figures, state).map(({label}) => label.replace(/\d[\d,]*/, "n"))).toEqual([
    "AUC, fit, n matured leads",
    "KS, fit",
    "Leads for sales a week, fit",
    "AUC, judge, n matured leads",
    "KS, judge",
    "Leads for sales a week, judge"
  ]);
  expect(toFigureRows(figures, {split: state.split, isJudgeShown: false}).length).toBe(3);
  expect(toNotes(state, about)).toEqual([
    "points@2 changed against points@2; conversion within 30 days; whole period; all sources; all segments.",
    "Split fit Nov 2025 to Jan 2026, judge Feb 2026 to Apr 2026.",
    "You have looked at the holdout twice."
  ]);
});
