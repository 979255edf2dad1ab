// @vitest-environment jsdom
import {expect, it} from "vitest";
import {apartNote} from "../../reports/components/apartNote.js";
import {countLeads} from "../../reports/components/leadCounts.js";
import {toTierRows} from "../../reports/components/tierRows.js";
import {about, champion, leads, tiers, undated} from "../support/chartTables.js";

const rows = toTierRows(tiers, {about, model: champion}).tiers;

it("apartNote shows open leads by tier and decided ones with their own conversion", async () => {
  await expect(apartNote(rows, {about, leads: countLeads(leads)}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/apartNote.html"
  );
});

it("apartNote has words where neither can be known", () => {
  expect(apartNote(rows, {about: undated, leads: countLeads(leads)}).textContent).toContain("Without dates");
});
