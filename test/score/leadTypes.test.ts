import {expect, it} from "vitest";
import {queryConversion} from "../../src/score/conversion.js";
import type {WorkspaceFiles} from "../support/warehouse.js";
import {runFiles, valuesOf} from "../support/warehouse.js";

const yaml = (stages: boolean) => `title: Test
observed_until: 2026-06-30
observe: { as_of: created + 10 days }
convert: { to: won, within: 30 days }
champion: m@1
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created }
    attributes: { size: { known: creation } }
  deal: { file: deals.csv, columns: { lead_id: id, closed_at: at, is_won: "true" } }
${stages ? "  stage_change: { file: stages.csv, columns: { lead_id: id, entered_at: at, stage: stage } }" : ""}
`;

const files: WorkspaceFiles = {
  yaml: yaml(true),
  files: {
    "leads.csv": `id,created,size
both,2026-01-01,large
both later,2026-01-01,large
too late,2026-01-01,large
model,2026-01-01,large
record,2026-01-01,small
other stage,2026-01-01,small
open,2026-06-10,large
`,
    "stages.csv": `id,at,stage
both,2026-01-02,marketing_qualified
both later,2026-02-01 12:00:00,marketing_qualified
too late,2026-03-01,marketing_qualified
record,2026-01-05,marketing_qualified
other stage,2026-01-05,sales_accepted
`,
    "deals.csv": `id,at
both,2026-02-01
record,2026-02-01
open,2026-06-25
`
  },
  models: {
    "m@1": `model: m
version: 1
dimensions: { fit: { min: -10, max: 10 } }
score: { min: -10, max: 10 }
criteria:
  - { id: size, dimension: fit, kind: company, when: "size = 'large'", points: 5 }
tiers:
  - { name: good, when: "fit >= 5", action: sales }
  - { name: poor, action: disqualify }
lead_types:
  product_qualified: "score > 9"
  marketing_qualified: "fit >= 5"
`
  }
};

const query = {by: "lead_type", horizon: 30, model: "m@1", isClustered: false, isUndated: false} as const;

it("a lead type is measured by the stages recorded before the horizon was over", async () => {
  const {engine} = await runFiles(files, "publish");
  expect(
    await valuesOf(
      engine,
      "select stage, lead_id, is_typed, is_recorded from lead_type_match join observation using (observation_id) where stage = 'marketing_qualified' order by lead_id"
    )
  ).toEqual([
    ["marketing_qualified", "both", true, true],
    ["marketing_qualified", "both later", true, true],
    ["marketing_qualified", "model", true, false],
    ["marketing_qualified", "open", true, false],
    ["marketing_qualified", "other stage", false, false],
    ["marketing_qualified", "record", false, true],
    ["marketing_qualified", "too late", true, false]
  ]);
  const rows = await queryConversion(engine, query);
  expect(
    rows.map((row) => [row["lead_type"], row["level"], row.n, row.matured, row.converted, row.n_open_won])
  ).toEqual([
    ["marketing_qualified", "by model and on record", 2, 2, 1, 0],
    ["marketing_qualified", "by model alone", 3, 2, 0, 1],
    ["marketing_qualified", "on record alone", 1, 1, 1, 0],
    ["marketing_qualified", "neither", 1, 1, 0, 0],
    ["product_qualified", "neither", 7, 6, 2, 1]
  ]);
  expect(
    await valuesOf(
      engine,
      "select stage, agreement, sum(n)::integer from published_lead_types group by all order by all"
    )
  ).toEqual([
    ["marketing_qualified", 0, 2],
    ["marketing_qualified", 1, 3],
    ["marketing_qualified", 2, 1],
    ["marketing_qualified", 3, 1],
    ["product_qualified", 3, 7]
  ]);
});

it("where no stages are recorded, none is on record", async () => {
  const {engine} = await runFiles({...files, yaml: yaml(false)}, "score");
  const rows = await queryConversion(engine, query);
  expect(rows.map((row) => [row["lead_type"], row["level"], row.n])).toEqual([
    ["marketing_qualified", "by model alone", 5],
    ["marketing_qualified", "neither", 2],
    ["product_qualified", "neither", 7]
  ]);
});
