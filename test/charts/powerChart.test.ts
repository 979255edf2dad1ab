// @vitest-environment jsdom
import {expect, it} from "vitest";
import {powerChart} from "../../reports/components/powerChart.js";
import {toPowerPoints} from "../../reports/components/powerRows.js";
import type {Row} from "../../reports/components/readTable.js";
import {about, champion, criteria, undated} from "../support/chartTables.js";

const options = {about, model: champion, criterion: "budget", width: 640};

/** A criterion that separates in the first half of two years and not in the second. */
const fading: Row<"criteria">[] = Array.from({length: 24}, (_, month) => month).flatMap((month) =>
  [0, 1].map((level) => ({
    model: "points@2",
    criterion: "budget",
    level,
    cohort: `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
    source: "web",
    segment: "all",
    fold: month % 20,
    n: 100,
    n_matured: 100,
    n_converted: level === 1 && month < 12 ? 30 : 10 + (month % 3),
    n_open_won: 0
  }))
);

it("powerChart draws the odds ratio of each quarter with its interval", async () => {
  const element = powerChart(fading, options);
  expect(element.querySelector("h3")!.textContent).toBe(
    "“Has budget” surely separates in 4 of 8 quarters, last in 2024 Q4"
  );
  await expect(element.outerHTML).toMatchFileSnapshot("__snapshots__/powerChart.html");
});

it("powerChart says when a criterion points the wrong way", () => {
  const turned = fading.map((row) => ({...row, level: 1 - row.level}));
  expect(powerChart(turned, options).querySelector("h3")!.textContent).toBe(
    "“Has budget” surely separates in none of 8 quarters, and the wrong way in 2024 Q1, 2024 Q2, 2024 Q3 and 2024 Q4"
  );
});

it("powerChart has words without dates, without matured leads, and without a spread of points", () => {
  expect(powerChart(fading, {...options, about: undated}).textContent).toContain("Without dates");
  expect(powerChart([], options).textContent).toContain("no quarter");
  const idle = fading.map((row) => ({...row, level: 1}));
  expect(powerChart(idle, options).textContent).toContain("no quarter");
  expect(powerChart(fading, {...options, criterion: "gone"}).textContent).toContain("no such criterion");
});

it("toPowerPoints is the odds ratio over months and sources, unknown and open leads left out", () => {
  const [criterion] = champion.criteria;
  const points = toPowerPoints(
    criteria.filter((row) => row.criterion === "budget"),
    {criterion: criterion!, isClustered: false}
  );
  expect(points.map(({quarter, n, converted}) => ({quarter, n, converted}))).toEqual([
    {quarter: "2025 Q1", n: 1800, converted: 450},
    {quarter: "2025 Q2", n: 1200, converted: 300}
  ]);
  // 40 of 100 against 10 of 100 in every cell.
  expect(points[0]!.ratio).toBeCloseTo((40 / 60) * (90 / 10), 6);
});

it("toPowerPoints takes the jackknife over folds where accounts repeat", () => {
  const [criterion] = champion.criteria;
  const spread = fading.flatMap((row) =>
    [0, 1, 2, 3].map((fold) => ({...row, fold, n_matured: 25, n_converted: Math.floor((row.n_converted + fold) / 4)}))
  );
  const plain = toPowerPoints(spread, {criterion: criterion!, isClustered: false});
  const clustered = toPowerPoints(spread, {criterion: criterion!, isClustered: true});
  expect(clustered[0]!.ratio).toBeCloseTo(plain[0]!.ratio!, 10);
  expect(clustered[0]!.lower).not.toBe(plain[0]!.lower);
});
