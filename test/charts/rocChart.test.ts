// @vitest-environment jsdom
import {expect, it} from "vitest";
import {rank} from "../../reports/components/rankings.js";
import {rocChart} from "../../reports/components/rocChart.js";
import {about, scores} from "../support/chartTables.js";

const rankings = ["points@2", "legacy@1"].map((model) => rank(scores, {model, isClustered: false}));

it("rocChart draws the curves against chance, with the largest gap", async () => {
  await expect(rocChart(rankings, {about, width: 640}).outerHTML).toMatchFileSnapshot("__snapshots__/rocChart.html");
});

it("rocChart says where the model looked at parts best", () => {
  const title = rocChart(rankings, {about, width: 640}).querySelector("h3")!.textContent;
  const {ks} = rankings[0]!;
  expect(title).toContain(`points@2 parts best from ${ks!.threshold} points: `);
});

it("rocChart has words where one outcome is missing", () => {
  expect(rocChart([rank([], {model: "points@2", isClustered: false})], {about}).textContent).toContain("both needed");
});
