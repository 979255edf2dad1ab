// @vitest-environment jsdom
import {expect, it} from "vitest";
import {calibrationChart} from "../../reports/components/calibrationChart.js";
import {calibrationTable} from "../../reports/components/calibrationTable.js";
import {readingTable} from "../../reports/components/readingTable.js";
import type {Row} from "../../reports/components/readTable.js";
import {about} from "../support/chartTables.js";

const model = "points@2";

type Limits = readonly [value: number | null, lower?: number | null, upper?: number | null];

function measured(some: Readonly<Record<string, Limits>> = {}): Row<"calibrations">[] {
  const values: Record<string, Limits> = {
    mean_probability: [0.064],
    rate: [0.063, 0.059, 0.067],
    calibration_in_the_large: [-0.02, -0.09, 0.06],
    calibration_slope: [1.02, 0.94, 1.11],
    calibration_intercept: [0.04, -0.17, 0.24],
    brier_skill: [0.065],
    brier_loss: [0.055],
    log_loss: [0.208],
    ece: [0.0055],
    ece_noise: [0.0051, null, 0.0073],
    ...some
  };
  return ["platt", "isotonic"].flatMap((method) =>
    Object.entries(values).map(([measure, [value, lower = null, upper = null]]) => ({
      ...{model, method, measure, value, lower, upper, n: 12182, n_converted: 765, n_folds: 16}
    }))
  );
}

const bin = (place: number, said: number, n: number, converted: number): Row<"reliability"> => ({
  ...{model, method: "platt", bin: place, probability_from: said - 0.005, probability_to: said + 0.005},
  ...{mean_probability: said, n, n_converted: converted, rate: converted / n},
  ...{lower: Math.max(0, converted / n - 0.02), upper: converted / n + 0.02}
});
const bins = [bin(0, 0.01, 1227, 8), bin(1, 0.05, 1224, 71), bin(2, 0.21, 1213, 251)];

const reading = (kind: string, label: string, place: number, probability: number): Row<"readings"> => ({
  ...{model, kind, position: place, label, score: 60 - 20 * place, probability, lower: probability - 0.01},
  ...{upper: probability + 0.01, n: 1422, n_converted: 267, rate: 0.188}
});
const readings = [
  reading("tier", "poor", 1, 0.02),
  reading("tier", "<b>excellent</b>", 0, 0.198),
  reading("score", "-20", 1, 0.01),
  reading("score", "60", 0, 0.18)
];

it("calibrationChart draws what was said beside what came, under what it means", async () => {
  const element = calibrationChart(bins, {about, model, calibrations: measured(), width: 480});
  expect(element.querySelector("h3")!.textContent).toBe(
    "Probabilities read from points@2 agree with what came, as far as 6.3% (5.9–6.7%) converting can tell"
  );
  expect(element.textContent).toContain("16 cohorts");
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/calibrationChart.html");
});

it("calibrationChart says first what is wrong on the whole, then in shape, then in places", () => {
  const title = (some: Readonly<Record<string, Limits>>) =>
    calibrationChart(bins, {about, model, calibrations: measured(some), width: 480}).querySelector("h3")!.textContent;
  expect(title({calibration_in_the_large: [0.7, 0.5, 0.9], calibration_slope: [0.5, 0.4, 0.6]})).toContain("too low");
  expect(title({calibration_in_the_large: [-0.7, -0.9, -0.5]})).toContain("too high: 6.4% said");
  expect(title({calibration_slope: [0.5, 0.4, 0.6]})).toContain("too extreme");
  expect(title({calibration_slope: [1.5, 1.4, 1.6]})).toContain("too timid");
  expect(title({ece: [0.02]})).toContain("off by 2.0 percentage points in places");
});

it("calibrationChart has words for no history, and says what undated data cannot show", () => {
  const idle = calibrationChart([], {about, model, calibrations: [], width: 480});
  expect(idle.textContent).toContain("No probability could be tested");
  const undated = {...about, maturity: "none" as const};
  const element = calibrationChart(bins, {about: undated, model, calibrations: measured(), width: 480});
  expect(element.textContent).toContain("says nothing about later leads");
});

it("calibrationTable shows both methods, and nothing where the chart has words", async () => {
  const element = calibrationTable(measured({calibration_slope: [null]}), {model});
  expect(element.textContent).toContain("–");
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/calibrationTable.html");
  expect(calibrationTable([], {model}).textContent).toBe("");
});

it("readingTable says what the best tier stands for, and why where nothing can be said", async () => {
  const element = readingTable(readings, {model, about});
  expect(element.textContent).toContain("converts in 19.8% of cases (18.8–20.8%)");
  expect(element.querySelector("b")).toBeNull();
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/readingTable.html");
  expect(readingTable([], {model, about}).textContent).toContain("cannot be said");
});
