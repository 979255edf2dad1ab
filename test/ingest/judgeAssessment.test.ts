import {expect, it} from "vitest";
import type {Engine} from "../../src/warehouse/engine.js";
import {ingestFiles, valuesOf} from "../support/warehouse.js";

const yaml = `title: Test
observe: { as_of: created }
convert: { to: won, within: 30 days }
sources:
  lead: { file: leads.csv, columns: { lead_id: id, created_at: created } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
  assessment:
    file: answers.csv
    columns: { lead_id: lead, assessed_at: day, criterion: criterion, answer: answer }
`;
const value = `framework: value
title: Value
criteria:
  - { id: impact, title: Impact, theme: consequences, asks: Is it large?, grades: [weak, fair, strong], met_from: fair }
  - { id: sponsor, title: Sponsor, theme: champion, asks: Is there one? }
`;

const load = (rows: readonly string[], frameworks: Readonly<Record<string, string>> = {value}): Promise<Engine> =>
  ingestFiles({
    yaml,
    files: {
      "leads.csv": "id,created\na,2026-01-01\n",
      "deals.csv": "lead,closed\n",
      "answers.csv": `lead,day,criterion,answer\n${rows.map((row) => `a,2026-01-02,${row}\n`).join("")}`
    },
    frameworks
  });

const accepted = (engine: Engine) => valuesOf(engine, "select criterion, answer from assessment order by rowid");
const rejects = (engine: Engine) => valuesOf(engine, "select line, reason from reject order by line");

it("grades of graded criteria are answers, met and unmet those of the others, unknown of all", async () => {
  const engine = await load(["value.impact,strong", "value.impact,unknown", "value.sponsor,met", "bant.need,unmet"]);
  expect(await accepted(engine)).toEqual([
    ["value.impact", "strong"],
    ["value.impact", "unknown"],
    ["value.sponsor", "met"],
    ["bant.need", "unmet"]
  ]);
  expect(await rejects(engine)).toEqual([]);
});

it("capitals and outer spaces do not matter", async () => {
  expect(await accepted(await load([" BANT.Need , Met", "Value.Impact,STRONG"]))).toEqual([
    ["bant.need", "met"],
    ["value.impact", "strong"]
  ]);
});

it("an answer the criterion does not take is rejected with those it takes", async () => {
  const engine = await load(["value.impact,met", "value.sponsor,strong", "bant.need,yes", "bant.need,"]);
  expect(await accepted(engine)).toEqual([]);
  expect(await rejects(engine)).toEqual([
    [2, "answer of value.impact not weak, fair, strong or unknown"],
    [3, "answer of value.sponsor not unmet, met or unknown"],
    [4, "answer of bant.need not unmet, met or unknown"],
    [5, "answer empty"]
  ]);
});

it("a criterion of no framework is rejected with the nearest, whatever its answer", async () => {
  const engine = await load(["bant.bugdet,met", "budget,met", "value.impcat,strong", "who knows,unknown", ",met"]);
  expect(await accepted(engine)).toEqual([]);
  expect(await rejects(engine)).toEqual([
    [2, "criterion of no framework (did you mean bant.budget?)"],
    [3, "criterion of no framework (did you mean bant.budget or gpctba_ci.budget?)"],
    [4, "criterion of no framework (did you mean value.impact?)"],
    [5, "criterion of no framework"],
    [6, "criterion empty"]
  ]);
});

it("a criterion of an own framework needs its file", async () => {
  const engine = await load(["value.impact,strong"], {});
  expect(await rejects(engine)).toEqual([[2, "criterion of no framework"]]);
});

it("reasons never say what stood in the file, because they reach the site", async () => {
  const engine = await load(["anna@example.com,met", "bant.need,anna@example.com", "it's,'; drop table lead; --"]);
  const reasons = (await rejects(engine)).map(([, reason]) => String(reason));
  expect(reasons.length).toBe(3);
  expect(reasons.filter((reason) => /anna|drop/.test(reason))).toEqual([]);
  expect(await valuesOf(engine, "select count(*) from lead")).toEqual([[1]]);
});

it("a column that is no criterion at all is rejected as a whole", async () => {
  const rows = Array.from({length: 3_000}, (_, i) => `note ${i},met`);
  const engine = await load(rows);
  expect(
    await valuesOf(engine, "select n_read, n_accepted, n_rejected from source_count where name = 'assessment'")
  ).toEqual([[3000, 0, 3000]]);
});
