import {expect, it} from "vitest";
import {buildComeBack} from "../../src/score/comeBack.js";
import {buildOpenLeads} from "../../src/score/openLeads.js";
import type {WorkspaceFiles} from "../support/warehouse.js";
import {runFiles, valuesOf} from "../support/warehouse.js";

const model = `model: m
version: 1
dimensions: { fit: { min: -10, max: 10 } }
score: { min: -10, max: 10 }
criteria:
  - { id: size, dimension: fit, kind: company, when: "size = 'large'", points: 5 }
  - { id: student, dimension: fit, kind: disqualifier, when: "job = 'student'", gate: poor, recycle: 100 days }
  - { id: rival, dimension: fit, kind: disqualifier, when: "rival = 'yes'", gate: poor }
tiers:
  - { name: good, when: "fit >= 5", action: sales }
  - { name: later, when: "fit >= 0", action: recycle, after: 30 days }
  - { name: poor, action: disqualify }
`;

const files: WorkspaceFiles = {
  yaml: `title: Test
observed_until: 2026-06-30
observe: { as_of: created + 10 days }
convert: { to: won, within: 30 days }
champion: m@1
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, created_at: created }
    attributes: { size: { known: creation }, job: { known: creation }, rival: { known: creation } }
  stage_change:
    file: stages.csv
    columns: { lead_id: id, entered_at: at, stage: stage }
`,
  files: {
    "leads.csv": `id,created,size,job,rival
good,2026-01-01,large,boss,no
later,2026-01-01,small,boss,no
student,2026-01-01,large,student,no
rival,2026-01-01,large,student,yes
lost,2026-01-01,small,boss,no
lost again,2026-01-01,small,boss,no
won,2026-01-01,small,boss,no
`,
    "stages.csv": `id,at,stage
lost,2026-01-20,lost
lost again,2026-01-20,lost
lost again,2026-03-20,lost
won,2026-05-01,won
`
  },
  models: {"m@1": model}
};

const listed = async (at: string) => {
  const run = await runFiles(files, "score");
  await buildComeBack(run.engine, run.models[0]!);
  await buildOpenLeads(run.engine, at, "'all'");
  return valuesOf(run.engine, "select lead_id, come_back_on, is_due from open_lead order by lead_id");
};

it("a lead that the model held back or recycled comes back after its time, counted from its scoring", async () => {
  expect(await listed("2026-04-21 00:00:00")).toEqual([
    ["good", null, false],
    ["later", "2026-02-10", true],
    ["lost", "2026-02-10", true],
    ["rival", null, false],
    ["student", "2026-04-21", false],
    ["won", "2026-02-10", true]
  ]);
});

it("the day on which it may come back is the first on which it is due", async () => {
  const due = (await listed("2026-04-22 00:00:00")).filter(([, , isDue]) => isDue).map(([lead]) => lead);
  expect(due).toEqual(["later", "lost", "student", "won"]);
});

it("before its day a closed lead is not listed, nor after it if it was closed again, nor once it is won", async () => {
  expect((await listed("2026-02-01 00:00:00")).map(([lead]) => lead)).toEqual([
    "good",
    "later",
    "rival",
    "student",
    "won"
  ]);
  expect((await listed("2026-05-10 00:00:00")).map(([lead]) => lead)).toEqual([
    "good",
    "later",
    "lost",
    "rival",
    "student"
  ]);
});

it("scored month by month, the clock runs from the first of the months that hold a lead back for as long", async () => {
  const yaml = files.yaml.replace("{ as_of: created + 10 days }", "{ every: month }");
  const run = await runFiles({...files, yaml}, "score");
  const backOn = async (at: string | null) => {
    await buildComeBack(run.engine, run.models[0]!, at);
    return valuesOf(run.engine, "select lead_id, come_back_on::varchar from come_back order by lead_id");
  };
  // Created on 1 January, so scored from 1 February on; the two that were lost in January never were.
  const all = [
    ["later", "2026-03-03"],
    ["student", "2026-05-12"],
    ["won", "2026-03-03"]
  ];
  expect(await backOn(null)).toEqual(all);
  await run.engine.execute(
    "update score set tier = 0 where observation_id in (select observation_id from observation where lead_id = 'later' and as_of = timestamp '2026-04-01')"
  );
  expect((await backOn(null))[0]).toEqual(["later", "2026-05-31"]);
  expect((await backOn("2026-03-15 00:00:00"))[0]).toEqual(["later", "2026-03-03"]);
  expect((await backOn("2026-04-01 00:00:00")).map(([lead]) => lead)).toEqual(["student", "won"]);
});
