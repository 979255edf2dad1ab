// @vitest-environment jsdom
import {expect, it} from "vitest";
import {countLeads} from "../../reports/components/leadCounts.js";
import {sourceChart, sourceTable} from "../../reports/components/sourceChart.js";
import {summariseEver, toSourceRows} from "../../reports/components/sourceRows.js";
import {sourceScatter} from "../../reports/components/sourceScatter.js";
import {summarise} from "../../reports/components/summarise.js";
import {about, leads, spend, tiers} from "../support/chartTables.js";

const mine = tiers.filter(({model}) => model === "points@2");
const tables = {tiers: mine, leads, spend};
const rows = toSourceRows(tables, {about, span: "horizon"});
const all = summarise(mine, {isClustered: false});

it("sourceChart draws each source with its interval, wide and narrow", async () => {
  await expect(sourceChart(rows, {about, all, span: "horizon", width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/sourceChart.html"
  );
  await expect(sourceChart(rows, {about, all, span: "horizon", width: 360}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/sourceChart-phone.html"
  );
});

it("sourceScatter sets quality against quantity", async () => {
  await expect(sourceScatter(rows, {about, all, span: "horizon", width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/sourceScatter.html"
  );
});

it("sourceTable shows money only where some is recorded", async () => {
  await expect(sourceTable(rows, about).outerHTML).toMatchFileSnapshot("__snapshots__/sourceTable.html");
  const bare = sourceTable(toSourceRows({...tables, spend: []}, {about, span: "horizon"}), about);
  expect(bare.textContent).not.toContain("spend");
});

it("toSourceRows divides spend by conversions of closed months only, or of all for ever", () => {
  const cost = (span: "horizon" | "ever") =>
    toSourceRows(tables, {about, span}).find(({source}) => source === "paid_search")!.costPerConversion;
  const converted = mine.filter(({source}) => source === "paid_search").reduce((sum, row) => sum + row.n_converted, 0);
  expect(cost("horizon")).toBeCloseTo((5 * 500_000) / converted, 6);
  expect(cost("ever")).toBeCloseTo((6 * 500_000) / (6 * 45), 6);
});

it("summariseEver counts every lead of the file", () => {
  expect(summariseEver(countLeads(leads))).toMatchObject({n: 4680, matured: 4680, converted: 810, open: 0});
});

it("sourceChart has words where nothing matured", () => {
  expect(sourceChart([], {about, all, span: "horizon"}).textContent).toContain("no rate to compare");
  expect(sourceScatter([], {about, all, span: "horizon"}).textContent).toContain("Fewer than two sources");
});
