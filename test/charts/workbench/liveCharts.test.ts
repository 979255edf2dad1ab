// @vitest-environment jsdom
import {expect, it} from "vitest";
import {cohortTiersChart} from "../../../reports/components/workbench/cohortTiersChart.js";
import {profitChart} from "../../../reports/components/workbench/profitChart.js";
import {reliabilityChart} from "../../../reports/components/workbench/reliabilityChart.js";
import {about} from "../../support/chartTables.js";

const profit = ["points@2 changed", "points@2"].flatMap((model, i) =>
  [0, 10, 20, 30].map((perWeek) => ({model, perWeek, profit: perWeek * (40 - perWeek - 5 * i)}))
);

const earned = [
  {model: "points@2 changed", perWeek: 400},
  {model: "points@2", perWeek: 300}
];

it("profitChart says what both earn at the capacity there is", async () => {
  const chart = profitChart(profit, {about, capacityPerWeek: 19, earned, width: 480});
  expect(chart.querySelector("h3")!.textContent).toBe(
    "At 19 leads a week points@2 changed earns €400 a week, points@2 €300"
  );
  await expect(chart.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/profitChart.html");
});

it("profitChart has words where money is not known, and no capacity is stated", () => {
  expect(profitChart([], {about, capacityPerWeek: null, earned: [], width: 480}).textContent).toContain(
    "No profit can be told"
  );
  expect(profitChart(profit, {about, capacityPerWeek: null, earned: [], width: 480}).textContent).toContain(
    "Profit of points@2 changed by leads worked a week"
  );
});

it("profitChart makes its table when it is opened", () => {
  const details = profitChart(profit, {about, capacityPerWeek: 19, earned, width: 480}).querySelector("details")!;
  expect(details.querySelector("table")).toBeNull();
  details.dispatchEvent(new Event("toggle"));
  expect(details.querySelectorAll("tbody tr").length).toBe(8);
});

const bin = {mean_probability: 0.1, rate: 0.12, lower: 0.1, upper: 0.14, n: 500, n_converted: 60};

it("reliabilityChart sets what was said beside what came", async () => {
  const bins = [bin, {...bin, mean_probability: 0.3, rate: 0.28, lower: 0.2, upper: 0.36, n: 500}];
  const chart = reliabilityChart({bins, basis: "the curve is drawn before"}, {about, model: "points@2", width: 480});
  expect(chart.querySelector("h3")!.textContent).toContain("2.0 percentage points apart on average");
  expect(chart.textContent).toContain("1,000 matured leads; the curve is drawn before");
  await expect(chart.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/reliabilityChart.html");
});

it("reliabilityChart says why nothing can be drawn", () => {
  const chart = reliabilityChart({bins: [], basis: "one outcome only"}, {about, model: "points@2", width: 480});
  expect(chart.textContent).toContain("one outcome only");
});

const tierOf = (cohort: string, tier: string, rate: number, open = 0) => ({
  cohort,
  tier,
  n: 100 + open,
  matured: 100,
  converted: 100 * rate,
  open,
  openWon: 0,
  rate,
  lower: rate / 2,
  upper: 2 * rate,
  isThin: false
});

it("cohortTiersChart follows the tiers over full months only", async () => {
  const rows = ["2025-01", "2025-02", "2025-03"].flatMap((cohort, i) => [
    tierOf(cohort, "hot", 0.2, i === 2 ? 5 : 0),
    tierOf(cohort, "cold", i === 1 ? 0.25 : 0.1)
  ]);
  const options = {about, model: "points@2", tiers: ["hot", "cold"], width: 480};
  const chart = cohortTiersChart(rows, options);
  expect(chart.querySelector("h3")!.textContent).toBe("Hot converted more than cold in 1 of 2 months");
  await expect(chart.outerHTML).toMatchFileSnapshot("../__snapshots__/workbench/cohortTiersChart.html");
  expect(cohortTiersChart(rows.slice(0, 2), options).textContent).toContain("Fewer than two fully matured months");
  const undated = {...options, about: {...about, maturity: "none" as const}};
  expect(cohortTiersChart(rows, undated).textContent).toContain("Without dates there are no months");
});
