// @vitest-environment jsdom
import {expect, it} from "vitest";
import {funnelChart} from "../../reports/components/funnelChart.js";
import {about, funnel} from "../support/chartTables.js";

it("funnelChart draws the stages in their order, wide and narrow", async () => {
  await expect(funnelChart(funnel, {about, leads: 4000, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/funnelChart.html"
  );
  await expect(funnelChart(funnel, {about, leads: 4000, width: 360}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/funnelChart-phone.html"
  );
});

it("funnelChart names the steepest step forward", () => {
  expect(funnelChart(funnel, {about, leads: 4000, width: 640}).querySelector("h3")!.textContent).toBe(
    "The steepest step is from sales accepted (SAL) to won: 33.3% go on"
  );
});

it("funnelChart has words where no stage is known", () => {
  expect(funnelChart([], {about, leads: 10}).textContent).toContain("no funnel");
});
