// @vitest-environment jsdom
import {expect, it} from "vitest";
import {gainsChart} from "../../reports/components/gainsChart.js";
import {liftTable} from "../../reports/components/liftTable.js";
import {rank} from "../../reports/components/rankings.js";
import {about, scores} from "../support/chartTables.js";

const rankings = ["points@2", "legacy@1"].map((model) => rank(scores, {model, isClustered: false}));

it("gainsChart draws the curves against chance", async () => {
  await expect(gainsChart(rankings, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/gainsChart.html"
  );
});

it("gainsChart says what the best fifth holds", () => {
  expect(gainsChart(rankings, {about, width: 640}).querySelector("h3")!.textContent).toBe(
    "The best fifth of leads by points@2 holds 38% of conversions; chance would find 20%"
  );
});

it("liftTable gives lift by tenths", async () => {
  await expect(liftTable(rankings[0]!, about).outerHTML).toMatchFileSnapshot("__snapshots__/liftTable.html");
});

it("gainsChart and liftTable have words where nothing converted", () => {
  const empty = rank([], {model: "points@2", isClustered: false});
  expect(gainsChart([empty], {about}).textContent).toContain("nothing to find");
  expect(liftTable(empty, about).textContent).toContain("cannot be said");
});
