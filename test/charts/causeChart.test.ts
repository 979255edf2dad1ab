// @vitest-environment jsdom
import {expect, it} from "vitest";
import {causeChart, changesTable} from "../../reports/components/causeChart.js";
import {findPair} from "../../reports/components/modelPair.js";
import {about, changes, effects, moves, openMoves} from "../support/chartTables.js";

const pair = findPair(about, {from: "legacy@1", to: "points@2"}, {moves, openMoves, effects, changes})!;

it.each([
  ["wide", 900],
  ["narrow", 360]
])("causeChart as it stands on a %s screen", async (name, width) => {
  await expect(causeChart(pair, {about, width}).outerHTML).toMatchFileSnapshot(`__snapshots__/causeChart-${name}.html`);
});

it("causeChart names the change that explains most, and how much hangs on none", () => {
  expect(causeChart(pair, {about, width: 900}).querySelector("h3")!.textContent).toBe(
    "“Has budget” explains 20% of the moves alone; 74% hang on no single change"
  );
});

it("causeChart has words where nobody moves", () => {
  expect(causeChart({...pair, summary: {...pair.summary, nMoved: 0}}, {about}).textContent).toContain("No lead moves");
});

it("changesTable tells every change in words, hostile ones as text", () => {
  const hostile = pair.changes.map((row) => (row.position === 0 ? {...row, subject: "<b>x</b>"} : row));
  const table = changesTable({...pair, changes: hostile});
  expect(table.querySelector("b")).toBeNull();
  expect([...table.querySelectorAll("tbody th")].map((cell) => cell.textContent)).toEqual([
    "<b>x</b>",
    "Tier excellent",
    "Range of the score",
    "Title"
  ]);
  expect(changesTable({...pair, changes: []}).textContent).toBe("Nothing differs but the version.");
});
