// @vitest-environment jsdom
import {expect, it} from "vitest";
import {fadeChart} from "../../reports/components/fadeChart.js";
import {about} from "../support/chartTables.js";

it("fadeChart draws the weight by age of every kind of fade, features that are read first", async () => {
  await expect(fadeChart({about, width: 640}).outerHTML).toMatchFileSnapshot("__snapshots__/fadeChart.html");
});

it("fadeChart says what is left after 30 days, and the numbers say the rest", () => {
  const chart = fadeChart({about, width: 640});
  expect(chart.querySelector("h3")!.textContent).toBe(
    "After 30 days an activity weighs between 0.20 in stepped and 0.50 in fresh visits"
  );
  const rows = [...chart.querySelectorAll("tbody tr")].map((row) =>
    [...row.querySelectorAll("th, td")].map((cell) => cell.textContent)
  );
  expect(rows[0]).toEqual(["email heat", "1.00", "0.95", "0.71", "0.50", "0.23", "0.05", "0.01"]);
  expect(rows[1]).toEqual(["stepped", "1.00", "1.00", "1.00", "0.20", "0.20", "0.20", "0.20"]);
});

it("fadeChart of one feature names it, of seven draws five, and of none has words", () => {
  const [, , heat] = about.features;
  const of = (features: typeof about.features) => fadeChart({about: {...about, features}, width: 640});
  expect(of([heat!]).querySelector("h3")!.textContent).toBe("After 30 days an activity weighs 0.23 in email heat");
  const seven = of(Array.from({length: 7}, (_, i) => ({...heat!, feature: `heat_${i}`})));
  expect(seven.querySelector("figcaption p")!.textContent).toContain("2 more features in the numbers below");
  expect(seven.querySelectorAll("tbody tr").length).toBe(7);
  expect(of([]).textContent).toContain("No feature fades");
});
