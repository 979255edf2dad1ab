// @vitest-environment jsdom
import {expect, it} from "vitest";
import {inflationChart} from "../../reports/components/inflationChart.js";
import {describeCauses, toScorePeriods} from "../../reports/components/inflationRows.js";
import {about, undated} from "../support/chartTables.js";
import {inflation} from "../support/driftTables.js";

const draw = (rows = inflation) => inflationChart(rows, {about, model: "points@2", width: 640});

it("inflationChart stacks what a change of the score came of", async () => {
  await expect(draw().outerHTML).toMatchFileSnapshot("__snapshots__/inflationChart.html");
});

it("inflationChart says by how much scores moved and by what", () => {
  expect(draw().querySelector("h3")!.textContent).toBe(
    "Scores of points@2 are 6.2 points higher in the last 3 months than in Jan 2025 to Mar 2025: 1.1 by mix, 0.0 by rules, 4.8 by “Has visits”, which never fades and 0.3 by the rest"
  );
  const still = draw(inflation.map((row) => ({...row, change: row.change! / 20, mean: row.mean_reference! + 0.3})));
  expect(still.querySelector("h3")!.textContent).toContain("stand where they stood");
});

it("toScorePeriods keeps parts that add up to the change", () => {
  const {months, latest} = toScorePeriods(inflation, {model: "points@2"});
  for (const {total, byCause} of [...months, latest!])
    expect(Object.values(byCause).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 10);
  expect(describeCauses(months[0]!)).toContain("by the rest");
});

it("inflationChart has words for no dates and for too few months", () => {
  expect(inflationChart(inflation, {about: undated, model: "points@2"}).textContent).toContain("No dates");
  expect(draw([]).textContent).toContain("Fewer than two months");
});
