// @vitest-environment jsdom
import {expect, it} from "vitest";
import type {Row} from "../../reports/components/readTable.js";
import {weightChart} from "../../reports/components/weightChart.js";
import {about} from "../support/chartTables.js";

const model = "points@2";

const weight = (
  name: string,
  present: number,
  learned: readonly [value: number, lower: number, upper: number] | null,
  [n, n_converted]: readonly [number, number],
  position = 0
): Row<"weights"> => ({
  model,
  criterion: name.split(/[. ]/)[0]!,
  position,
  weight: name,
  label: name === "budget.2" ? "budget is <b>unmet</b>" : "met",
  present,
  learned: learned?.[0] ?? null,
  lower: learned?.[1] ?? null,
  upper: learned?.[2] ?? null,
  n,
  n_converted,
  points_per_doubling: 14.1,
  is_penalised: false
});

const rows = [
  weight("seniority", 16, [13.5, 8.3, 18.8], [2529, 254], 0),
  weight("recommended", 6, [14.7, 11.3, 18.1], [1957, 205], 1),
  weight("budget.1", 8, [3.8, 0.2, 7.4], [4596, 352], 2),
  weight("budget.2", -6, [-6.7, -10.7, -2.7], [5494, 272], 3),
  weight("budget unknown", 0, null, [5052, 322], 4),
  weight("rare", 4, [12, -20, 44], [12, 2], 5)
];

it.each([640, 320])(
  "learned points stand beside the present ones, those that differ first, at width %i",
  async (width) => {
    const drawn = weightChart(rows, {about, model, width});
    await expect(drawn.outerHTML).toMatchFileSnapshot(`__snapshots__/weightChart-${width}.html`);
  }
);

it("the title counts the weights whose interval leaves the present points out", () => {
  expect(weightChart(rows, {about, model, width: 640}).textContent).toContain(
    "History would set 2 of 5 weights of points@2 differently"
  );
  const agreed = rows.filter(({weight: name}) => !["recommended", "budget.1"].includes(name));
  expect(weightChart(agreed, {about, model, width: 640}).textContent).toContain(
    "History contradicts none of the 3 weights of points@2 that it can tell"
  );
});

it("too little history gives words and no axes", () => {
  const drawn = weightChart([], {about, model, width: 640});
  expect(drawn.textContent).toContain("Too few leads converted");
  expect(drawn.querySelector("svg")).toBeNull();
});

it("a penalty is named", () => {
  const held = rows.map((row) => ({...row, is_penalised: true}));
  expect(weightChart(held, {about, model, width: 640}).textContent).toContain("with an L2 penalty");
});
