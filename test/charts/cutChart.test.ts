// @vitest-environment jsdom
import {expect, it} from "vitest";
import {capturedChart, powerWords, segmentTable} from "../../reports/components/capturedChart.js";
import {customBar} from "../../reports/components/customBar.js";
import {cutChart, suggestedTiers} from "../../reports/components/cutChart.js";
import {toCutView, toStated} from "../../reports/components/cutRows.js";
import {economicsControls} from "../../reports/components/economicsControls.js";
import type {Row} from "../../reports/components/readTable.js";
import type {TierRow} from "../../reports/components/tierRows.js";
import {wilson} from "../../src/stats/wilson.js";
import {about} from "../support/chartTables.js";

const model = "points@2";
const profits: Row<"profits">[] = (["choose", "report"] as const).flatMap((part) => {
  let [n, converted] = [0, 0];
  return Array.from({length: 9}, (_, position) => {
    if (position > 0) [n, converted] = [n + 100, converted + 24 - 3 * (position - 1)];
    const rate = wilson(converted, n);
    return {
      ...{model, part, position, cut: position === 0 ? null : 90 - 10 * position, n, n_converted: converted},
      ...{
        rate_lower: rate?.lower ?? null,
        rate_upper: rate?.upper ?? null,
        n_sales: Math.min(n, 100),
        n_sales_converted: Math.min(converted, 24)
      },
      ...{n_weeks: 10, design_effect: 1, profit_amount: null, lower_amount: null, upper_amount: null}
    };
  });
});
const cuts = [
  {
    model,
    policy: "today",
    chosen_on: "cohorts 2025-01 to 2025-03",
    reported_on: "cohorts 2025-04 to 2025-06",
    is_same_leads: false,
    rate_lower: 0.17,
    rate_upper: 0.33,
    value_per_win: 1000,
    is_value_stated: true,
    cost_per_contact: 100,
    capacity: 30
  }
] as unknown as Row<"cuts">[];
const stated = toStated(cuts);

it("cutChart draws the profit of every cut, the best one and today's", async () => {
  const view = toCutView(profits, cuts, {model, economics: stated});
  await expect(cutChart(view, {about, model, cuts, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/cutChart.html"
  );
});

it("cutChart states what the best cut earns more than today's choice, and follows the sliders", () => {
  const title = (economics: typeof stated) =>
    cutChart(toCutView(profits, cuts, {model, economics}), {about, model, cuts, width: 640}).querySelector("h3")!
      .textContent;
  expect(title({...stated, capacity: null})).toMatch(/^The best cut is 40 points: it earned €\d/);
  expect(title(stated)).toMatch(/^The best cut that capacity allows is 60 points/);
  expect(title({...stated, costPerContact: 900})).toBe("No cut that capacity allows earns more than it costs");
});

it("cutChart says the result aloud", () => {
  const element = cutChart(toCutView(profits, cuts, {model, economics: stated}), {about, model, cuts, width: 640});
  expect(element.querySelector("[aria-live=polite]")!.textContent).toContain("300 of 800 leads");
});

it("cutChart has words where money is not stated, and where there is no lead", () => {
  const unset = {valuePerWin: null, costPerContact: null, capacity: null};
  expect(cutChart(toCutView(profits, cuts, {model, economics: unset}), {about, model, cuts}).textContent).toContain(
    "not stated"
  );
  expect(cutChart(toCutView([], [], {model, economics: unset}), {about, model, cuts}).textContent).toContain("no lead");
});

it("economicsControls are labelled, and slider and number follow each other", () => {
  const form = economicsControls(stated, {currency: "EUR", hasWeeks: true}) as HTMLElement & {value: typeof stated};
  const [slider] = form.querySelectorAll<HTMLInputElement>("input[type=range]");
  const [number] = form.querySelectorAll<HTMLInputElement>("input[type=number]");
  expect(form.querySelectorAll("input:not([aria-label])")).toHaveLength(3);
  expect(number!.closest("label")!.textContent).toContain("Value per win, EUR");
  slider!.value = "2000";
  slider!.dispatchEvent(new Event("input", {bubbles: true}));
  expect(form.value).toEqual({...stated, valuePerWin: 2000});
  expect(number!.value).toBe("2000");
  number!.value = "";
  number!.dispatchEvent(new Event("input", {bubbles: true}));
  expect(form.value.valuePerWin).toBeNull();
});

const captured = [
  {other: "legacy@1", difference: 40.5, lower: 30, upper: 51},
  {other: "source rate", difference: 0, lower: null, upper: null}
].map((row) => ({
  model,
  cohort: "all",
  capacity: 30,
  is_stated: true,
  is_weekly: true,
  n_weeks: 20,
  n: 2000,
  n_converted: 150,
  n_worked: 600,
  captured: 90,
  other_captured: 49.5,
  method: "bootstrap",
  ...row
}));

it("capturedChart draws the difference at the same capacity", async () => {
  await expect(capturedChart(captured, {about, width: 640}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/capturedChart.html"
  );
});

it("capturedChart, powerWords, segmentTable and suggestedTiers have words where there is nothing", () => {
  expect(capturedChart([], {about}).textContent).toContain("states none");
  expect(powerWords([]).textContent).toContain("no comparison");
  expect(segmentTable([], {about}).textContent).toContain("10 conversions");
  expect(suggestedTiers([], {model, about}).textContent).toContain("No other tiers");
});

it("segmentTable shows what no author knew, and names what is too small", () => {
  const one = {
    model,
    other: "legacy@1",
    kind: "source",
    value: "web",
    n_values: 1,
    difference: 0.1,
    lower: 0.05,
    upper: 0.15,
    p: null,
    p_adjusted: null,
    n: 500,
    n_converted: 40
  };
  const rows = [
    {...one, cohort: "all"},
    {...one, cohort: "fresh", value: "fair", p: 0.01, p_adjusted: 0.02},
    {...one, cohort: "fresh", value: "", n_values: 3, difference: null, lower: null, upper: null}
  ];
  const text = segmentTable(rows, {about}).textContent;
  expect(text).toContain("fair");
  expect(text).not.toContain("web");
  expect(text).toContain("3 with fewer than 10 conversions");
  expect(segmentTable([rows[0]!], {about}).textContent).toContain("no p-values");
});

const tier = (name: string, matured: number, converted: number) => ({tier: name, matured, converted}) as TierRow;

it("customBar holds tiers against MadKudu's bar", () => {
  const met = customBar([tier("A", 250, 90), tier("B", 750, 10)], about).textContent.replace(/\s+/g, " ");
  expect(met).toContain("Met: A together are 25% of leads and hold 90% of conversions");
  expect(met).toContain("27.0× as often as B");
  expect(customBar([tier("A", 250, 30), tier("B", 750, 70)], about).textContent).toContain("Not met");
  expect(customBar([tier("A", 250, 0), tier("B", 750, 0)], about).textContent).toContain("needs two tiers");
});
