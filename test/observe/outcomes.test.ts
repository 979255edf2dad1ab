import {describe, expect, it} from "vitest";
import {buildOutcomes, findObservedUntil} from "../../src/observe/outcomes.js";
import {parseWorkspace} from "../../src/workspace/parse.js";
import {openEngine} from "../support/warehouse.js";

const yaml = (more = "", observe = "{ as_of: created }") => `title: T
${more}observe: ${observe}
convert: { to: won${observe === "undated" ? "" : ", within: 90 days"} }
sources:
  lead: { file: l.csv, columns: { lead_id: a, created_at: b } }
  stage_change: { file: s.csv, columns: { lead_id: a, entered_at: b, stage: c } }
  deal: { file: d.csv, columns: { lead_id: a, closed_at: b, is_won: c } }
`;

async function untilOf(text: string, stages: string[], deals: string[]) {
  const engine = await openEngine({});
  await engine.execute("create table lead as select timestamp '2026-01-01' as created_at");
  await engine.execute("create table stage_change (entered_at timestamp); create table deal (closed_at timestamp)");
  for (const at of stages) await engine.execute(`insert into stage_change values ('${at}')`);
  for (const at of deals) await engine.execute(`insert into deal values ('${at}')`);
  return findObservedUntil(engine, parseWorkspace(text, "w/workspace.yaml"));
}

describe("findObservedUntil", () => {
  it("is what the workspace states", async () => {
    expect(await untilOf(yaml("observed_until: 2026-06-30\n"), ["2026-08-01"], [])).toEqual({
      day: "2026-06-30",
      isGuessed: false
    });
  });

  it("is guessed as the earliest of the last days of the outcome sources", async () => {
    expect(await untilOf(yaml(), ["2026-05-01", "2026-05-03 12:00:00"], ["2026-06-01"])).toEqual({
      day: "2026-05-03",
      isGuessed: true
    });
  });

  it("is guessed as the last creation where no outcome is known", async () => {
    expect(await untilOf(yaml(), [], [])).toEqual({day: "2026-01-01", isGuessed: true});
  });

  it("is null without dates", async () => {
    expect(await untilOf(yaml("", "undated"), [], [])).toBe(null);
  });
});

describe("buildOutcomes", () => {
  it("does not know what happened after the day stated", async () => {
    const engine = await openEngine({});
    await engine.execute(
      "create table lead as select unnest(['a', 'b']) as lead_id, timestamp '2026-01-01' as created_at"
    );
    await engine.execute("create table stage_change (lead_id varchar, entered_at timestamp, stage varchar)");
    await engine.execute(
      "create table deal as select * from (values ('a', timestamp '2026-06-30 23:59:59', true, 5), ('b', timestamp '2026-07-01', true, 5)) as t(lead_id, closed_at, is_won, amount_minor)"
    );
    await buildOutcomes(engine, parseWorkspace(yaml("observed_until: 2026-06-30\n"), "w/workspace.yaml"));
    const rows = await engine.queryRows("select lead_id, is_converted from outcome order by lead_id");
    expect(rows).toEqual([
      {lead_id: "a", is_converted: true},
      {lead_id: "b", is_converted: false}
    ]);
  });
});
