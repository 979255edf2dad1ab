import {describe, expect, it} from "vitest";
import type {Role} from "../../src/domain/assessment.js";
import {assessmentColumn} from "../../src/domain/assessment.js";
import {buildKnown} from "../../src/observe/known.js";
import {openEngine, valuesOf} from "../support/warehouse.js";

type Answer = [at: string, answer: string, role: Role | null, criterion?: string];

async function assessed(answers: Answer[], role: Role | null = null) {
  const engine = await openEngine({});
  await engine.execute("create table lead as select 'a' as lead_id, 'x' as observation_id");
  await engine.execute(
    "create table spine as select 0 as observation_id, 'a' as lead_id, timestamp '2026-01-15' as as_of"
  );
  await engine.execute(
    "create table assessment (lead_id varchar, assessed_at timestamp, criterion varchar, answer varchar, role varchar)"
  );
  for (const [at, answer, by, criterion = "bant.need"] of answers)
    await engine.execute(
      `insert into assessment values ('a', '${at}', '${criterion}', '${answer}', ${by === null ? "null" : `'${by}'`})`
    );
  await buildKnown(engine, "spine", {
    features: {},
    columns: ["observation_id"],
    assessments: [{criterion: "bant.need", role}]
  });
  const rows = await valuesOf(engine, `select "${assessmentColumn("bant.need", role)}" from known`);
  expect(rows.length).toBe(1);
  return rows[0]![0];
}

describe("an assessment", () => {
  it("is the latest strictly before as_of", async () => {
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-10", "unmet", "marketing"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-14 23:59:59.999999", "unmet", "sales"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-15", "unmet", "sales"]
      ])
    ).toBe("met");
    expect(await assessed([["2026-01-15", "met", "sales"]])).toBe(null);
  });

  it("at the same instant is that of sales", async () => {
    const at = "2026-01-10";
    expect(
      await assessed([
        [at, "met", "marketing"],
        [at, "unmet", "sales"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        [at, "unmet", "sales"],
        [at, "met", "marketing"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        [at, "unmet", null],
        [at, "met", "sales"]
      ])
    ).toBe("met");
  });

  it("may be asked of one role only", async () => {
    const answers: Answer[] = [
      ["2026-01-01", "met", "marketing"],
      ["2026-01-10", "unmet", "sales"]
    ];
    expect(await assessed(answers, "marketing")).toBe("met");
    expect(await assessed(answers, "sales")).toBe("unmet");
    expect(await assessed([["2026-01-10", "unmet", null]], "sales")).toBe(null);
  });

  it("that says unknown is unknown, though an earlier one knew", async () => {
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-10", "unknown", "sales"]
      ])
    ).toBe(null);
  });

  it("of another criterion or nobody is unknown", async () => {
    expect(await assessed([["2026-01-01", "met", "sales", "bant.money"]])).toBe(null);
    expect(await assessed([])).toBe(null);
  });
});
