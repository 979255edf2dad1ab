// @vitest-environment jsdom
import {expect, it} from "vitest";
import {effectChart} from "../../reports/components/effectChart.js";
import {findPair} from "../../reports/components/modelPair.js";
import {about, changes, effects, moves, openMoves} from "../support/chartTables.js";

const pair = findPair(about, {from: "legacy@1", to: "points@2"}, {moves, openMoves, effects, changes})!;

it.each([
  ["wide", 900],
  ["narrow", 360]
])("effectChart as it stands on a %s screen", async (name, width) => {
  await expect(effectChart(pair, {about, width}).outerHTML).toMatchFileSnapshot(
    `__snapshots__/effectChart-${name}.html`
  );
});

it("effectChart says what the same work finds", () => {
  expect(effectChart(pair, {about, width: 900}).querySelector("h3")!.textContent).toBe(
    "With the same 400 leads worked, points@2 finds 20% of conversions, legacy@1 5%"
  );
});

it("effectChart has words where nothing has matured", () => {
  expect(effectChart({...pair, effects: []}, {about}).textContent).toContain("has matured");
});
