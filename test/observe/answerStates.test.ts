import {expect, it} from "vitest";
import {runFiles, valuesOf} from "../support/warehouse.js";

const yaml = (observe: string, stages = true) => `title: Test
observed_until: 2026-06-30
observe: ${observe}
convert: { to: won, within: 30 days }
sources:
  lead: { file: leads.csv, columns: { lead_id: id, created_at: created } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
  assessment:
    file: assessments.csv
    columns: { lead_id: lead, assessed_at: at, criterion: criterion, answer: answer, role: by }
${stages ? "  stage_change: { file: stages.csv, columns: { lead_id: lead, entered_at: at, stage: stage } }" : ""}`;

const files = {
  "leads.csv": "id,created\na,2026-01-01 00:00:00\nb,2026-01-01 00:00:00\nc,2026-01-01 00:00:00\n",
  "deals.csv": "lead,closed\na,2026-03-01 00:00:00\n",
  "stages.csv": "lead,at,stage\na,2026-02-01 12:00:00,opportunity\nb,2026-01-05 00:00:00,contacted\n",
  "assessments.csv": `lead,at,criterion,answer,by
a,2026-01-10 23:59:59,bant.need,met,marketing
a,2026-01-11 00:00:00,bant.need,unmet,sales
a,2026-02-01 12:00:00,bant.need,met,sales
a,2026-02-01 12:00:01,bant.budget,met,sales
a,2026-01-03 00:00:00,bant.budget,unknown,sales
b,2025-12-31 23:00:00,bant.need,unmet,
b,2026-06-01 00:00:00,bant.need,met,sales
`
};

it("answer_state holds what was answered strictly before as_of; unknown and never asked are two", async () => {
  const {engine} = await runFiles({yaml: yaml("{ as_of: created + 10 days }"), files}, "observe");
  expect(
    await valuesOf(
      engine,
      'select lead_id, "bant.budget", "bant.need" from observation join answer_state using (observation_id) order by lead_id'
    )
  ).toEqual([
    ["a", 1, 3],
    ["b", 0, 2],
    ["c", 0, 0]
  ]);
  const columns = await valuesOf(engine, "select column_name from duckdb_columns() where table_name = 'answer_state'");
  expect(columns.flat()).toEqual(["observation_id", "bant.budget", "bant.need"]);
});

it("answer_count says when the first known answer came, from whom, and whether the deal had moved", async () => {
  const {engine} = await runFiles({yaml: yaml("{ as_of: created + 10 days }"), files}, "observe");
  const rows = await valuesOf(
    engine,
    "select criterion, role, days, n_answers, n_met, n_unmet, n_first, n_first_of_role, n_first_late from answer_count order by all"
  );
  expect(rows).toEqual([
    ["bant.budget", "sales", 2, 1, 0, 0, 0, 0, 0],
    // A second after the opportunity: late. The unknown before it was no answer.
    ["bant.budget", "sales", 31, 1, 1, 0, 1, 1, 1],
    ["bant.need", "", -1, 1, 0, 1, 1, 1, 0],
    ["bant.need", "marketing", 9, 1, 1, 0, 1, 1, 0],
    ["bant.need", "sales", 10, 1, 0, 1, 0, 1, 0],
    // Together with the opportunity is not after it.
    ["bant.need", "sales", 31, 1, 1, 0, 0, 0, 0],
    ["bant.need", "sales", 90, 1, 1, 0, 0, 1, 0]
  ]);
});

it("answers are late after an outcome too, where no stage is recorded", async () => {
  const late = files["assessments.csv"].replace("2026-02-01 12:00:01", "2026-03-02 00:00:00");
  const {engine} = await runFiles(
    {yaml: yaml("{ as_of: created + 10 days }", false), files: {...files, "assessments.csv": late}},
    "observe"
  );
  expect(
    await valuesOf(engine, "select criterion, sum(n_first_late)::integer from answer_count group by all order by all")
  ).toEqual([
    ["bant.budget", 1],
    ["bant.need", 0]
  ]);
});

it("a workspace without dates takes every answer, and one without assessments has empty tables", async () => {
  const undated = yaml("undated").replace(", within: 30 days", "").replace("observed_until: 2026-06-30\n", "");
  const {engine} = await runFiles({yaml: undated, files}, "observe");
  expect(
    await valuesOf(
      engine,
      'select lead_id, "bant.budget", "bant.need" from observation join answer_state using (observation_id) order by lead_id'
    )
  ).toContainEqual(["b", 0, 3]);
  const none = await runFiles(
    {
      yaml: "title: None\nobserve: undated\nconvert: { to: won }\nsources:\n  lead: { file: leads.csv, columns: { lead_id: id, is_won: won } }\n",
      files: {"leads.csv": "id,won\na,true\n"}
    },
    "publish"
  );
  expect(await valuesOf(none.engine, "from answer_state")).toEqual([[0]]);
  for (const name of [
    "answer_count",
    "published_states",
    "published_state_pairs",
    "published_completeness",
    "published_agreement"
  ])
    expect(await valuesOf(none.engine, `from ${name}`)).toEqual([]);
  expect((await valuesOf(none.engine, "from published_framework_criteria")).length).toBe(22);
});
