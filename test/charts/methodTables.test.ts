// @vitest-environment jsdom
import {expect, it} from "vitest";
import {conservedTable, glossaryList, rejectsTable, rulesOf} from "../../reports/components/methodTables.js";
import {about, champion} from "../support/chartTables.js";

it("methodTables show rows conserved, rejects and rules", async () => {
  const parts = [conservedTable(about), rejectsTable(about), rulesOf(champion)];
  await expect(parts.map(({outerHTML}) => outerHTML).join("\n")).toMatchFileSnapshot("__snapshots__/methodTables.html");
});

it("conservedTable says where rows do not add up", () => {
  const [source] = about.sources;
  const text = conservedTable({...about, sources: [{...source!, n_rejected: 4}]}).querySelector(
    "td:last-child"
  )!.textContent;
  expect(text).toBe("no");
});

it("glossaryList explains conversion and horizon", () => {
  const words = [...glossaryList().querySelectorAll("dt")].map((term) => term.textContent);
  expect(words).toEqual(expect.arrayContaining(["conversion", "horizon", "as-of date"]));
});
