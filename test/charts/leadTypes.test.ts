// @vitest-environment jsdom
import {expect, it} from "vitest";
import {leadTypes} from "../../reports/components/leadTypes.js";
import type {Row} from "../../reports/components/readTable.js";
import {about, champion} from "../support/chartTables.js";

const model = {...champion, lead_types: [{stage: "marketing_qualified", rule: "fit is at least 20"}]};
const withStages = {...about, tables: {...about.tables, stage_change: 9}};

const cells = [400, 200, 100, 800].map((n, agreement): Row<"lead_types"> => ({
  model: champion.model,
  stage: "marketing_qualified",
  agreement,
  cohort: "2025-01",
  source: "mail",
  segment: "all",
  fold: 0,
  n,
  n_matured: n - 10,
  n_converted: [80, 20, 9, 16][agreement]!,
  n_open_won: 1
}));

it("leadTypes sets the model's leads beside the recorded ones", async () => {
  await expect(leadTypes(cells, {about: withStages, model}).outerHTML).toMatchFileSnapshot(
    "__snapshots__/leadTypes.html"
  );
});

it("leadTypes compares no conversion where few leads differ", () => {
  const few = cells.map((cell) => (cell.agreement === 2 ? {...cell, n_matured: 12, n_converted: 2} : cell));
  expect(leadTypes(few, {about: withStages, model}).querySelector("h3")!.textContent).toContain(
    "too few differ to compare their conversion"
  );
});

it("leadTypes has words for no thresholds, no stages and no lead", () => {
  expect(leadTypes(cells, {about, model: champion}).textContent).toContain("names no threshold for a stage");
  const alone = leadTypes(cells, {about, model});
  expect(alone.querySelector("h3")!.textContent).toContain("no stages are recorded here to compare");
  expect(alone.querySelectorAll("tbody tr").length).toBe(2);
  expect(leadTypes([], {about: withStages, model}).textContent).toContain("The model makes no lead");
});
