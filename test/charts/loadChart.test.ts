// @vitest-environment jsdom
import {expect, it} from "vitest";
import {loadChart} from "../../reports/components/loadChart.js";
import {about, challenger, champion, loads, undated} from "../support/chartTables.js";

const pair = {from: challenger, to: champion};

it.each([
  ["wide", 900],
  ["narrow", 360]
])("loadChart as it stands on a %s screen", async (name, width) => {
  await expect(loadChart(loads, pair, {about, width}).outerHTML).toMatchFileSnapshot(
    `__snapshots__/loadChart-${name}.html`
  );
});

it("loadChart says how many leads a week sales gets", () => {
  expect(loadChart(loads, pair, {about, width: 900}).querySelector("h3")!.textContent).toBe(
    "Sales gets 35 leads a week under points@2, 55 under legacy@1, 37% fewer"
  );
  expect(loadChart(loads, {from: champion, to: champion}, {about, width: 900}).querySelector("h3")!.textContent).toBe(
    "Sales gets 35 leads a week under either model"
  );
});

it("loadChart has words without dates and without a full week", () => {
  expect(loadChart(loads, pair, {about: undated}).textContent).toContain("Without dates");
  expect(loadChart([], pair, {about}).textContent).toContain("no full week");
});
