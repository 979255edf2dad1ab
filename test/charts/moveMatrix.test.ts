// @vitest-environment jsdom
import {expect, it} from "vitest";
import {findPair} from "../../reports/components/modelPair.js";
import {moveMatrix} from "../../reports/components/moveMatrix.js";
import {about, changes, effects, moves, openMoves} from "../support/chartTables.js";

const pair = findPair(about, {from: "legacy@1", to: "points@2"}, {moves, openMoves, effects, changes})!;

it.each([
  ["wide", 900],
  ["narrow", 360]
])("moveMatrix as it stands on a %s screen", async (name, width) => {
  await expect(moveMatrix(pair, {about, width}).outerHTML).toMatchFileSnapshot(`__snapshots__/moveMatrix-${name}.html`);
});

it("moveMatrix says how many come to sales and how many leave", () => {
  expect(moveMatrix(pair, {about, width: 900}).querySelector("h3")!.textContent).toBe(
    "67% of leads move: 1,920 come to sales with points@2, 1,740 leave that legacy@1 sends"
  );
});

it("moveMatrix has words where nothing was scored", () => {
  const empty = {...pair, moves: [], summary: {...pair.summary, n: 0, nMoved: 0}};
  expect(moveMatrix(empty, {about}).textContent).toBe("No lead has been scored by both models.");
});
