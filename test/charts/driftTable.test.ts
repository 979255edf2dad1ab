// @vitest-environment jsdom
import {expect, it} from "vitest";
import {driftTable} from "../../reports/components/driftTable.js";
import {about, undated} from "../support/chartTables.js";
import {drift} from "../support/driftTables.js";

const draw = (rows = drift) => driftTable(rows, {about, model: "points@2"});

it("driftTable marks what moved in colour and signs, and folds what stayed", async () => {
  await expect(draw().outerHTML).toMatchFileSnapshot("__snapshots__/driftTable.html");
});

it("driftTable names what moved in more than one month, but nothing whose latest value is all that is known", () => {
  expect(draw().querySelector("h3")!.textContent).toBe("Moved away from Jan 2025 to Mar 2025: “Has visits”");
  const calm = draw(drift.filter(({subject}) => subject !== "visits"));
  expect(calm.querySelector("h3")!.textContent).toBe(
    "Nothing followed has left its distribution of Jan 2025 to Mar 2025 in more than one month"
  );
});

it("driftTable shows the chosen model's score and criteria only, and what no model makes", () => {
  const rows = [...draw().querySelectorAll("tbody th")].map((head) => head.textContent.replace(/\s+/g, " ").trim());
  expect(rows).toContain("Source source");
  expect(rows).not.toContain("Score of legacy@1 score");
});

it("driftTable has words for no dates and for too few months", () => {
  expect(driftTable(drift, {about: undated, model: "points@2"}).textContent).toContain("No dates: drift over time");
  expect(draw([]).textContent).toContain("Fewer than two months");
});
