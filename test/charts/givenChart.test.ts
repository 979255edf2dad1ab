// @vitest-environment jsdom
import {expect, it} from "vitest";
import {givenCharts} from "../../reports/components/givenChart.js";
import type {Row} from "../../reports/components/readTable.js";
import {about} from "../support/chartTables.js";

const level = (
  given_score: string,
  label: string,
  place: number,
  n: number,
  n_converted: number
): Row<"given_levels"> => ({
  given_score,
  title: given_score === "index" ? "Vendor's index" : "CRM score",
  level: place,
  label,
  is_unknown: label === "none",
  n,
  n_matured: n,
  n_converted,
  n_open_won: 0,
  rate: n === 0 ? null : n_converted / n,
  lower: n === 0 ? null : Math.max(0, n_converted / n - 0.03),
  upper: n === 0 ? null : n_converted / n + 0.03
});

const rows = [
  level("index", "Low", 0, 362, 33),
  level("index", "<b>Medium</b>", 1, 3839, 1630),
  level("index", "High", 2, 821, 245),
  level("index", "none", 3, 4218, 1653),
  level("crm", "1 to 9", 0, 900, 40),
  level("crm", "10 to 30", 1, 900, 200)
];

const auc = (model: string, value: number | null, lower: number | null, upper: number | null): Row<"measures"> => ({
  model,
  cohort: "all",
  measure: "auc",
  value,
  lower,
  upper,
  p: null,
  n: 5022,
  n_converted: 1908
});

const options = {
  about,
  measures: [auc("index", 0.511, 0.499, 0.522), auc("crm", 0.66, 0.62, 0.7)],
  findings: [
    {
      code: "given_score_not_ranked",
      severity: "warning",
      subject: "index",
      title: "The given score index does not rank: High converts 29.8% of 821, less than Medium with 42.5% of 3,839",
      detail: "",
      page: "backtest"
    }
  ],
  width: 480
};

it("givenCharts draws each given score best level first, unknown apart, under what was found", async () => {
  const element = givenCharts(rows, options);
  const titles = [...element.querySelectorAll("h3")].map(({textContent}) => textContent);
  expect(titles).toEqual([options.findings[0]!.title, "CRM score ranks better than chance: AUC 0.66"]);
  expect(element.textContent).toContain("4,218 leads have none: unknown, not low");
  expect(element.querySelector("b")).toBeNull();
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/givenChart.html");
});

it("givenCharts has words for no given score, no value, and too few outcomes", () => {
  expect(givenCharts([], options).textContent).toContain("declares no given scores");
  expect(givenCharts([level("index", "none", 0, 90, 5)], options).textContent).toContain("No lead");
  const idle = {...options, findings: [], measures: [auc("index", null, null, null)]};
  expect(givenCharts(rows.slice(0, 1), idle).querySelector("h3")!.textContent).toContain("too few outcomes");
  const chance = {...options, findings: []};
  expect(givenCharts(rows.slice(0, 4), chance).querySelector("h3")!.textContent).toContain(
    "cannot be told from chance"
  );
});
