// @vitest-environment jsdom
import {expect, it} from "vitest";
import {tierTimeTable} from "../../reports/components/tierTimeTable.js";
import {about, champion, tiers, undated} from "../support/chartTables.js";
import {conversions} from "../support/driftTables.js";

const draw = (rows = tiers, changes = conversions) =>
  tierTimeTable(rows, {about, model: champion, conversions: changes});

it("tierTimeTable shows shares of leads and of conversions, period by period", async () => {
  await expect(draw().outerHTML).toMatchFileSnapshot("__snapshots__/tierTimeTable.html");
});

it("tierTimeTable says what the best tier held, and which tiers changed beyond chance", () => {
  const text = draw().textContent;
  expect(text).toContain("Excellent held 33% of leads and");
  expect(text).toContain("excellent 18.0% before, 11.0% since");
  expect(draw(tiers, conversions.slice(0, 1)).textContent).toContain("(1 trends looked at)");
});

it("tierTimeTable has words for no dates, one period and too few months to test", () => {
  expect(tierTimeTable(tiers, {about: undated, model: champion, conversions}).textContent).toContain("Without dates");
  expect(draw(tiers.slice(0, 3)).textContent).toContain("Fewer than two");
  expect(draw(tiers, []).textContent).toContain("Fewer than six matured months");
});
