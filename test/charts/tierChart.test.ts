// @vitest-environment jsdom
import {expect, it} from "vitest";
import {tierChart} from "../../reports/components/tierChart.js";
import {about, challenger, champion, tiers} from "../support/chartTables.js";

it("tierChart draws each tier with its interval", async () => {
  await expect(tierChart(tiers, {about, model: champion, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/tierChart.html"
  );
});

it("tierChart raises the alarm on inverted tiers", () => {
  const element = tierChart(tiers, {about, model: challenger, width: 640});
  expect(element.dataset.verdict).toBe("inverted");
  expect(element.querySelector("h3")!.textContent).toContain("Inverted");
});

it("tierChart draws a tier of few leads hollow", () => {
  const few = tiers
    .filter(({cohort}) => cohort === "2025-01")
    .map((row) => ({...row, n: 10, n_matured: 5, n_converted: 1}));
  const fills = [...tierChart(few, {about, model: champion, width: 640}).querySelectorAll("circle")].map((dot) =>
    dot.getAttribute("fill")
  );
  expect(fills).toEqual(["var(--paper)", "var(--paper)", "var(--paper)"]);
});

it("tierChart has words for no lead and for leads that are all open", () => {
  expect(tierChart([], {about, model: champion}).textContent).toContain("within this filter");
  const open = tiers.filter(({cohort}) => cohort === "2025-06");
  expect(tierChart(open, {about, model: champion}).textContent).toBe(
    "All 900 leads here are still open: no tier has a rate yet."
  );
});
